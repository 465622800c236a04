import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal, type FieldRefusal } from '../contract/errors.ts';
import { noteStates } from '../contract/vocabulary/records.ts';
import { minuteOf, timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const mostListed = 300;

const headRow = z.object({
  conferenceId: z.string(),
  onDate: z.string(),
  minute: z.int(),
  state: z.enum(noteStates),
  authorId: z.string(),
  question: z.string(),
});
const headColumns = `c.id AS conferenceId, c.on_date AS onDate, c.minute, c.state,
  c.author_id AS authorId, c.question, ${studentLineColumns}`;

/** Conferences, newest first; of a colleague's draft only that there is one. */
export function listConferences(context: ClinicalContext): OutputOf<'conferences.list'> {
  const { clinical, office, staff, about } = context;
  const nameOf = staffNames(office);
  const conferences = clinical
    .prepare(
      `SELECT ${headColumns}, (SELECT count(*) FROM conference_task AS t
         WHERE t.conference_id = c.id AND t.done_at IS NULL) AS openTasks
       FROM conference AS c JOIN student AS s ON s.id = c.student_id
       ORDER BY c.on_date DESC, c.id DESC LIMIT ${String(mostListed)}`,
    )
    .all()
    .map((row) => {
      const { authorId, openTasks, ...head } = headRow.extend({ openTasks: z.int() }).parse(row);
      const student = studentLineRow.parse(row);
      about(student.studentId);
      const own = authorId === staff.staffId;
      const question = head.state === 'signed' || own ? head.question.slice(0, 200) : '';
      return { ...head, student, own, authorName: nameOf(authorId), question, openTasks };
    });
  return { conferences };
}

const wholeRow = z.object({
  revision: z.int(),
  place: z.string(),
  attendees: z.string(),
  discussion: z.string(),
  conclusions: z.string(),
  savedAt: z.string(),
  signedAt: z.string().nullable(),
});
const taskRow = z.object({
  taskId: z.string(),
  what: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  doneAt: z.string().nullable(),
  outcome: z.string(),
});

/** @throws Refusal `not_found`, or `draft_of_another` */
export function readConference(
  context: ClinicalContext,
  conferenceId: string,
): OutputOf<'conferences.get'> {
  const { clinical, office, staff, about } = context;
  const found = clinical
    .prepare(
      `SELECT ${headColumns}, c.revision, c.place, c.attendees, c.discussion, c.conclusions,
         c.saved_at AS savedAt, c.signed_at AS signedAt
       FROM conference AS c JOIN student AS s ON s.id = c.student_id WHERE c.id = ?`,
    )
    .get(conferenceId);
  if (found === undefined) throw new Refusal('not_found');
  const { authorId, ...head } = headRow.parse(found);
  const student = studentLineRow.parse(found);
  about(student.studentId);
  const own = authorId === staff.staffId;
  if (head.state === 'draft' && !own) throw new Refusal('draft_of_another');
  const tasks = clinical
    .prepare(
      `SELECT id AS taskId, what, owner, due_on AS dueOn, done_at AS doneAt, outcome
       FROM conference_task WHERE conference_id = ? ORDER BY position`,
    )
    .all(conferenceId);
  return {
    ...head,
    ...wholeRow.parse(found),
    student,
    own,
    authorName: staffNames(office)(authorId),
    tasks: z.array(taskRow).parse(tasks),
  };
}

type Content = CheckedInputOf<'conferences.begin'>['content'];

function writeTasks({ clinical }: ClinicalContext, conferenceId: string, tasks: Content['tasks']) {
  clinical.prepare('DELETE FROM conference_task WHERE conference_id = ?').run(conferenceId);
  const add = clinical.prepare(
    `INSERT INTO conference_task (id, conference_id, position, what, owner, due_on, outcome)
     VALUES (?, ?, ?, ?, ?, ?, '')`,
  );
  for (const [at, { what, owner, dueOn }] of tasks.entries()) {
    add.run(newId(), conferenceId, at + 1, what.trim(), owner, dueOn);
  }
}

/** Begins the record of a conference about a student. */
export function beginConference(
  context: ClinicalContext,
  { studentId, content }: CheckedInputOf<'conferences.begin'>,
): { conferenceId: string } {
  const { clinical, clock, staff } = context;
  aboutKnownStudent(context, studentId);
  const conferenceId = newId();
  const { tasks, ...texts } = content;
  clinical
    .prepare(
      `INSERT INTO conference (id, student_id, on_date, minute, place, attendees, question,
         discussion, conclusions, state, author_id, created_at, saved_at, revision)
       VALUES (@conferenceId, @studentId, @onDate, @minute, @place, @attendees, @question,
         @discussion, @conclusions, 'draft', @author, @now, @now, 1)`,
    )
    .run({ ...texts, conferenceId, studentId, author: staff.staffId, now: timestampOf(clock) });
  writeTasks(context, conferenceId, tasks);
  return { conferenceId };
}

function readOwnDraft(context: ClinicalContext, conferenceId: string, revision: number) {
  const conference = readConference(context, conferenceId);
  if (conference.state === 'signed') throw new Refusal('signed_is_final');
  if (conference.revision !== revision) throw new Refusal('changed_meanwhile');
  return conference;
}

/** @throws Refusal `signed_is_final`, `draft_of_another` or `changed_meanwhile` */
export function saveConference(
  context: ClinicalContext,
  { conferenceId, revision, content }: CheckedInputOf<'conferences.save'>,
): { revision: number; savedAt: string } {
  readOwnDraft(context, conferenceId, revision);
  const { tasks, ...texts } = content;
  const savedAt = timestampOf(context.clock);
  context.clinical
    .prepare(
      `UPDATE conference SET on_date = @onDate, minute = @minute, place = @place,
         attendees = @attendees, question = @question, discussion = @discussion,
         conclusions = @conclusions, saved_at = @savedAt,
         revision = revision + 1
       WHERE id = @conferenceId`,
    )
    .run({ ...texts, savedAt, conferenceId });
  writeTasks(context, conferenceId, tasks);
  return { revision: revision + 1, savedAt };
}

/** @throws Refusal naming all that is missing, a conference to come, or a task due before it */
export function signConference(
  context: ClinicalContext,
  { conferenceId, revision }: CheckedInputOf<'conferences.sign'>,
): void {
  const { clinical, clock } = context;
  const conference = readOwnDraft(context, conferenceId, revision);
  const fields: FieldRefusal[] = [];
  for (const field of ['attendees', 'question', 'discussion', 'conclusions'] as const) {
    if (conference[field].trim() === '') fields.push({ field, reason: 'required' });
  }
  const today = todayOf(clock);
  const { onDate, minute, tasks } = conference;
  if (onDate > today) fields.push({ field: 'onDate', reason: 'date_in_future' });
  if (onDate === today && minute > minuteOf(clock)) {
    fields.push({ field: 'minute', reason: 'date_in_future' });
  }
  for (const [at, { dueOn }] of tasks.entries()) {
    if (dueOn < onDate) {
      fields.push({ field: `tasks.${String(at)}.dueOn`, reason: 'before_start' });
    }
  }
  if (fields.length > 0) throw new Refusal('invalid_input', { fields });
  clinical
    .prepare(
      `UPDATE conference SET state = 'signed', signed_at = ?, revision = revision + 1 WHERE id = ?`,
    )
    .run(timestampOf(clock), conferenceId);
}

export function discardConference(
  context: ClinicalContext,
  { conferenceId, revision }: CheckedInputOf<'conferences.discard'>,
): void {
  readOwnDraft(context, conferenceId, revision);
  writeTasks(context, conferenceId, []);
  context.clinical.prepare('DELETE FROM conference WHERE id = ?').run(conferenceId);
}

const openTaskRow = z.object({
  studentId: z.string(),
  state: z.enum(noteStates),
  doneAt: z.string().nullable(),
});

/** @throws Refusal `state_forbids` before the conference is signed or once the task is done */
export function endTask(
  { clinical, clock, about }: ClinicalContext,
  { taskId, outcome }: CheckedInputOf<'conferences.doneTask'>,
): void {
  const found = clinical
    .prepare(
      `SELECT c.student_id AS studentId, c.state, t.done_at AS doneAt
       FROM conference_task AS t JOIN conference AS c ON c.id = t.conference_id WHERE t.id = ?`,
    )
    .get(taskId);
  if (found === undefined) throw new Refusal('not_found');
  const { studentId, state, doneAt } = openTaskRow.parse(found);
  about(studentId);
  if (state !== 'signed' || doneAt !== null) throw new Refusal('state_forbids');
  clinical
    .prepare('UPDATE conference_task SET done_at = ?, outcome = ? WHERE id = ?')
    .run(timestampOf(clock), outcome.trim(), taskId);
}
