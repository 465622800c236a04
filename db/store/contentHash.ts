import { createHash } from 'node:crypto';
import { Refusal } from '../contract/errors.ts';

/** @returns the SHA-256 of a paper's content in hex, kept beside it from its entry on */
export function contentHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** @throws Refusal `paper_damaged` where what lies here is no longer what was stored */
export function mustBeAsStored(content: Uint8Array, sha256: string): void {
  if (contentHash(content) !== sha256) throw new Refusal('paper_damaged');
}
