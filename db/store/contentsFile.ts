import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from './atomicFile.ts';
import { codeUnder, sameCode } from './keyedCode.ts';
import { versionOf } from './migrate.ts';
import type { Store } from './open.ts';
import type { VaultName } from './vaultName.ts';

const contentsSchema = z.strictObject({
  /** The form that the database had then. */
  version: z.int().min(1),
  /** On which page each table and index begins, by its name. */
  roots: z.record(z.string(), z.int().min(1)),
});
/** Where everything in a database begins: what its first pages say, without the words. */
export type Contents = z.infer<typeof contentsSchema>;

const notedSchema = contentsSchema.extend({ mac: z.base64() });
const fileSchema = z.strictObject({
  office: notedSchema.optional(),
  clinical: notedSchema.optional(),
});

function macOf(key: Buffer, vault: VaultName, { version, roots }: Contents): Buffer {
  const content = JSON.stringify([version, Object.entries(roots)]);
  return codeUnder(key, `xinqiao contents 1 ${vault}`, content);
}

function contentsOf(db: Store): Contents {
  const rows = z
    .array(z.tuple([z.string(), z.int()]))
    .parse(
      db
        .prepare('SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0 ORDER BY name')
        .raw()
        .all(),
    );
  return { version: versionOf(db), roots: Object.fromEntries(rows) };
}

/**
 * The table of contents of both databases, kept beside them. Without its first page a database is
 * a heap of sound pages of which nothing says what they are; with this a repair still reads them.
 * It moves only with the form, and is written with the vault key.
 */
export class ContentsFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  #content(): z.infer<typeof fileSchema> {
    if (!existsSync(this.#path)) return {};
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }

  /** @returns what was noted of a database; null where nothing was, or not under this key */
  read(vault: VaultName, key: Buffer): Contents | null {
    const noted = this.#content()[vault];
    if (noted === undefined) return null;
    const { mac, ...contents } = noted;
    return sameCode(Buffer.from(mac, 'base64'), macOf(key, vault, contents)) ? contents : null;
  }

  /** Notes where everything in an open database begins; writes only what has changed. */
  note(vault: VaultName, key: Buffer, db: Store): void {
    const contents = contentsOf(db);
    const mac = macOf(key, vault, contents).toString('base64');
    const before = this.#content();
    if (before[vault]?.mac === mac) return;
    writeFileAtomically(this.#path, JSON.stringify({ ...before, [vault]: { ...contents, mac } }));
  }

  /** Before the form changes: an old table of contents would read one table as another. */
  forget(): void {
    rmSync(this.#path, { force: true });
  }
}
