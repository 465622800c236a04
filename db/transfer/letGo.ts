/**
 * Gives the memory of a buffer back that nobody will look at again; of what is outside its own heap
 * the collector would let tens of megabytes wait.
 */
export function letGo({ buffer, length }: Buffer): void {
  // A small one shares its memory with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0);
}
