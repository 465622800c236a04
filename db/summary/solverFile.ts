import { readFile } from 'node:fs/promises';

const asSource = import.meta.url.endsWith('.ts');

/** The build lays the solver's WebAssembly beside the worker. */
export async function readSolver(): Promise<ArrayBuffer> {
  const file = new URL(
    asSource ? '../../node_modules/highs/build/highs.wasm' : './highs.wasm',
    import.meta.url,
  );
  const bytes = await readFile(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
