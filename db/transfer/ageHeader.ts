import { Decrypter, Encrypter } from 'age-encryption';
import { Refusal } from '../contract/errors.ts';

/** For whom a file is sealed. */
export type Sealing = { recipient: string } | { passphrase: string };

/** What opens a file: identities as age writes them, or the passphrase in its plain form. */
export type Opening = { identities: readonly string[] } | { passphrase: string };

/** Sixteen bytes of nonce and the tag of one empty chunk: what an empty file has after its header. */
const emptyPayload = 16 + 16;
const largestHeader = 65_536;
const noMatch = "no identity matched any of the file's recipients";

/**
 * Makes the header of an age v1 file by the library alone: that of an empty file, whose key is then
 * used for a payload of our own.
 */
export async function newHeader(sealing: Sealing): Promise<{ header: Buffer; fileKey: Buffer }> {
  const encrypter = new Encrypter();
  let fileKey: Buffer = Buffer.alloc(0);
  if ('passphrase' in sealing) {
    encrypter.setPassphrase(sealing.passphrase);
  } else {
    encrypter.addRecipient(sealing.recipient);
    // Writes nothing into the header: it only sees the key.
    encrypter.addRecipient({
      wrapFileKey: (key) => {
        fileKey = Buffer.from(key);
        return [];
      },
    });
  }
  const empty = Buffer.from(await encrypter.encrypt(new Uint8Array()));
  const header = empty.subarray(0, empty.length - emptyPayload);
  if ('passphrase' in sealing) fileKey = await openHeader(header, sealing);
  return { header, fileKey };
}

/**
 * @param start the first bytes of a file
 * @returns the header among them
 * @throws Refusal `package_unreadable` where it is no age file, `package_damaged` where it is cut
 */
export function headerOf(start: Buffer): Buffer {
  if (!start.subarray(0, 21).equals(Buffer.from('age-encryption.org/v1'))) {
    throw new Refusal('package_unreadable');
  }
  const last = start.subarray(0, largestHeader).indexOf('\n--- ');
  const end = last < 0 ? -1 : start.subarray(0, largestHeader).indexOf('\n', last + 1);
  if (end < 0) throw new Refusal('package_damaged', { params: { part: 'header' } });
  return start.subarray(0, end + 1);
}

/** The most that `headerOf` looks at. */
export const headerReach = largestHeader;

/** Whether a passphrase opens it, and no identity. */
export function isByPassphrase(header: Buffer): boolean {
  return header.includes('\n-> scrypt ');
}

/**
 * Opens a header.
 *
 * @returns the file's key, 16 bytes
 * @throws Refusal `package_wrong_passphrase`, `package_not_for_us` or `package_damaged`
 */
export async function openHeader(header: Buffer, opening: Opening): Promise<Buffer> {
  const decrypter = new Decrypter();
  if ('passphrase' in opening) decrypter.addPassphrase(opening.passphrase);
  else for (const identity of opening.identities) decrypter.addIdentity(identity);
  try {
    return Buffer.from(await decrypter.decryptHeader(header));
  } catch (error) {
    if (error instanceof Error && error.message === noMatch) {
      const code = 'passphrase' in opening ? 'package_wrong_passphrase' : 'package_not_for_us';
      throw new Refusal(code);
    }
    throw new Refusal('package_damaged', { params: { part: 'header' } });
  }
}
