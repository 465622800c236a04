import type { ReadFile } from '../../../db/contract/district.ts';
import type { TestVault } from '../school.ts';

export const term = '2026-1';

export async function admit(district: TestVault, bytes: Uint8Array): Promise<string> {
  const input = { bytes, onDate: '2026-11-24', how: '电话核对' };
  return (await district.call('district.addSchool', input)).schoolId;
}

/** Reads files into the term. @returns why each was not taken in, null where it was */
export async function read(
  district: TestVault,
  ...files: Uint8Array[]
): Promise<ReadFile['refused'][]> {
  const given = files.map((bytes, at) => ({ fileName: `${String(at)}.xqs`, bytes }));
  const { files: results } = await district.call('district.readFiles', { term, files: given });
  return results.map(({ refused }) => refused);
}

/** Admits the school of each file and reads them. */
export async function takeIn(district: TestVault, ...files: Uint8Array[]): Promise<void> {
  for (const bytes of files) await admit(district, bytes);
  const refused = (await read(district, ...files)).filter((each) => each !== null);
  if (refused.length > 0) throw new Error(`refused: ${refused.join(', ')}`);
}

/** Publishes the joint tables of the term. @returns their number */
export async function publishJoint(district: TestVault): Promise<number> {
  const { digest } = await district.call('district.draft', { term });
  return (await district.call('district.publish', { term, digest })).number;
}
