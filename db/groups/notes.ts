import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal, type FieldRefusal } from '../contract/errors.ts';
import { attendances, appointmentStates } from '../contract/vocabulary/appointments.ts';
import { noteStates } from '../contract/vocabulary/records.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { roomNames, staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { numberedMeetings } from './read.ts';

const meetingRow = z.object({
  state: z.enum(appointmentStates),
  onDate: z.string(),
  noteId: z.string().nullable(),
  authorId: z.string().nullable(),
  noteState: z.enum(noteStates).nullable(),
});

function aboutAll({ clinical, about }: ClinicalContext, appointmentId: string): void {
  const ids = clinical
    .prepare('SELECT student_id FROM participant WHERE appointment_id = ?')
    .pluck()
    .all(appointmentId);
  for (const studentId of z.array(z.string()).parse(ids)) about(studentId);
}

/**
 * Finds the note of a meeting, or begins it: with it the meeting took place.
 *
 * @throws Refusal `not_found` for what is no meeting of a programme, `state_forbids` for one that was
 *   cancelled or missed, `draft_of_another`, or `onDate` for one of another day to come
 */
export function openNote(
  context: ClinicalContext,
  { appointmentId }: CheckedInputOf<'groups.openNote'>,
): { noteId: string } {
  const { clinical, clock, staff } = context;
  const found = clinical
    .prepare(
      `SELECT a.state, a.on_date AS onDate, n.id AS noteId, n.author_id AS authorId,
         n.state AS noteState
       FROM group_meeting AS g JOIN appointment AS a ON a.id = g.appointment_id
       LEFT JOIN group_note AS n ON n.appointment_id = a.id
       WHERE g.appointment_id = ?`,
    )
    .get(appointmentId);
  if (found === undefined) throw new Refusal('not_found');
  const meeting = meetingRow.parse(found);
  aboutAll(context, appointmentId);
  if (meeting.noteId !== null) {
    if (meeting.noteState === 'draft' && meeting.authorId !== staff.staffId) {
      throw new Refusal('draft_of_another');
    }
    return { noteId: meeting.noteId };
  }
  if (meeting.state === 'cancelled' || meeting.state === 'no_show') {
    throw new Refusal('state_forbids');
  }
  if (meeting.onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  clinical
    .prepare(
      `UPDATE appointment SET state = 'arrived', revision = revision + 1
       WHERE id = ? AND state = 'booked'`,
    )
    .run(appointmentId);
  const noteId = newId();
  clinical
    .prepare(
      `INSERT INTO group_note (id, appointment_id, author_id, theme, course, dynamics, next_plan,
         state, created_at, saved_at, revision)
       VALUES (@noteId, @appointmentId, @author, '', '', '', '', 'draft', @now, @now, 1)`,
    )
    .run({ noteId, appointmentId, author: staff.staffId, now: timestampOf(clock) });
  return { noteId };
}

const noteRow = z.object({
  noteId: z.string(),
  revision: z.int(),
  state: z.enum(noteStates),
  programmeId: z.string(),
  programmeName: z.string(),
  appointmentId: z.string(),
  number: z.int(),
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  roomId: z.string(),
  authorId: z.string(),
  savedAt: z.string(),
  signedAt: z.string().nullable(),
  signedBy: z.string().nullable(),
});
const contentRow = z.object({
  theme: z.string(),
  course: z.string(),
  dynamics: z.string(),
  nextPlan: z.string(),
});
const lineRow = z.object({ studentId: z.string(), body: z.string() });
const addendumRow = z.object({
  addendumId: z.string(),
  studentId: z.string().nullable(),
  authorId: z.string(),
  writtenAt: z.string(),
  reason: z.string(),
  body: z.string(),
});
const attendanceRow = z.object({ attendance: z.enum(attendances) });

/**
 * A meeting's note with all that belongs to it: the group's own paper, not a member's.
 *
 * @throws Refusal `not_found`, or `draft_of_another`
 */
export function readNote(context: ClinicalContext, noteId: string): OutputOf<'groups.getNote'> {
  const { clinical, office, staff } = context;
  const found = clinical
    .prepare(
      `SELECT n.id AS noteId, n.revision, n.state, p.id AS programmeId, p.name AS programmeName,
         n.appointment_id AS appointmentId, o.number, a.on_date AS onDate,
         a.start_minute AS startMinute, a.end_minute AS endMinute, a.room_id AS roomId,
         n.author_id AS authorId, n.saved_at AS savedAt, n.signed_at AS signedAt,
         n.signed_by AS signedBy, n.theme, n.course, n.dynamics, n.next_plan AS nextPlan
       FROM group_note AS n JOIN appointment AS a ON a.id = n.appointment_id
       JOIN (${numberedMeetings} WHERE g.programme_id = (
         SELECT programme_id FROM group_meeting AS m JOIN group_note AS k
           ON k.appointment_id = m.appointment_id WHERE k.id = @noteId)) AS o ON o.id = a.id
       JOIN group_programme AS p ON p.id = o.programme_id
       WHERE n.id = @noteId`,
    )
    .get({ noteId });
  if (found === undefined) throw new Refusal('not_found');
  const { authorId, signedBy, roomId, ...note } = noteRow.parse(found);
  aboutAll(context, note.appointmentId);
  const own = authorId === staff.staffId;
  if (note.state === 'draft' && !own) throw new Refusal('draft_of_another');
  const nameOf = staffNames(office);
  const lines = clinical
    .prepare('SELECT student_id AS studentId, body FROM group_note_line WHERE note_id = ?')
    .all(noteId);
  const students = clinical
    .prepare(
      `SELECT p.attendance, ${studentLineColumns}
       FROM participant AS p JOIN student AS s ON s.id = p.student_id
       WHERE p.appointment_id = ? ORDER BY s.class_order, s.pinyin, s.id`,
    )
    .all(note.appointmentId);
  const addenda = clinical
    .prepare(
      `SELECT id AS addendumId, student_id AS studentId, author_id AS authorId,
         written_at AS writtenAt, reason, body
       FROM group_addendum WHERE note_id = ? ORDER BY written_at, id`,
    )
    .all(noteId);
  return {
    ...note,
    own,
    roomName: roomNames(office)(roomId),
    authorName: nameOf(authorId),
    signedByName: signedBy === null ? null : nameOf(signedBy),
    content: { ...contentRow.parse(found), lines: z.array(lineRow).parse(lines) },
    students: students.map((row) => ({
      ...studentLineRow.parse(row),
      ...attendanceRow.parse(row),
    })),
    addenda: addenda.map((row) => {
      const { authorId: writer, ...rest } = addendumRow.parse(row);
      return { ...rest, authorName: nameOf(writer) };
    }),
  };
}

/** The guard of every change of a draft. @throws Refusal as `readNote`, or `changed_meanwhile` */
function readOwnDraft(context: ClinicalContext, noteId: string, revision: number) {
  const note = readNote(context, noteId);
  if (note.state === 'signed') throw new Refusal('signed_is_final');
  if (note.revision !== revision) throw new Refusal('changed_meanwhile');
  return note;
}

/**
 * Keeps a draft as it is, however unfinished.
 *
 * @throws Refusal of `lines` where one is not of a student who takes part, or of the same twice
 */
export function saveNote(
  context: ClinicalContext,
  { noteId, revision, content }: CheckedInputOf<'groups.saveNote'>,
): { revision: number; savedAt: string } {
  const { clinical, clock } = context;
  const { students } = readOwnDraft(context, noteId, revision);
  const { lines, ...texts } = content;
  if (new Set(lines.map(({ studentId }) => studentId)).size < lines.length) {
    throw Refusal.field('lines', 'not_unique');
  }
  if (lines.some((line) => students.every(({ studentId }) => studentId !== line.studentId))) {
    throw Refusal.field('lines', 'not_member');
  }
  const savedAt = timestampOf(clock);
  clinical
    .prepare(
      `UPDATE group_note SET theme = @theme, course = @course, dynamics = @dynamics,
         next_plan = @nextPlan, saved_at = @savedAt, revision = revision + 1
       WHERE id = @noteId`,
    )
    .run({ ...texts, savedAt, noteId });
  clinical.prepare('DELETE FROM group_note_line WHERE note_id = ?').run(noteId);
  const write = clinical.prepare('INSERT INTO group_note_line VALUES (?, ?, ?)');
  for (const { studentId, body } of lines) {
    if (body.trim() !== '') write.run(noteId, studentId, body);
  }
  return { revision: revision + 1, savedAt };
}

/** @throws Refusal naming everything that is missing: texts, or the attendance of a student */
export function signNote(
  context: ClinicalContext,
  { noteId, revision }: CheckedInputOf<'groups.signNote'>,
): { revision: number; signedAt: string } {
  const { clinical, clock, staff } = context;
  const { content, students } = readOwnDraft(context, noteId, revision);
  const fields: FieldRefusal[] = [];
  for (const field of ['theme', 'course', 'dynamics'] as const) {
    if (content[field].trim() === '') fields.push({ field, reason: 'required' });
  }
  if (students.some(({ attendance }) => attendance === 'expected')) {
    fields.push({ field: 'attendances', reason: 'not_recorded' });
  }
  if (fields.length > 0) throw new Refusal('invalid_input', { fields });
  const signedAt = timestampOf(clock);
  clinical
    .prepare(
      `UPDATE group_note SET state = 'signed', signed_at = ?, signed_by = ?,
         revision = revision + 1
       WHERE id = ?`,
    )
    .run(signedAt, staff.staffId, noteId);
  return { revision: revision + 1, signedAt };
}

/** Throws an own draft away; the meeting took place all the same. */
export function discardNote(
  context: ClinicalContext,
  { noteId, revision }: CheckedInputOf<'groups.discardNote'>,
): void {
  readOwnDraft(context, noteId, revision);
  context.clinical.prepare('DELETE FROM group_note_line WHERE note_id = ?').run(noteId);
  context.clinical.prepare('DELETE FROM group_note WHERE id = ?').run(noteId);
}

/** Adds to a signed note, or to the line of one member. @throws Refusal `state_forbids` */
export function addAddendum(
  context: ClinicalContext,
  { noteId, studentId, reason, body }: CheckedInputOf<'groups.addAddendum'>,
): { addendumId: string } {
  const { clinical, clock, staff, about } = context;
  const state = clinical.prepare('SELECT state FROM group_note WHERE id = ?').pluck().get(noteId);
  if (state === undefined) throw new Refusal('not_found');
  if (studentId !== null) about(studentId);
  const addendumId = newId();
  clinical
    .prepare('INSERT INTO group_addendum VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(addendumId, noteId, studentId, staff.staffId, timestampOf(clock), reason, body.trim());
  return { addendumId };
}
