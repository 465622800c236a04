import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { CaseRequest } from '../contract/supervision.ts';
import { requestStates } from '../contract/vocabulary/supervision.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const mostListed = 300;
const requestRow = z.object({
  requestId: z.string(),
  askedBy: z.string(),
  askedOf: z.string(),
  askedAt: z.string(),
  reason: z.string(),
  dueOn: z.string(),
  whole: flag,
  state: z.enum(requestStates),
  opinion: z.string(),
  readAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
const columns = `r.id AS requestId, r.asked_by AS askedBy, r.asked_of AS askedOf,
  r.asked_at AS askedAt, r.reason, r.due_on AS dueOn, r.whole, r.state, r.opinion,
  r.read_at AS readAt, r.ended_at AS endedAt, ${studentLineColumns}`;

function requestReader({ office, staff, about }: ClinicalContext): (row: unknown) => CaseRequest {
  const nameOf = staffNames(office);
  return (row) => {
    const student = studentLineRow.parse(row);
    about(student.studentId);
    const { askedBy, askedOf, ...rest } = requestRow.parse(row);
    const asked = askedOf === staff.staffId ? 'asked' : 'other';
    return {
      ...rest,
      student,
      askedByName: nameOf(askedBy),
      askedOfName: nameOf(askedOf),
      part: askedBy === staff.staffId ? 'asker' : asked,
    };
  };
}

/** What the reader was asked and has asked. */
export function listRequests(context: ClinicalContext): OutputOf<'supervision.requests'> {
  const { clinical, clock, staff } = context;
  const requests = clinical
    .prepare(
      `SELECT ${columns} FROM case_request AS r JOIN student AS s ON s.id = r.student_id
       WHERE r.asked_of = @me OR r.asked_by = @me
       ORDER BY r.state <> 'open', CASE r.state WHEN 'open' THEN r.due_on ELSE '' END,
         r.asked_at DESC, r.id DESC LIMIT ${String(mostListed)}`,
    )
    .all({ me: staff.staffId })
    .map(requestReader(context));
  return { today: todayOf(clock), requests };
}

/**
 * Asks a colleague of the room.
 *
 * @throws Refusal of the field: no counsellor in use, oneself, a day that is past, or a note that is
 *   not a signed one of this student
 */
export function ask(
  context: ClinicalContext,
  wanted: CheckedInputOf<'supervision.ask'>,
): { requestId: string } {
  const { clinical, office, clock, staff } = context;
  const { studentId, askedOf, dueOn, whole } = wanted;
  aboutKnownStudent(context, studentId);
  if (askedOf === staff.staffId) throw Refusal.field('askedOf', 'not_oneself');
  const active = office
    .prepare("SELECT active FROM staff WHERE id = ? AND role <> 'principal'")
    .pluck()
    .get(askedOf);
  if (active !== 1) throw Refusal.field('askedOf', active === undefined ? 'not_found' : 'inactive');
  if (dueOn < todayOf(clock)) throw Refusal.field('dueOn', 'in_the_past');
  const requestId = newId();
  clinical
    .prepare(
      `INSERT INTO case_request (id, student_id, asked_by, asked_of, asked_at, reason, due_on,
         whole, state, opinion)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', '')`,
    )
    .run(
      requestId,
      studentId,
      staff.staffId,
      askedOf,
      timestampOf(clock),
      wanted.reason.trim(),
      dueOn,
      whole ? 1 : 0,
    );
  const isSigned = clinical.prepare(
    `SELECT 1 FROM session_note WHERE id = ? AND student_id = ? AND state = 'signed'`,
  );
  const add = clinical.prepare('INSERT INTO case_request_note VALUES (?, ?)');
  for (const noteId of new Set(wanted.noteIds)) {
    if (isSigned.get(noteId, studentId) === undefined) throw Refusal.field('noteIds', 'not_found');
    add.run(requestId, noteId);
  }
  return { requestId };
}

const noteRow = z.object({ noteId: z.string(), onDate: z.string(), authorId: z.string() });

/** @returns the signed notes of a student, newest first */
export function notesOfStudent(
  { clinical, office, about }: ClinicalContext,
  studentId: string,
): OutputOf<'supervision.notes'> {
  about(studentId);
  const nameOf = staffNames(office);
  const notes = clinical
    .prepare(
      `SELECT id AS noteId, on_date AS onDate, author_id AS authorId FROM session_note
       WHERE student_id = ? AND state = 'signed' ORDER BY on_date DESC, start_minute DESC LIMIT 200`,
    )
    .all(studentId)
    .map((row) => {
      const { authorId, ...note } = noteRow.parse(row);
      return { ...note, authorName: nameOf(authorId) };
    });
  return { notes };
}

function readRequest(context: ClinicalContext, requestId: string): CaseRequest {
  const found = context.clinical
    .prepare(
      `SELECT ${columns} FROM case_request AS r JOIN student AS s ON s.id = r.student_id
       WHERE r.id = ?`,
    )
    .get(requestId);
  if (found === undefined) throw new Refusal('not_found');
  return requestReader(context)(found);
}

const readableNote = noteRow.extend({ mainProblem: z.string() });

/** The case as it is to be read. Each note is then read through its own command. */
export function openRequest(
  context: ClinicalContext,
  requestId: string,
): OutputOf<'supervision.open'> {
  const { clinical, office, clock, staff } = context;
  const request = readRequest(context, requestId);
  if (request.part === 'asked' && request.state === 'open' && request.readAt === null) {
    request.readAt = timestampOf(clock);
    clinical
      .prepare('UPDATE case_request SET read_at = ? WHERE id = ?')
      .run(request.readAt, requestId);
  }
  const nameOf = staffNames(office);
  const signers = clinical
    .prepare('SELECT staff_id FROM countersign WHERE note_id = ? ORDER BY at, staff_id')
    .pluck();
  const notes = clinical
    .prepare(
      `SELECT n.id AS noteId, n.on_date AS onDate, n.author_id AS authorId,
         substr(n.main_problem, 1, 200) AS mainProblem
       FROM session_note AS n
       WHERE n.student_id = @studentId AND n.state = 'signed' AND (@whole = 1 OR n.id IN (
         SELECT note_id FROM case_request_note WHERE request_id = @requestId))
       ORDER BY n.on_date, n.start_minute, n.id`,
    )
    .all({ studentId: request.student.studentId, requestId, whole: request.whole ? 1 : 0 })
    .map((row) => {
      const { authorId, ...note } = readableNote.parse(row);
      const by = z.array(z.string()).parse(signers.all(note.noteId));
      return {
        ...note,
        authorName: nameOf(authorId),
        countersigned: by.map(nameOf),
        countersignable:
          request.part === 'asked' &&
          request.state === 'open' &&
          authorId !== staff.staffId &&
          !by.includes(staff.staffId),
      };
    });
  return { ...request, notes };
}

/** @throws Refusal `not_permitted` for whoever has not this part, `state_forbids` when it has ended */
function openFor(context: ClinicalContext, requestId: string, part: CaseRequest['part']): void {
  const request = readRequest(context, requestId);
  if (request.part !== part) throw new Refusal('not_permitted');
  if (request.state !== 'open') throw new Refusal('state_forbids');
}

function end(
  { clinical, clock }: ClinicalContext,
  requestId: string,
  state: CaseRequest['state'],
  opinion: string,
): void {
  clinical
    .prepare('UPDATE case_request SET state = ?, opinion = ?, ended_at = ? WHERE id = ?')
    .run(state, opinion.trim(), timestampOf(clock), requestId);
}

/** @throws Refusal `state_forbids` for a note that was not asked for, or is one's own */
export function answer(
  context: ClinicalContext,
  { requestId, opinion, countersign }: CheckedInputOf<'supervision.answer'>,
): void {
  const { clinical, clock, staff } = context;
  openFor(context, requestId, 'asked');
  // What was countersigned before stays as it is.
  const sign = clinical.prepare(
    `INSERT INTO countersign (note_id, staff_id, at, request_id) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  for (const noteId of new Set(countersign)) {
    sign.run(noteId, staff.staffId, timestampOf(clock), requestId);
  }
  end(context, requestId, 'answered', opinion);
}

export function giveBack(
  context: ClinicalContext,
  { requestId, why }: CheckedInputOf<'supervision.giveBack'>,
): void {
  openFor(context, requestId, 'asked');
  end(context, requestId, 'returned', why);
}

export function withdraw(context: ClinicalContext, requestId: string): void {
  openFor(context, requestId, 'asker');
  end(context, requestId, 'withdrawn', '');
}
