import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { append } from '../audit/chain.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf, type Clock } from '../store/clock.ts';
import type { Store } from '../store/open.ts';
import { vaultNames } from '../store/vaultName.ts';
import { AttemptLog } from './attempts.ts';
import type { AuditHeads } from './auditHeads.ts';
import { abandon, makeSafe, type Founder, type Founding } from './founding.ts';
import { nextGenerations, pickKeys, rotationPending } from './generations.ts';
import { checkAuthentic, wipe, type Keyring, type Slot } from './keyring.ts';
import type { OpenSafe, SafePhase, SafeToCopy, SignedIn } from './openSafe.ts';
import { readRecoveryCode } from './recoveryCode.ts';
import { finishRotation, resumeRotation, rotationWithout } from './rotation.ts';
import { newSlot, openSlot, type NewSlot, type OpenedKeys } from './slot.ts';
import { StoreFolder } from './storeFolder.ts';
import { upgrade } from './upgrade.ts';

/**
 * The one holder of keys: makes the safe at set-up, opens it for a person, closes it, and changes
 * who may open it. Keys are buffers and overwritten when the safe is closed.
 */
export class Safe {
  readonly #folder: StoreFolder;
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
    this.#folder = new StoreFolder(join(dataFolder, 'store'));
    this.#clock = clock;
    this.#attempts = new AttemptLog(join(dataFolder, 'attempts.json'), clock);
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
    if (!existsSync(this.#folder.path)) return { phase: 'fresh' };
    try {
      const accounts = this.#folder
        .keyring()
        .slots.filter((slot) => slot.kind === 'person')
        .map(({ id, name, role }) => ({ id, name, role }));
      for (const vault of vaultNames) this.#folder.mustBeSound(vault);
      return { phase: 'locked', accounts };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { phase: 'damaged', code: error.refused.code, folder: this.#folder.path };
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
    if (existsSync(this.#folder.path)) throw new Refusal('already_set_up');
    this.#abandonFounding();
    this.#founding = await makeSafe(`${this.#folder.path}.new`, founder, furnish);
    return this.#founding.code;
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
    renameSync(founding.folder, this.#folder.path);
    this.#founding = null;
    this.#open = this.#folder.open(founding.open.staff, founding.open.keys);
    this.#folder.noteContentsOf(this.#open);
    return this.#open;
  }

  #abandonFounding(): void {
    if (this.#founding === null) return;
    abandon(this.#founding);
    this.#founding = null;
  }

  /**
   * Opens the safe for a person.
   *
   * @throws Refusal `unknown_account`, `too_many_attempts` or `wrong_password` (both with
   *   `waitSeconds`), `keyring_damaged`, what is wrong with a database, and why an upgrade failed
   */
  async unlock(accountId: string, password: string): Promise<OpenSafe> {
    const keyring = this.#folder.keyring();
    const slot = keyring.slots.find((each) => each.kind === 'person' && each.id === accountId);
    if (slot === undefined) throw new Refusal('unknown_account');
    const opened = await this.#trySlot(keyring, slot, password, 'wrong_password');
    this.lock();
    const staff = { staffId: slot.id, name: slot.name, role: slot.role };
    const open = this.#openWith(keyring, slot, opened.keys, staff);
    this.#open = await upgrade(this.#folder, open, keyring, this.beforeUpgrade);
    if (!isActive(this.#open.office, slot.id)) {
      this.lock();
      throw new Refusal('unknown_account');
    }
    if (opened.failures > 0) {
      this.record('session.unlock', `ok after ${String(opened.failures)} wrong passwords`);
    }
    this.#checkAnchors();
    this.#folder.noteContentsOf(this.#open);
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
    if (next === null || !rotationPending(slot, keyring)) return this.#folder.open(staff, current);
    return resumeRotation(this.#folder, { pending: keyring, next }, current, staff);
  }

  /**
   * Sets a new password for an account with the printed recovery code.
   *
   * @throws Refusal `wrong_recovery_code`, `too_many_attempts`, `unknown_account`
   */
  async recover(code: string, accountId: string, password: string): Promise<void> {
    const keyring = this.#folder.keyring();
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
    this.#open = await upgrade(this.#folder, open, keyring, this.beforeUpgrade);
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
    const keyring = this.#folder.keyring();
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
    const before = this.#folder.keyring();
    const slot = await newSlot(before.vaultId, wanted, keys, before.generations);
    const keyring = this.#folder.keyring();
    alongside();
    this.#folder.writeKeyring({ ...keyring, slots: [...keyring.slots, slot] }, keys);
  }

  /** Gives an account a new password; the old one no longer opens anything. */
  async replaceSecret(accountId: string, password: string): Promise<void> {
    await this.#copying;
    const { keys } = this.#mustBeOpen();
    const before = this.#folder.keyring();
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
    const keyring = this.#folder.keyring();
    const slots = keyring.slots.map((each) => (each.id === accountId ? slot : each));
    this.#folder.writeKeyring({ ...keyring, slots }, keys);
  }

  /**
   * Removes an account and changes the keys it held: its slot, kept aside by anyone, opens nothing
   * any more. Cut off half-way, the next unlocking by a counsellor goes on with it.
   */
  async removeAccount(accountId: string, alongside: () => void): Promise<void> {
    await this.#copying;
    const open = this.#mustBeOpen();
    const keyring = this.#folder.keyring();
    const removed = keyring.slots.find((slot) => slot.id === accountId);
    if (removed === undefined) throw new Refusal('unknown_account');
    const { pending, next } = rotationWithout(removed, keyring, open.keys);
    alongside();
    this.#folder.writeKeyring(pending, open.keys);
    this.noteHeads();
    this.#open = finishRotation(this.#folder, open, { pending, next }, open.keys);
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
    const copying = make(this.#folder.toCopy(this.#folder.keyring(), { office, clinical }));
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

  /**
   * Holds both chains against their anchors.
   *
   * @returns what was found a chain; a principal's sign-in sees the office side alone
   */
  checkChains(): ReturnType<AuditHeads['check']> {
    const open = this.#mustBeOpen();
    this.noteHeads();
    return this.#folder.heads.check(open);
  }

  /** At unlocking: an end that was cut off while the safe was closed stays on record. */
  #checkAnchors(): void {
    for (const found of this.#folder.heads.findings(this.#mustBeOpen())) {
      this.record('audit.anchor', found);
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
    if (this.#open) this.#folder.heads.note(this.#open);
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

function isActive(office: Store, staffId: string): boolean {
  return office.prepare('SELECT active FROM staff WHERE id = ?').pluck().get(staffId) === 1;
}
