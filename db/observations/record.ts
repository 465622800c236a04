import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';

type Wanted = CheckedInputOf<'observations.record'>;

const helperRow = z.object({
  studentId: z.string(),
  since: z.string(),
  until: z.string().nullable(),
});

/** @returns the student who helps, for whom the slip must not be */
function knownHelper({ clinical, about }: ClinicalContext, helperId: string, onDate: string) {
  const found = clinical
    .prepare('SELECT student_id AS studentId, since, until FROM peer_helper WHERE id = ?')
    .get(helperId);
  if (found === undefined) throw Refusal.field('reporter.helperId', 'not_found');
  const helper = helperRow.parse(found);
  if (onDate < helper.since || (helper.until !== null && onDate > helper.until)) {
    throw Refusal.field('reporter.helperId', 'inactive');
  }
  about(helper.studentId);
  return helper.studentId;
}

interface Reporter {
  helperId: string | null;
  personId: string | null;
  other: string;
  studentId: string | null;
}

function knownReporter(context: ClinicalContext, { reporter, onDate }: Wanted): Reporter {
  const nobody = { helperId: null, personId: null, other: '', studentId: null };
  switch (reporter.by) {
    case 'helper': {
      const { helperId } = reporter;
      return { ...nobody, helperId, studentId: knownHelper(context, helperId, onDate) };
    }
    case 'person': {
      const { personId } = reporter;
      if (!context.office.prepare('SELECT 1 FROM person WHERE id = ?').get(personId)) {
        throw Refusal.field('reporter.personId', 'not_found');
      }
      return { ...nobody, personId };
    }
    case 'other':
      return { ...nobody, other: reporter.name };
  }
}

const studentRow = z.object({ status: z.string() });

function refuseStudent({ clinical, about }: ClinicalContext, studentId: string, by: string | null) {
  const found = clinical.prepare('SELECT status FROM student WHERE id = ?').get(studentId);
  if (found === undefined) throw Refusal.field('about.studentId', 'not_found');
  const { status } = studentRow.parse(found);
  if (status !== 'enrolled' && status !== 'suspended') {
    throw Refusal.field('about.studentId', 'inactive');
  }
  if (studentId === by) throw Refusal.field('about.studentId', 'not_oneself');
  about(studentId);
}

/** A round without anything is about a class and never urgent; every other slip says what was seen. */
function refuseKind({ kind, urgency, seen, about }: Wanted): void {
  if (kind === 'all_well') {
    if (about.what === 'student') throw Refusal.field('kind', 'not_an_option');
    if (urgency !== 'normal') throw Refusal.field('urgency', 'not_an_option');
  } else if (seen.trim() === '') throw Refusal.field('seen', 'required');
}

/**
 * Enters a slip (观察记录) that a helper, a teacher or somebody else handed in.
 *
 * @throws Refusal of the field that names nobody here, lies in the future, or says nothing
 */
export function recordObservation(
  context: ClinicalContext,
  wanted: Wanted,
): { observationId: string } {
  const { clinical, clock, staff } = context;
  const { about, onDate } = wanted;
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  refuseKind(wanted);
  const reporter = knownReporter(context, wanted);
  if (about.what === 'student') refuseStudent(context, about.studentId, reporter.studentId);
  else {
    const there = clinical
      .prepare(
        `SELECT 1 FROM student
         WHERE stage = ? AND grade = ? AND status = 'enrolled' AND class_name = ? LIMIT 1`,
      )
      .get(about.stage, about.grade, about.className);
    if (there === undefined) throw Refusal.field('about.className', 'not_found');
  }
  const observationId = newId();
  const place = about.what === 'class' ? about : null;
  clinical
    .prepare(
      `INSERT INTO observation (id, helper_id, person_id, other_reporter, student_id, stage, grade,
         class_name, on_date, kind, urgency, seen, recorded_at, recorded_by, why, result, struck_why)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '')`,
    )
    .run(
      observationId,
      reporter.helperId,
      reporter.personId,
      reporter.other,
      about.what === 'student' ? about.studentId : null,
      place?.stage ?? null,
      place?.grade ?? null,
      place?.className ?? null,
      onDate,
      wanted.kind,
      wanted.urgency,
      wanted.seen.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  return { observationId };
}
