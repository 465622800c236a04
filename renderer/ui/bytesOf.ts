/** What a chosen file holds: `Blob.bytes()`, which Chromium has from 132 on. */
export async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}
