import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { type NoteContent } from '../contract/records.ts';
import { appointmentKinds, appointmentSources } from '../contract/vocabulary/appointments.ts';
import { noteModes, riskLevels, noteStates } from '../contract/vocabulary/records.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { sexes } from '../contract/vocabulary/students.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { roomNames, staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { exceptionsOfNote } from './exceptions.ts';
import { followUpOfNote } from './followUps.ts';

const noteRow = z.object({
  noteId: z.string(),
  studentId: z.string(),
  appointmentId: z.string(),
  authorId: z.string(),
  state: z.enum(noteStates),
  revision: z.int(),
  savedAt: z.string(),
  signedAt: z.string().nullable(),
  signedBy: z.string().nullable(),
  content: z.object({
    onDate: z.string(),
    startMinute: z.int(),
    endMinute: z.int(),
    mode: z.enum(noteModes),
    presentState: z.string(),
    mainProblem: z.string(),
    evaluation: z.string(),
    analysis: z.string(),
    measures: z.string(),
    effect: z.string(),
    categoryIds: z.array(z.string()),
    primaryCategoryId: z.string().nullable(),
    risk: z.enum(riskLevels).nullable(),
    adviseHospital: flag,
    followUpOn: z.string().nullable(),
    followUpWhat: z.string(),
  }),
});

/** A note as it lies in the store. */
export type Note = Omit<z.output<typeof noteRow>, 'content'> & { content: NoteContent };

/** @throws Refusal `not_found` */
export function readNote(clinical: Store, noteId: string): Note {
  const found = clinical
    .prepare(
      `SELECT id AS noteId, student_id AS studentId, appointment_id AS appointmentId,
         author_id AS authorId, state, revision, saved_at AS savedAt, signed_at AS signedAt,
         signed_by AS signedBy, mode, on_date AS onDate, start_minute AS startMinute,
         end_minute AS endMinute, present_state AS presentState, main_problem AS mainProblem,
         evaluation, analysis, measures, effect, primary_category_id AS primaryCategoryId, risk,
         advise_hospital AS adviseHospital, follow_up_on AS followUpOn,
         follow_up_what AS followUpWhat
       FROM session_note WHERE id = ?`,
    )
    .get(noteId);
  if (found === undefined) throw new Refusal('not_found');
  const categoryIds = clinical
    .prepare(
      `SELECT category_id FROM note_category AS n JOIN problem_category AS c ON c.id = category_id
       WHERE note_id = ? ORDER BY c.position, c.id`,
    )
    .pluck()
    .all(noteId);
  return noteRow.parse({ ...found, content: { ...found, categoryIds } });
}

/**
 * The guard of every change of a draft.
 *
 * @param revision of the draft as the author last saw it
 * @throws Refusal `signed_is_final`, `draft_of_another` or `changed_meanwhile`
 */
export function readOwnDraft(
  { clinical, staff, about }: ClinicalContext,
  noteId: string,
  revision: number,
): Note {
  const note = readNote(clinical, noteId);
  about(note.studentId);
  if (note.state === 'signed') throw new Refusal('signed_is_final');
  if (note.authorId !== staff.staffId) throw new Refusal('draft_of_another');
  if (note.revision !== revision) throw new Refusal('changed_meanwhile');
  return note;
}

const studentRow = z.object({
  studentId: z.string(),
  name: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  studentNo: z.string(),
  sex: z.enum(sexes),
});
const appointmentRow = z.object({
  appointmentId: z.string(),
  kind: z.enum(appointmentKinds),
  source: z.enum(appointmentSources),
  walkIn: flag,
  roomId: z.string(),
});
const countersignRow = z.object({ staffId: z.string(), at: z.string() });
const addendumRow = z.object({
  addendumId: z.string(),
  authorId: z.string(),
  writtenAt: z.string(),
  reason: z.string(),
  body: z.string(),
});

/**
 * A note with all that belongs to it.
 *
 * @throws Refusal `draft_of_another`: a draft is its author's alone, also for the head counsellor
 */
export function showNote(context: ClinicalContext, noteId: string): OutputOf<'records.getNote'> {
  const { clinical, office, staff, about } = context;
  const note = readNote(clinical, noteId);
  about(note.studentId);
  const own = note.authorId === staff.staffId;
  if (note.state === 'draft' && !own) throw new Refusal('draft_of_another');

  const nameOf = staffNames(office);
  const student = clinical
    .prepare(
      `SELECT id AS studentId, name, stage, grade, class_name AS className,
         student_no AS studentNo, sex
       FROM student WHERE id = ?`,
    )
    .get(note.studentId);
  const { roomId, ...appointment } = appointmentRow.parse(
    clinical
      .prepare(
        `SELECT id AS appointmentId, kind, source, walk_in AS walkIn, room_id AS roomId
         FROM appointment WHERE id = ?`,
      )
      .get(note.appointmentId),
  );
  const addenda = z.array(addendumRow).parse(
    clinical
      .prepare(
        `SELECT id AS addendumId, author_id AS authorId, written_at AS writtenAt, reason, body
         FROM addendum WHERE note_id = ? ORDER BY written_at, id`,
      )
      .all(noteId),
  );
  const countersigns = z
    .array(countersignRow)
    .parse(
      clinical
        .prepare('SELECT staff_id AS staffId, at FROM countersign WHERE note_id = ? ORDER BY at')
        .all(noteId),
    );
  return {
    noteId,
    revision: note.revision,
    state: note.state,
    own,
    content: note.content,
    student: studentRow.parse(student),
    appointment: { ...appointment, roomName: roomNames(office)(roomId) },
    authorName: nameOf(note.authorId),
    savedAt: note.savedAt,
    signedAt: note.signedAt,
    signedByName: note.signedBy === null ? null : nameOf(note.signedBy),
    countersigned: countersigns.map(({ staffId, at }) => ({ name: nameOf(staffId), at })),
    addenda: addenda.map(({ authorId, ...rest }) => ({ ...rest, authorName: nameOf(authorId) })),
    exceptions: exceptionsOfNote(context, noteId),
    followUp: followUpOfNote(context, noteId),
  };
}
