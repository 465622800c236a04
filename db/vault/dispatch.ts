import { append } from '../audit/chain.ts';
import { backUpBeforeUpgrade } from '../backup/run.ts';
import type { Audited, Command } from '../contract/command.ts';
import type { Reply, VaultEvent } from '../contract/envelope.ts';
import { Refusal } from '../contract/errors.ts';
import type { OpenSafe } from '../keys/openSafe.ts';
import type { Safe } from '../keys/safe.ts';
import { timestampOf, type Clock } from '../store/clock.ts';
import type { DeskContext, OfficeContext } from '../store/context.ts';
import { sortSqliteError, type Store } from '../store/open.ts';
import { sealedTo } from '../store/sealed.ts';
import { findCommand, type FoundCommand } from './findCommand.ts';
import { refuseInput } from './refuseInput.ts';
import { idsIn, keepSealed, refuseSealed } from './sealGuard.ts';

/** What the dispatcher works with. */
export interface Desk {
  safe: Safe;
  clock: Clock;
  dataFolder: string;
  emit: (event: VaultEvent) => void;
  /** Told of every defect of ours, so that tests fail on it; the screen learns only the code. */
  onDefect: (error: unknown) => void;
}

/** A call whose caller and input have passed the door. */
interface AdmittedCall extends FoundCommand {
  name: string;
  base: DeskContext;
  open: OpenSafe;
  /** The records concerned that are sealed to the caller; filled as they are met. */
  sealed: Set<string>;
}

/**
 * The one door: looks the command up, checks who calls, then the input, runs the handler, and
 * appends the audit entry. No handler can be reached another way.
 */
export function createDispatcher(desk: Desk) {
  const { safe, clock, dataFolder, emit } = desk;
  safe.beforeUpgrade = (from) => backUpBeforeUpgrade({ safe, clock, dataFolder, emit }, from);

  function audit(
    db: Store,
    open: OpenSafe,
    name: string,
    kind: Exclude<Audited, 'none'>,
    outcome: string,
    students: readonly string[],
  ): void {
    append(db, {
      at: timestampOf(clock),
      staffId: open.staff.staffId,
      staffName: open.staff.name,
      role: open.staff.role,
      command: name,
      kind,
      outcome,
      students,
    });
    safe.noteHeadsSoon();
  }

  function admit(name: string, command: Command): OpenSafe | null {
    const open = safe.opened;
    if (command.key === 'none') return open;
    if (open === null) throw new Refusal('locked');
    if (safe.sitting !== null && command.whileSitting !== true) {
      throw new Refusal('student_sitting');
    }
    const keyThere = command.key === 'office' || open.clinical !== null;
    if (command.roles.includes(open.staff.role) && keyThere) return open;
    open.office
      .transaction(() => {
        audit(open.office, open, name, 'security', 'refused', []);
      })
      .immediate();
    throw new Refusal('not_permitted');
  }

  async function run(name: string, called: FoundCommand, given: unknown): Promise<unknown> {
    const { command, handler } = called;
    const open = admit(name, command);
    const input = command.input.safeParse(given, { reportInput: true });
    if (!input.success) throw refuseInput(input.error);

    const base: DeskContext = { safe, clock, dataFolder, emit };
    if (open === null || command.key === 'none') return handler(base, input.data);

    const sealed = new Set<string>();
    try {
      return await serve({ ...called, name, base, open, sealed }, input.data);
    } catch (error) {
      if (error instanceof Refusal && error.refused.code === 'record_sealed') {
        auditRefusedLook(open, name, [...sealed]);
      }
      throw error;
    }
  }

  /** Who tried to look into a sealed record is told as well as who opened it. */
  function auditRefusedLook(open: OpenSafe, name: string, sealed: readonly string[]): void {
    if (safe.opened === null || open.clinical === null) return;
    const { clinical } = open;
    clinical
      .transaction(() => {
        audit(clinical, open, name, 'security', 'refused', sealed);
      })
      .immediate();
  }

  async function serve(call: AdmittedCall, input: unknown): Promise<unknown> {
    const { name, command, handler, base, open, sealed } = call;
    const clinical = command.key === 'clinical' ? open.clinical : null;
    const db = clinical ?? open.office;
    const { audit: kind, mode } = command;
    const unlocked = open.clinical && {
      clinical: open.clinical,
      sealedAmong: sealedTo(open.clinical, clock, open.staff.staffId),
    };
    const guarded = clinical !== null && command.sealedToo !== true;
    const meet = (ids: readonly string[]) => {
      if (!guarded || unlocked === null || ids.length === 0) return;
      for (const id of unlocked.sealedAmong(ids)) sealed.add(id);
    };
    meet(idsIn(input));
    if (sealed.size > 0) throw new Refusal('record_sealed');

    const students = new Set<string>();
    const signedIn: OfficeContext = {
      ...base,
      staff: open.staff,
      office: open.office,
      about: (studentId) => {
        // What a call does may seal a record, so that it is asked before; a read changes nothing.
        if (mode !== 'read' && !students.has(studentId)) meet([studentId]);
        students.add(studentId);
      },
    };
    const context = { ...signedIn, ...unlocked };

    if (mode === 'write') {
      return db
        .transaction(() => {
          const found = handler(context, input);
          refuseSealed(students, sealed);
          const value = keepSealed(found, students, sealed);
          if (kind !== 'none') audit(db, open, name, kind, 'ok', [...students]);
          return value;
        })
        .immediate();
    }
    const found = await handler(context, input);
    // Also whom a screen shows beside what the call is about, as a calendar does.
    meet([...(mode === 'read' ? students : []), ...idsIn(found)]);
    const value = keepSealed(found, students, sealed);
    if (kind !== 'none') {
      const still = safe.opened;
      if (still === null) throw new Refusal('locked');
      db.transaction(() => {
        const told = [...students].filter((id) => !sealed.has(id));
        audit(db, still, name, kind, 'ok', told);
      }).immediate();
    }
    return value;
  }

  function refusalOf(found: unknown): Refusal {
    const error = sortSqliteError(found);
    if (error instanceof Refusal) return error;
    if (error instanceof TypeError && error.message === 'The database connection is not open') {
      return new Refusal('locked');
    }
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      return new Refusal('disk_full');
    }
    desk.onDefect(error);
    return new Refusal('unexpected');
  }

  /** Carries out one call; never throws. */
  return async function dispatch(name: string, input: unknown): Promise<Reply<unknown>> {
    try {
      const called = await findCommand(name);
      if (called === null) throw new Refusal('unknown_command');
      const value = await run(name, called, input);
      return { ok: true, value: called.command.output.parse(value) };
    } catch (error) {
      return { ok: false, error: refusalOf(error).refused };
    }
  };
}

export type Dispatch = ReturnType<typeof createDispatcher>;
