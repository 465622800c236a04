import type { BundleHead } from './fhir.ts';
import type { PackingPlaces } from './packing.ts';

/** So much of the students' files is handed over at once. */
export const handedBytes = 256 * 1024;

/** What the thread is given that packs; the files come through the ring, each behind its length. */
export interface PackingTask {
  head: BundleHead;
  places: PackingPlaces;
  ring: SharedArrayBuffer;
}
