const office = new Map([
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]);

/**
 * What a file is, by its first bytes and not by what its name says; only of an Office document the
 * name tells which of the three it is.
 *
 * @returns the media type, or null for a kind that is not kept
 */
export function mediaTypeOf(name: string, bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (signature: string, at = 0) =>
    file.subarray(at, at + signature.length).toString('latin1') === signature;
  if (begins('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (begins('\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (begins('RIFF') && begins('WEBP', 8)) return 'image/webp';
  if (begins('%PDF-')) return 'application/pdf';
  if (begins('PK\u0003\u0004') && file.includes('[Content_Types].xml')) {
    return office.get(name.toLowerCase().split('.').at(-1) ?? '') ?? null;
  }
  return null;
}
