import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from '../store/atomicFile.ts';
import { codeUnder, sameCode } from '../store/keyedCode.ts';
import type { VaultName } from '../store/vaultName.ts';
import type { ChainHead } from './chain.ts';

const anchorSchema = z.strictObject({
  seq: z.int(),
  hash: z.string().length(64),
  mac: z.string(),
});
const fileSchema = z.strictObject({
  office: anchorSchema.optional(),
  clinical: anchorSchema.optional(),
});

function macOf(key: Buffer, vault: VaultName, head: ChainHead): Buffer {
  const content = JSON.stringify([head.seq, head.hash]);
  return codeUnder(key, `xinqiao audit anchor 1 ${vault}`, content);
}

/** What the anchor file says of one chain. */
type Anchor = { state: 'noted'; head: ChainHead } | { state: 'missing' | 'forged' };

/**
 * The heads of both chains, noted in a file outside the databases, so that entries cut off the end
 * of a table are missed. Written with the vault key: nobody without it can note another head.
 */
export class AnchorFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  #content(): z.infer<typeof fileSchema> | null {
    if (!existsSync(this.#path)) return null;
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return null;
    }
  }

  read(vault: VaultName, key: Buffer): Anchor {
    const noted = this.#content()?.[vault];
    if (noted === undefined) return { state: 'missing' };
    const head = { seq: noted.seq, hash: noted.hash };
    const authentic = sameCode(Buffer.from(noted.mac, 'base64'), macOf(key, vault, head));
    return authentic ? { state: 'noted', head } : { state: 'forged' };
  }

  note(vault: VaultName, key: Buffer, head: ChainHead): void {
    const mac = macOf(key, vault, head).toString('base64');
    const content = { ...(this.#content() ?? {}), [vault]: { ...head, mac } };
    writeFileAtomically(this.#path, JSON.stringify(content));
  }
}
