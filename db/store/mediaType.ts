import { largestAttachment } from '../contract/attachments.ts';
import { Refusal } from '../contract/errors.ts';

/** The part that makes an Office document what it is; a program may number it (`document2.xml`). */
const mainParts = [
  [
    /^word\/document\d*\.xml$/u,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [/^xl\/workbook\d*\.xml$/u, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [
    /^ppt\/presentation\d*\.xml$/u,
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
] as const;

/** @returns the names in a zip's own list of what it holds; none when it has no list to be read */
function partsOf(file: Buffer): string[] {
  const end = file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > file.length) return [];
  const names: string[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > end || file.toString('latin1', at, at + 4) !== 'PK\u0001\u0002') return [];
    const nameEnds = at + 46 + file.readUInt16LE(at + 28);
    names.push(file.toString('utf8', at + 46, nameEnds));
    at = nameEnds + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return names;
}

function officeTypeOf(file: Buffer): string | null {
  const parts = partsOf(file);
  // A document with a program in it is no proof of anything.
  const plain =
    parts.includes('[Content_Types].xml') && !parts.some((part) => /vbaProject/iu.test(part));
  if (!plain) return null;
  return mainParts.find(([main]) => parts.some((part) => main.test(part)))?.[1] ?? null;
}

/**
 * What a file is, by what lies in it and not by its name.
 *
 * @returns the media type, or null for a kind that is not kept
 */
function mediaTypeOf(bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (signature: string, at = 0) =>
    file.subarray(at, at + signature.length).toString('latin1') === signature;
  if (begins('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (begins('\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (begins('RIFF') && begins('WEBP', 8)) return 'image/webp';
  if (begins('%PDF-')) return 'application/pdf';
  return begins('PK\u0003\u0004') ? officeTypeOf(file) : null;
}

/**
 * Looks at a file that somebody wants to keep.
 *
 * @returns its media type
 * @throws Refusal `file_empty`, `file_too_large` or `file_kind`
 */
export function keptMediaType(bytes: Uint8Array): string {
  if (bytes.byteLength === 0) throw new Refusal('file_empty');
  if (bytes.byteLength > largestAttachment) throw new Refusal('file_too_large');
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) throw new Refusal('file_kind');
  return mediaType;
}
