import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { timestamp } from '../contract/fields.ts';
import { riskLevels } from '../contract/vocabulary/records.ts';
import { riskNumberings } from '../contract/vocabulary/school.ts';
import { transferScopes } from '../contract/vocabulary/transfer.ts';
import { canonicalJson } from './canonicalJson.ts';
import { cardSchema, isGenuine, signature } from './card.ts';
import { isSignedBy, signed } from './signing.ts';

const purpose = 'xinqiao manifest 1';

/** What a package may hold at the most; whatever claims more is refused before it is read. */
export const limits = {
  manifest: 16 * 1024 * 1024,
  parts: 60_000,
  students: 5_000,
  /** Of one student's JSON, and of one attachment. */
  student: 16 * 1024 * 1024,
  attachment: 20 * 1024 * 1024,
  /** Of the printed list and of the FHIR bundle, which holds all students. */
  others: 512 * 1024 * 1024,
  /** Of one student. */
  entries: 20_000,
  attachments: 999,
  /** To which an entry's data are nested; the database keeps no deeper JSON. */
  depth: 500,
} as const;

const partName =
  /^(?:handover\.pdf|fhir\/bundle\.json|students\/\d{4}\.json|attachments\/\d{4}\/\d{3}\.bin)$/u;
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

const part = z
  .strictObject({ name: z.string().regex(partName), bytes: z.int().min(0), sha256 })
  .refine(({ name, bytes }) => bytes <= mostBytesOf(name));
export type Part = z.output<typeof part>;

/** @returns the part's name of the student at a position, from 1 on */
export function studentPart(position: number): string {
  return `students/${String(position).padStart(4, '0')}.json`;
}

export function attachmentPart(position: number, attachment: number): string {
  const [student, number] = [
    String(position).padStart(4, '0'),
    String(attachment).padStart(3, '0'),
  ];
  return `attachments/${student}/${number}.bin`;
}

export function partOf(name: string, bytes: Buffer): Part {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, bytes: bytes.length, sha256 };
}

function mostBytesOf(name: string): number {
  if (name.startsWith('students/')) return limits.student;
  return name.startsWith('attachments/') ? limits.attachment : limits.others;
}

/** The first file of a package: what it is, between whom, and what follows in which order. */
export const manifestSchema = z
  .strictObject({
    format: z.literal('xinqiao-transfer'),
    version: z.literal(1),
    packageId: z.uuid(),
    madeAt: timestamp,
    from: cardSchema,
    /** Null stands for a school whose card the sender did not have. */
    to: z.strictObject({ schoolId: z.uuid().nullable(), name: z.string().min(1).max(60) }),
    scope: z.array(z.enum(transferScopes)).min(1).max(transferScopes.length),
    students: z.int().min(1).max(limits.students),
    /** In which direction the sending school numbers its warning levels. */
    warningNumbers: z.strictObject({
      numbering: z.enum(riskNumberings),
      levels: z
        .array(
          z.strictObject({
            level: z.enum(riskLevels),
            number: z.int().min(1).max(3).nullable(),
            words: z.string().max(40),
          }),
        )
        .length(riskLevels.length),
    }),
    /** The version of each scale by whose definition the scores were made. */
    scales: z
      .array(
        z.strictObject({
          code: z.string().max(40),
          version: z.int(),
          name: z.string().max(500),
          sha256,
        }),
      )
      .max(1000),
    parts: z.array(part).min(1).max(limits.parts),
    signature,
  })
  .refine(({ parts }) => new Set(parts.map(({ name }) => name)).size === parts.length)
  .refine(({ parts, students }) => partsInOrder(parts, students));
export type Manifest = z.output<typeof manifestSchema>;

/** The list, the bundle, then each student with the attachments behind it. */
function partsInOrder(parts: readonly Part[], students: number): boolean {
  const [list, bundle, ...rest] = parts;
  if (list?.name !== 'handover.pdf' || bundle?.name !== 'fhir/bundle.json') return false;
  let student = 0;
  let attachment = 0;
  for (const { name } of rest) {
    if (name === studentPart(student + 1)) {
      student += 1;
      attachment = 0;
    } else {
      attachment += 1;
      if (name !== attachmentPart(student, attachment)) return false;
    }
  }
  return student === students;
}

const newer = z.object({ format: z.literal('xinqiao-transfer'), version: z.int().min(2) });

export function signManifest(manifest: Omit<Manifest, 'signature'>, seed: Buffer): Manifest {
  return signed(purpose, manifest, seed);
}

/**
 * @returns the bytes of a manifest as they lie in the package
 * @throws Refusal `package_too_large` where no receiver would take it
 */
export function bytesOfManifest(manifest: Manifest): Buffer {
  const { parts } = manifest;
  const bytes = Buffer.from(JSON.stringify(manifest), 'utf8');
  const tooLarge =
    bytes.length > limits.manifest ||
    parts.length > limits.parts ||
    parts.some((each) => each.bytes > mostBytesOf(each.name));
  if (tooLarge) throw new Refusal('package_too_large');
  return bytes;
}

/** What a receipt names a package by, besides its identity. */
export function digestOf(manifest: Manifest): string {
  return createHash('sha256').update(canonicalJson(manifest)).digest('hex');
}

/**
 * Reads a manifest and checks its signature, and that of the card of the school that it is from.
 *
 * @throws Refusal `package_newer`, `package_damaged` or `package_forged`
 */
export function readManifest(bytes: Buffer): Manifest {
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('package_damaged', { params: { part: 'manifest.json' } });
  }
  if (newer.safeParse(found).success) throw new Refusal('package_newer');
  const manifest = manifestSchema.safeParse(found);
  if (!manifest.success) {
    throw new Refusal('package_damaged', { params: { part: 'manifest.json' } });
  }
  const { data } = manifest;
  if (!isGenuine(data.from) || !isSignedBy(purpose, data, data.from.signingKey)) {
    throw new Refusal('package_forged');
  }
  return data;
}
