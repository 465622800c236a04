import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AnchorFile } from '../audit/anchor.ts';
import { append, checkChain, contains, headOf } from '../audit/chain.ts';
import type { Role } from '../contract/command.ts';
import { Refusal, type ErrorCode } from '../contract/errors.ts';
import { timestampOf, type Clock } from '../store/clock.ts';
import { ContentsFile } from '../store/contentsFile.ts';
import { examineFile } from '../store/examineFile.ts';
import { versionOf } from '../store/migrate.ts';
import { migrateStores, storeIsBehind } from '../store/migrateStore.ts';
import { newId } from '../store/newId.ts';
import { openStore, rekeyStore, sortSqliteError, type Store } from '../store/open.ts';
import { vaultNames, type VaultName } from '../store/vaultName.ts';
import { AttemptLog } from './attempts.ts';
import {
  authenticate,
  checkAuthentic,
  readKeyring,
  wipe,
  writeKeyring,
  type Keyring,
  type Slot,
  type VaultKeys,
} from './keyring.ts';
import { newRecoveryCode, readRecoveryCode } from './recoveryCode.ts';
import { newSlot, openSlot, sealKeys, type NewSlot, type OpenedKeys } from './slot.ts';

/** Who is signed in. */
export interface SignedIn {
  staffId: string;
  name: string;
  role: Role;
}

/** The safe while it is open: both databases (a principal has one) and the keys behind them. */
export interface OpenSafe {
  staff: SignedIn;
  office: Store;
  clinical: Store | null;
  keys: VaultKeys;
}

/** What stands on disk, as far as it can be told without a key. */
type SafePhase =
  | { phase: 'fresh' }
  | { phase: 'locked'; accounts: Account[] }
  | { phase: 'unlocked'; staff: SignedIn }
  | { phase: 'sitting'; staff: SignedIn }
  | { phase: 'damaged'; code: ErrorCode; folder: string };

/** One name on the unlock screen. */
export interface Account {
  id: string;
  name: string;
  role: Role;
}

/** What a copy of the whole safe is made from; the databases are copied by whoever asked. */
export interface SafeToCopy {
  folder: string;
  vaultId: string;
  keys: { office: Buffer; clinical: Buffer };
  keyring: string;
  /** The audit's anchors, noted before any database is copied. */
  anchors: string;
}

/** What set-up needs of whoever looks after the house. */
interface Founder {
  name: string;
  role: 'head_counsellor' | 'district';
  password: string;
}

interface Founding {
  folder: string;
  code: string;
  open: OpenSafe;
}

/**
 * The one holder of keys: makes the safe at set-up, opens it for a person, closes it, and changes
 * who may open it. Keys are buffers and overwritten when the safe is closed.
 */
export class Safe {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #attempts: AttemptLog;
  #open: OpenSafe | null = null;
  #founding: Founding | null = null;
  #sitting: string | null = null;
  #anchorTimer: NodeJS.Timeout | null = null;
  #copying: Promise<unknown> = Promise.resolve();
  readonly #whenLocked = new Set<() => void>();
  /**
   * Makes the backup that goes before an upgrade; whoever serves the safe gives it. Without one
   * nothing is upgraded.
   */
  beforeUpgrade: ((from: SafeToCopy) => Promise<void>) | null = null;

  /** @param dataFolder holds `store/`; made at set-up */
  constructor(dataFolder: string, clock: Clock) {
    this.#folder = join(dataFolder, 'store');
    this.#clock = clock;
    this.#attempts = new AttemptLog(join(dataFolder, 'attempts.json'), clock);
  }

  #file(name: string, folder = this.#folder): string {
    return join(folder, name);
  }

  #keyring(): Keyring {
    return readKeyring(this.#file('keyring.json'));
  }

  #writeKeyring(keyring: Keyring, keys: VaultKeys): void {
    writeKeyring(this.#file('keyring.json'), authenticate(keyring, keys));
  }

  /** @returns the open safe, or null while it is locked. */
  get opened(): OpenSafe | null {
    return this.#open;
  }

  /** @returns the assessment that a student is filling in at this desk, or null. */
  get sitting(): string | null {
    return this.#sitting;
  }

  /** Lends the desk to a student for one assessment; only locking, or unlocking anew, ends it. */
  lend(assessmentId: string): void {
    this.#mustBeOpen();
    this.#sitting = assessmentId;
  }

  /** Tells what is on disk; nothing is changed, however damaged it is. */
  phase(): SafePhase {
    if (this.#open) {
      return { phase: this.#sitting === null ? 'unlocked' : 'sitting', staff: this.#open.staff };
    }
    if (!existsSync(this.#folder)) return { phase: 'fresh' };
    try {
      const accounts = this.#keyring()
        .slots.filter((slot) => slot.kind === 'person')
        .map(({ id, name, role }) => ({ id, name, role }));
      for (const vault of vaultNames) this.#mustBeSound(vault);
      return { phase: 'locked', accounts };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { phase: 'damaged', code: error.refused.code, folder: this.#folder };
    }
  }

  /**
   * Makes keys, keyring and empty databases in a folder beside the real one. Nothing counts until
   * the recovery code was typed back.
   *
   * @param furnish writes the first rows, given the databases and the founder
   * @returns the recovery code, shown once
   * @throws Refusal `already_set_up`
   */
  async found(founder: Founder, furnish: (safe: OpenSafe) => void): Promise<string> {
    if (existsSync(this.#folder)) throw new Refusal('already_set_up');
    this.#abandonFounding();
    const folder = `${this.#folder}.new`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });

    const keys = { office: randomBytes(32), clinical: randomBytes(32) };
    const staff: SignedIn = { staffId: newId(), name: founder.name, role: founder.role };
    const code = newRecoveryCode();
    const vaultId = newId();
    const generations = { office: 1, clinical: 1 };
    const person: NewSlot = {
      id: staff.staffId,
      kind: 'person',
      name: staff.name,
      role: staff.role,
      secret: founder.password,
    };
    const recovery: NewSlot = {
      kind: 'recovery',
      name: '',
      role: founder.role,
      secret: readRecoveryCode(code) ?? '',
    };
    const slots = [
      await newSlot(vaultId, person, keys, generations),
      await newSlot(vaultId, recovery, keys, generations),
    ];
    const keyring: Keyring = {
      format: 'xinqiao-keyring',
      version: 1,
      vaultId,
      generations,
      slots,
      officeMac: '',
      clinicalMac: '',
    };
    writeKeyring(this.#file('keyring.json', folder), authenticate(keyring, keys));
    const open: OpenSafe = {
      staff,
      office: openStore(this.#file('office.db', folder), keys.office, 'create'),
      clinical: openStore(this.#file('clinical.db', folder), keys.clinical, 'create'),
      keys,
    };
    migrateStores(open.office, open.clinical);
    furnish(open);
    this.#founding = { folder, code, open };
    return code;
  }

  /**
   * Ends set-up once the recovery code was typed back: the new folder takes its place and the safe
   * is open.
   *
   * @throws Refusal `setup_not_begun` or `recovery_code_mismatch`
   */
  confirmFounding(typed: string): OpenSafe {
    const founding = this.#founding;
    if (founding === null) throw new Refusal('setup_not_begun');
    if (readRecoveryCode(typed) !== readRecoveryCode(founding.code)) {
      throw new Refusal('recovery_code_mismatch');
    }
    // Windows cannot rename a folder that holds open files.
    founding.open.office.close();
    founding.open.clinical?.close();
    renameSync(founding.folder, this.#folder);
    this.#founding = null;
    this.#open = this.#openStores(founding.open.staff, founding.open.keys);
    this.#noteContentsOf(this.#open);
    return this.#open;
  }

  #abandonFounding(): void {
    if (this.#founding === null) return;
    this.#founding.open.office.close();
    this.#founding.open.clinical?.close();
    wipe(this.#founding.open.keys);
    this.#founding = null;
  }

  /** @throws Refusal with what can be told of a database without its key */
  #mustBeSound(vault: VaultName): void {
    const code = examineFile(this.#file(`${vault}.db`));
    if (code !== null) throw new Refusal(code);
  }

  #openStores(staff: SignedIn, keys: VaultKeys): OpenSafe {
    const opened: Store[] = [];
    const openOne = (vault: VaultName, key: Buffer): Store => {
      this.#mustBeSound(vault);
      const db = openStore(this.#file(`${vault}.db`), key, 'open');
      opened.push(db);
      if (versionOf(db) === 0) throw new Refusal('database_damaged');
      storeIsBehind(vault, db);
      this.#mustHoldAnchor(vault, db, key);
      // A log that a crash has left is brought home, so that the next one begins anew.
      db.pragma('wal_checkpoint(TRUNCATE)');
      return db;
    };
    try {
      const office = openOne('office', keys.office);
      const clinical = keys.clinical ? openOne('clinical', keys.clinical) : null;
      return { staff, office, clinical, keys };
    } catch (error) {
      for (const db of opened) db.close();
      throw sortSqliteError(error);
    }
  }

  /**
   * A lost log, or an older copy of the file, opens without a word; the chain then ends before the
   * entry that was anchored.
   *
   * @throws Refusal `changes_lost` with how many entries are missing
   */
  #mustHoldAnchor(vault: VaultName, db: Store, key: Buffer): void {
    const anchor = this.#anchors.read(vault, key);
    if (anchor.state !== 'noted') return;
    const count = anchor.head.seq - (headOf(db)?.seq ?? 0);
    if (count > 0) throw new Refusal('changes_lost', { params: { count } });
  }

  /**
   * Brings the databases of an older version to the newest form, after a whole backup. A
   * principal, who has no clinical key, cannot make one.
   *
   * @throws Refusal `upgrade_needs_counsellor`, `upgrade_failed`, and why the backup failed;
   *   whatever it is, the old databases stand as they were
   */
  async #upgrade(open: OpenSafe, keyring: Keyring): Promise<OpenSafe> {
    try {
      const behind =
        storeIsBehind('office', open.office) ||
        (open.clinical !== null && storeIsBehind('clinical', open.clinical));
      if (!behind) return open;
      const { office, clinical } = open.keys;
      if (clinical === null) throw new Refusal('upgrade_needs_counsellor');
      if (this.beforeUpgrade === null) throw new Refusal('upgrade_failed');
      this.#noteHeadsOf(open);
      await this.beforeUpgrade(this.#toCopy(keyring, { office, clinical }));
      this.#contents.forget();
      migrateStores(open.office, open.clinical);
      return open;
    } catch (found) {
      const error = sortSqliteError(found);
      open.office.close();
      open.clinical?.close();
      wipe(open.keys);
      throw error instanceof Refusal && error.refused.code !== 'unexpected'
        ? error
        : new Refusal('upgrade_failed');
    }
  }

  #toCopy(keyring: Keyring, keys: SafeToCopy['keys']): SafeToCopy {
    return {
      folder: this.#folder,
      vaultId: keyring.vaultId,
      keys,
      keyring: readFileSync(this.#file('keyring.json'), 'utf8'),
      anchors: readFileSync(this.#file('audit-anchor.json'), 'utf8'),
    };
  }

  /**
   * Opens the safe for a person.
   *
   * @throws Refusal `unknown_account`, `too_many_attempts` or `wrong_password` (both with
   *   `waitSeconds`), `keyring_damaged`, what is wrong with a database, and why an upgrade failed
   */
  async unlock(accountId: string, password: string): Promise<OpenSafe> {
    const keyring = this.#keyring();
    const slot = keyring.slots.find((each) => each.kind === 'person' && each.id === accountId);
    if (slot === undefined) throw new Refusal('unknown_account');
    const opened = await this.#trySlot(keyring, slot, password, 'wrong_password');
    this.lock();
    const staff = { staffId: slot.id, name: slot.name, role: slot.role };
    const open = this.#openWith(keyring, slot, opened.keys, staff);
    this.#open = await this.#upgrade(open, keyring);
    if (!isActive(this.#open.office, slot.id)) {
      this.lock();
      throw new Refusal('unknown_account');
    }
    if (opened.failures > 0) {
      this.record('session.unlock', `ok after ${String(opened.failures)} wrong passwords`);
    }
    this.#checkAnchors();
    this.#noteContentsOf(this.#open);
    return this.#open;
  }

  async #trySlot(
    keyring: Keyring,
    slot: Slot,
    secret: string,
    wrong: 'wrong_password' | 'wrong_recovery_code',
  ): Promise<{ keys: OpenedKeys; failures: number }> {
    const wait = this.#attempts.waitFor(slot.id);
    if (wait > 0) {
      throw new Refusal('too_many_attempts', { params: { waitSeconds: Math.ceil(wait / 1000) } });
    }
    const keys = await openSlot(keyring.vaultId, slot, secret);
    if (keys === null) {
      const next = this.#attempts.failed(slot.id);
      throw new Refusal(wrong, { params: { waitSeconds: Math.ceil(next / 1000) } });
    }
    return { keys, failures: this.#attempts.succeeded(slot.id) };
  }

  /** Checks the keyring, then opens each database with the newest of the slot's keys that fits. */
  #openWith(keyring: Keyring, slot: Slot, opened: OpenedKeys, staff: SignedIn): OpenSafe {
    const current = pickKeys(opened, keyring.generations);
    if (current === null) throw new Refusal('keyring_damaged');
    if (slot.role !== 'principal' && current.clinical === null) {
      throw new Refusal('keyring_damaged');
    }
    checkAuthentic(keyring, current);
    const next = pickKeys(opened, nextGenerations(keyring, slot));
    if (next === null || !rotationPending(slot, keyring)) return this.#openStores(staff, current);
    return this.#resumeRotation(keyring, current, next, staff);
  }

  /** A change of keys was cut off: each database lies under the old or the new one. */
  #resumeRotation(
    keyring: Keyring,
    current: VaultKeys,
    next: VaultKeys,
    staff: SignedIn,
  ): OpenSafe {
    const inUse: VaultKeys = { office: current.office, clinical: current.clinical };
    for (const vault of vaultNames) {
      const key = next[vault];
      if (key !== null && this.#opensWith(vault, key)) inUse[vault] = key;
    }
    const open = this.#openStores(staff, inUse);
    if (open.clinical === null) return open;
    return this.#finishRotation(open, keyring, current, next);
  }

  #opensWith(vault: VaultName, key: Buffer): boolean {
    try {
      openStore(this.#file(`${vault}.db`), key, 'open').close();
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.refused.code === 'database_key_mismatch') return false;
      throw error;
    }
  }

  /**
   * Sets a new password for an account with the printed recovery code.
   *
   * @throws Refusal `wrong_recovery_code`, `too_many_attempts`, `unknown_account`
   */
  async recover(code: string, accountId: string, password: string): Promise<void> {
    const keyring = this.#keyring();
    const recovery = keyring.slots.find((slot) => slot.kind === 'recovery');
    if (recovery === undefined) throw new Refusal('keyring_damaged');
    const target = keyring.slots.find((slot) => slot.kind === 'person' && slot.id === accountId);
    if (target === undefined) throw new Refusal('unknown_account');
    const plain = readRecoveryCode(code);
    if (plain === null) throw Refusal.field('recoveryCode', 'wrong_format');
    const { keys } = await this.#trySlot(keyring, recovery, plain, 'wrong_recovery_code');
    this.lock();
    const staff = { staffId: target.id, name: target.name, role: target.role };
    // Opened as the recovery code, which holds both keys, whatever the account's own role.
    const open = this.#openWith(keyring, recovery, keys, staff);
    this.#open = await this.#upgrade(open, keyring);
    try {
      await this.replaceSecret(accountId, password);
      this.record('session.recover', 'ok');
    } finally {
      this.lock();
    }
    this.#attempts.succeeded(accountId);
  }

  #mustBeOpen(): OpenSafe {
    if (this.#open === null) throw new Refusal('locked');
    return this.#open;
  }

  /** Checks a person's own password once more, before something that asks for it. */
  async confirmPassword(accountId: string, password: string): Promise<void> {
    const keyring = this.#keyring();
    const slot = keyring.slots.find((each) => each.kind === 'person' && each.id === accountId);
    if (slot === undefined) throw new Refusal('unknown_account');
    const { keys } = await this.#trySlot(keyring, slot, password, 'wrong_password');
    for (const { key } of keys) key.fill(0);
  }

  /**
   * Makes the slot of a new account.
   *
   * @param alongside runs just before the keyring is written; when it throws nothing is written
   */
  async addAccount(wanted: NewSlot & { id: string }, alongside: () => void): Promise<void> {
    await this.#copying;
    const { keys } = this.#mustBeOpen();
    const before = this.#keyring();
    const slot = await newSlot(before.vaultId, wanted, keys, before.generations);
    const keyring = this.#keyring();
    alongside();
    this.#writeKeyring({ ...keyring, slots: [...keyring.slots, slot] }, keys);
  }

  /** Gives an account a new password; the old one no longer opens anything. */
  async replaceSecret(accountId: string, password: string): Promise<void> {
    await this.#copying;
    const { keys } = this.#mustBeOpen();
    const before = this.#keyring();
    const old = before.slots.find((slot) => slot.id === accountId);
    if (old === undefined) throw new Refusal('unknown_account');
    // A principal cannot finish a change of keys, and must not mix two generations.
    if (rotationPending(old, before)) throw new Refusal('state_forbids');
    const wanted: NewSlot = {
      id: old.id,
      kind: old.kind,
      name: old.name,
      role: old.role,
      secret: password,
    };
    const slot = await newSlot(before.vaultId, wanted, keys, before.generations);
    const keyring = this.#keyring();
    const slots = keyring.slots.map((each) => (each.id === accountId ? slot : each));
    this.#writeKeyring({ ...keyring, slots }, keys);
  }

  /**
   * Removes an account and changes the keys it held: its slot, kept aside by anyone, opens nothing
   * any more. Cut off half-way, the next unlocking by a counsellor goes on with it.
   */
  async removeAccount(accountId: string, alongside: () => void): Promise<void> {
    await this.#copying;
    const open = this.#mustBeOpen();
    const keyring = this.#keyring();
    const removed = keyring.slots.find((slot) => slot.id === accountId);
    if (removed === undefined) throw new Refusal('unknown_account');
    const held = (vault: VaultName) => removed.keys.some((key) => key.vault === vault);
    const next = {
      office: held('office') ? randomBytes(32) : null,
      clinical: held('clinical') ? randomBytes(32) : null,
    };
    const generations = {
      office: keyring.generations.office + 1,
      clinical: keyring.generations.clinical + 1,
    };
    const slots = keyring.slots
      .filter((slot) => slot.id !== accountId)
      .map((slot) => ({
        ...slot,
        keys: [...slot.keys, ...sealKeys(keyring.vaultId, slot, next, generations)],
      }));
    alongside();
    const pending = authenticate({ ...keyring, slots }, open.keys);
    writeKeyring(this.#file('keyring.json'), pending);
    const current = open.keys;
    this.#open = this.#finishRotation(open, pending, current, {
      office: next.office ?? current.office,
      clinical: next.clinical ?? current.clinical,
    });
  }

  #finishRotation(open: OpenSafe, pending: Keyring, old: VaultKeys, next: VaultKeys): OpenSafe {
    this.noteHeads();
    if (open.keys.office !== next.office) rekeyStore(open.office, next.office);
    if (open.clinical && next.clinical && open.keys.clinical !== next.clinical) {
      rekeyStore(open.clinical, next.clinical);
    }
    const generations = {
      office: pending.generations.office + (next.office === old.office ? 0 : 1),
      clinical: pending.generations.clinical + (next.clinical === old.clinical ? 0 : 1),
    };
    const slots = pending.slots.map((slot) => ({
      ...slot,
      keys: slot.keys.filter((key) => key.generation === generations[key.vault]),
    }));
    this.#writeKeyring({ ...pending, generations, slots }, next);
    if (old.office !== next.office) old.office.fill(0);
    if (old.clinical !== next.clinical) old.clinical?.fill(0);
    const finished = { ...open, keys: next };
    this.#noteHeadsOf(finished);
    this.#noteContentsOf(finished);
    return finished;
  }

  /**
   * Lets a copy of the whole safe be made. Accounts and keys change only after it: databases and
   * keyring of one copy belong together.
   *
   * @throws Refusal `not_permitted` where a principal is signed in, who has no clinical key
   */
  async copy<Made>(make: (from: SafeToCopy) => Promise<Made>): Promise<Made> {
    const { keys } = this.#mustBeOpen();
    const { office, clinical } = keys;
    if (clinical === null) throw new Refusal('not_permitted');
    this.noteHeads();
    const copying = make(this.#toCopy(this.#keyring(), { office, clinical }));
    this.#copying = copying.catch(() => undefined);
    return copying;
  }

  /** Has something forgotten together with the keys. @returns how to take it back */
  whenLocked(act: () => void): () => void {
    this.#whenLocked.add(act);
    return () => {
      this.#whenLocked.delete(act);
    };
  }

  /** Appends an entry to the office side's audit, outside of any command. */
  record(command: string, outcome: string): void {
    const { office, staff } = this.#mustBeOpen();
    const fact = {
      at: timestampOf(this.#clock),
      staffId: staff.staffId,
      staffName: staff.name,
      role: staff.role,
      command,
      kind: 'security' as const,
      outcome,
      students: [],
    };
    office.transaction(() => append(office, fact)).immediate();
    this.noteHeadsSoon();
  }

  get #anchors(): AnchorFile {
    return new AnchorFile(this.#file('audit-anchor.json'));
  }

  get #contents(): ContentsFile {
    return new ContentsFile(this.#file('contents.json'));
  }

  #noteContentsOf({ office, clinical, keys }: OpenSafe): void {
    this.#contents.note('office', keys.office, office);
    if (clinical && keys.clinical) this.#contents.note('clinical', keys.clinical, clinical);
  }

  /**
   * Holds both chains against their anchors.
   *
   * @returns what was found a chain; a principal's sign-in sees the office side alone
   */
  checkChains(): {
    vault: VaultName;
    anchor: 'noted' | 'missing' | 'forged';
    check: ReturnType<typeof checkChain>;
  }[] {
    const open = this.#mustBeOpen();
    const found = [];
    this.noteHeads();
    for (const vault of vaultNames) {
      const db = open[vault];
      const key = open.keys[vault];
      if (db === null || key === null) continue;
      const anchor = this.#anchors.read(vault, key);
      const head = anchor.state === 'noted' ? anchor.head : null;
      found.push({ vault, anchor: anchor.state, check: checkChain(db, head) });
    }
    return found;
  }

  /** At unlocking: an end that was cut off while the safe was closed stays on record. */
  #checkAnchors(): void {
    const open = this.#mustBeOpen();
    for (const vault of vaultNames) {
      const db = open[vault];
      const key = open.keys[vault];
      if (db === null || key === null) continue;
      const head = headOf(db);
      const anchor = this.#anchors.read(vault, key);
      if (anchor.state !== 'noted') {
        if (head !== null) this.record('audit.anchor', `${vault}: ${anchor.state}`);
        continue;
      }
      if (!contains(db, anchor.head)) this.record('audit.anchor', `${vault}: cut_off`);
    }
  }

  /** Notes both chain heads within a second; many entries make one note. */
  noteHeadsSoon(): void {
    this.#anchorTimer ??= setTimeout(() => {
      this.noteHeads();
    }, 1000).unref();
  }

  /** Notes both chain heads in the anchor file now, where they have moved on. */
  noteHeads(): void {
    if (this.#anchorTimer) clearTimeout(this.#anchorTimer);
    this.#anchorTimer = null;
    if (this.#open) this.#noteHeadsOf(this.#open);
  }

  #noteHeadsOf(open: OpenSafe): void {
    for (const vault of vaultNames) {
      const db = open[vault];
      const key = open.keys[vault];
      if (db === null || key === null) continue;
      const head = headOf(db);
      const anchor = this.#anchors.read(vault, key);
      // An anchor that the chain no longer contains is evidence, and stays.
      if (anchor.state === 'noted' && !contains(db, anchor.head)) continue;
      if (head !== null) this.#anchors.note(vault, key, head);
    }
  }

  /** Closes both databases and overwrites the keys. */
  lock(): void {
    this.#abandonFounding();
    this.#sitting = null;
    for (const act of this.#whenLocked) act();
    this.#whenLocked.clear();
    if (this.#open === null) return;
    try {
      this.noteHeads();
    } finally {
      const { office, clinical, keys } = this.#open;
      this.#open = null;
      office.close();
      clinical?.close();
      wipe(keys);
    }
  }
}

/** @returns the keys of one generation, or null when the office's is not among them */
export function pickKeys(
  opened: OpenedKeys,
  generations: Keyring['generations'],
): VaultKeys | null {
  const pick = (vault: VaultName) =>
    opened.find((each) => each.vault === vault && each.generation === generations[vault])?.key ??
    null;
  const office = pick('office');
  return office === null ? null : { office, clinical: pick('clinical') };
}

function rotationPending(slot: Slot, keyring: Keyring): boolean {
  return slot.keys.some((key) => key.generation > keyring.generations[key.vault]);
}

/** The generations that a change of keys under way leads to, a vault that keeps its key included. */
function nextGenerations(keyring: Keyring, slot: Slot): Keyring['generations'] {
  const next = { ...keyring.generations };
  for (const { vault, generation } of slot.keys) {
    next[vault] = Math.max(next[vault], generation);
  }
  return next;
}

function isActive(office: Store, staffId: string): boolean {
  return office.prepare('SELECT active FROM staff WHERE id = ?').pluck().get(staffId) === 1;
}
