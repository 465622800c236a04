import { AnchorFile } from '../audit/anchor.ts';
import { checkChain, contains, headOf } from '../audit/chain.ts';
import { Refusal } from '../contract/errors.ts';
import type { Store } from '../store/open.ts';
import { vaultNames, type VaultName } from '../store/vaultName.ts';
import type { OpenSafe } from './openSafe.ts';

/** What a chain was found to be, held against its anchor. */
interface CheckedChain {
  vault: VaultName;
  anchor: 'noted' | 'missing' | 'forged';
  check: ReturnType<typeof checkChain>;
}

/** @returns the databases that are open, with their keys; a principal's sign-in has the office side alone */
function* openVaults(open: OpenSafe): Generator<{ vault: VaultName; db: Store; key: Buffer }> {
  for (const vault of vaultNames) {
    const db = open[vault];
    const key = open.keys[vault];
    if (db !== null && key !== null) yield { vault, db, key };
  }
}

/** The heads of the audit chains, as they are noted outside the databases. */
export class AuditHeads {
  readonly #anchors: AnchorFile;

  constructor(path: string) {
    this.#anchors = new AnchorFile(path);
  }

  /**
   * A lost log, or an older copy of the file, opens without a word; the chain then ends before the
   * entry that was anchored.
   *
   * @throws Refusal `changes_lost` with how many entries are missing
   */
  mustBeIn(vault: VaultName, db: Store, key: Buffer): void {
    const anchor = this.#anchors.read(vault, key);
    if (anchor.state !== 'noted') return;
    const count = anchor.head.seq - (headOf(db)?.seq ?? 0);
    if (count > 0) throw new Refusal('changes_lost', { params: { count } });
  }

  /** Notes the heads of the open chains, where they have moved on. */
  note(open: OpenSafe): void {
    for (const { vault, db, key } of openVaults(open)) {
      const head = headOf(db);
      const anchor = this.#anchors.read(vault, key);
      // An anchor that the chain no longer contains is evidence, and stays.
      if (anchor.state === 'noted' && !contains(db, anchor.head)) continue;
      if (head !== null) this.#anchors.note(vault, key, head);
    }
  }

  /** Holds the open chains against their anchors, entry by entry. */
  check(open: OpenSafe): CheckedChain[] {
    return [...openVaults(open)].map(({ vault, db, key }) => {
      const anchor = this.#anchors.read(vault, key);
      const head = anchor.state === 'noted' ? anchor.head : null;
      return { vault, anchor: anchor.state, check: checkChain(db, head) };
    });
  }

  /** @returns of which open chain the end was cut off, or the anchor is not as it was noted */
  findings(open: OpenSafe): string[] {
    const found = [];
    for (const { vault, db, key } of openVaults(open)) {
      const anchor = this.#anchors.read(vault, key);
      if (anchor.state === 'noted') {
        if (!contains(db, anchor.head)) found.push(`${vault}: cut_off`);
      } else if (headOf(db) !== null) {
        found.push(`${vault}: ${anchor.state}`);
      }
    }
    return found;
  }
}
