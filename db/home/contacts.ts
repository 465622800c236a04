import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { HomeContact } from '../contract/home.ts';
import { contactModes } from '../contract/vocabulary/home.ts';
import { riskLevels } from '../contract/vocabulary/records.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import { latestSemester } from '../store/semesters.ts';
import { readStruck, struckColumns } from '../store/struckOut.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const contactRow = z.object({
  contactId: z.string(),
  onDate: z.string(),
  mode: z.enum(contactModes),
  byWhom: z.string(),
  withWhom: z.string(),
  told: z.string(),
  agreed: z.string(),
  nextOn: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});

/** @returns a student's contacts with home, newest first, struck-out ones too */
export function contactsOfStudent(context: ClinicalContext, studentId: string): HomeContact[] {
  context.about(studentId);
  const nameOf = staffNames(context.office);
  return context.clinical
    .prepare(
      `SELECT id AS contactId, on_date AS onDate, mode, by_whom AS byWhom, with_whom AS withWhom,
         told, agreed, next_on AS nextOn, recorded_by AS recordedBy, recorded_at AS recordedAt,
         ${struckColumns}
       FROM home_contact WHERE student_id = ? ORDER BY on_date DESC, id DESC`,
    )
    .all(studentId)
    .map((row) => {
      const { recordedBy, ...rest } = contactRow.parse(row);
      return { ...rest, recordedByName: nameOf(recordedBy), struck: readStruck(row, nameOf) };
    });
}

/**
 * Records a visit, a talk or a call with a student's home (§10).
 *
 * @throws Refusal of `onDate` in the future, of `nextOn` not after it
 */
export function recordContact(
  context: ClinicalContext,
  wanted: CheckedInputOf<'home.record'>,
): { contactId: string } {
  const { clinical, clock, staff } = context;
  const { studentId, onDate, nextOn } = wanted;
  aboutKnownStudent(context, studentId);
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  if (nextOn !== null && nextOn <= onDate) throw Refusal.field('nextOn', 'before_start');
  const contactId = newId();
  clinical
    .prepare(
      `INSERT INTO home_contact (id, student_id, on_date, mode, by_whom, with_whom, told, agreed,
         next_on, recorded_at, recorded_by, struck_why)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(
      contactId,
      studentId,
      onDate,
      wanted.mode,
      wanted.byWhom.trim(),
      wanted.withWhom.trim(),
      wanted.told.trim(),
      wanted.agreed.trim(),
      nextOn,
      timestampOf(clock),
      staff.staffId,
    );
  return { contactId };
}

/** Strikes out a contact that was recorded wrongly. */
export function strikeContact(
  { clinical, clock, staff, about }: ClinicalContext,
  { contactId, why }: CheckedInputOf<'home.strike'>,
): void {
  const studentId = z
    .string()
    .optional()
    .parse(
      clinical.prepare('SELECT student_id FROM home_contact WHERE id = ?').pluck().get(contactId),
    );
  if (studentId === undefined) throw new Refusal('not_found');
  about(studentId);
  clinical
    .prepare('UPDATE home_contact SET struck_at = ?, struck_by = ?, struck_why = ? WHERE id = ?')
    .run(timestampOf(clock), staff.staffId, why.trim(), contactId);
}

const dueRow = z.object({
  level: z.enum(riskLevels),
  lastVisitOn: z.string().nullable(),
  lastContactOn: z.string().nullable(),
  nextOn: z.string().nullable(),
});

/** Students who are here and have a warning level; who was not visited this semester comes first. */
export function visits({
  clinical,
  office,
  clock,
  about,
}: ClinicalContext): OutputOf<'home.visits'> {
  const today = todayOf(clock);
  const semester = latestSemester(office, today);
  const from = semester?.startsOn ?? '';
  const students = clinical
    .prepare(
      `SELECT w.level, ${studentLineColumns},
         (SELECT max(on_date) FROM home_contact AS h
          WHERE h.student_id = s.id AND h.mode = 'visit' AND h.struck_at IS NULL) AS lastVisitOn,
         (SELECT max(on_date) FROM home_contact AS h
          WHERE h.student_id = s.id AND h.struck_at IS NULL) AS lastContactOn,
         (SELECT h.next_on FROM home_contact AS h
          WHERE h.student_id = s.id AND h.struck_at IS NULL
          ORDER BY h.on_date DESC, h.id DESC LIMIT 1) AS nextOn
       FROM warning AS w JOIN student AS s ON s.id = w.student_id
       WHERE w.ended_at IS NULL AND w.grade > 0 AND s.status IN ('enrolled', 'suspended')
       ORDER BY w.grade DESC, s.class_order, s.class_name, s.pinyin, s.id`,
    )
    .all()
    .map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      const due = dueRow.parse(row);
      return { student, ...due, visited: due.lastVisitOn !== null && due.lastVisitOn >= from };
    });
  students.sort((one, other) => Number(one.visited) - Number(other.visited));
  return {
    today,
    semester: semester && {
      name: semester.name,
      startsOn: semester.startsOn,
      endsOn: semester.endsOn,
    },
    students,
  };
}
