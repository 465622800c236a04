import type { Cube } from '../../contract/summary.ts';
import { appointmentSources, appointmentStates } from '../../contract/vocabulary/appointments.ts';
import { crisisKinds } from '../../contract/vocabulary/crises.ts';
import { contactModes } from '../../contract/vocabulary/home.ts';
import { gravestFirst } from '../../contract/vocabulary/records.ts';
import { suspensionStates } from '../../contract/vocabulary/suspensions.ts';
import { consentStanding } from '../../store/consentStanding.ts';
import { cubeOf, gradeOn, sexAxis, wasHere, type Scope } from './scope.ts';

const held = `a.on_date BETWEEN @from AND @to AND a.state = 'arrived'
  AND p.attendance IN ('expected', 'present')`;
/** Who had a warning level when the semester ended, or has one today. */
const key = `w.grade > 0 AND substr(w.set_at, 1, 10) <= @until
  AND (w.ended_at IS NULL OR substr(w.ended_at, 1, 10) > @until)
  AND ${wasHere()}`;

function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7);) {
    months.push(month);
    const [year = 0, number = 0] = month.split('-').map(Number);
    month =
      number === 12
        ? `${String(year + 1)}-01`
        : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
  }
  return months;
}

function appointments({ context: { clinical }, span }: Scope): Cube {
  return cubeOf(
    {
      section: 'appointments',
      code: 'appointments',
      quantity: 'appointments',
      unit: 'appointments',
      guarded: true,
    },
    [
      { axis: 'source', members: [...appointmentSources] },
      { axis: 'state', members: [...appointmentStates] },
    ],
    clinical
      .prepare(
        `SELECT source, state, count(*) AS count FROM appointment
         WHERE on_date BETWEEN @from AND @to GROUP BY source, state`,
      )
      .all(span),
  );
}

/** Who came, each time counted: an attendance is one student in one session. */
function attendances(scope: Scope): Cube[] {
  const { clinical } = scope.context;
  const kinds = { axis: 'kind' as const, members: ['individual', 'group'] };
  const kind = {
    section: 'sessions',
    quantity: 'attendances',
    unit: 'times',
    guarded: true,
  } as const;
  return [
    cubeOf(
      { ...kind, code: 'attendances_by_month' },
      [{ axis: 'month', members: monthsOf(scope.span.from, scope.span.to) }, kinds],
      clinical
        .prepare(
          `SELECT substr(a.on_date, 1, 7) AS month, a.kind, count(*) AS count
           FROM appointment AS a JOIN participant AS p ON p.appointment_id = a.id
           WHERE ${held} AND a.kind IN ('individual', 'group') GROUP BY 1, 2`,
        )
        .all(scope.span),
    ),
    cubeOf(
      { ...kind, code: 'attendances_by_grade' },
      [scope.gradeAxis, sexAxis, kinds],
      clinical
        .prepare(
          `SELECT ${gradeOn('a.on_date')} AS grade, s.sex, a.kind, count(*) AS count
           FROM appointment AS a JOIN participant AS p ON p.appointment_id = a.id
           JOIN student AS s ON s.id = p.student_id
           WHERE ${held} AND a.kind IN ('individual', 'group') GROUP BY 1, 2, 3`,
        )
        .all(scope.span),
    ),
  ];
}

/** Who came, counted once: in the grade of the last time. */
function peopleSeen(scope: Scope): Cube {
  return cubeOf(
    {
      section: 'sessions',
      code: 'people_seen',
      quantity: 'people_seen',
      unit: 'people',
      guarded: true,
    },
    [scope.gradeAxis, sexAxis],
    scope.context.clinical
      .prepare(
        `WITH seen AS (
           SELECT p.student_id, max(a.on_date) AS last_on
           FROM appointment AS a JOIN participant AS p ON p.appointment_id = a.id
           WHERE ${held} AND a.kind IN ('individual', 'group') GROUP BY 1)
         SELECT ${gradeOn('seen.last_on')} AS grade, s.sex, count(*) AS count
         FROM seen JOIN student AS s ON s.id = seen.student_id GROUP BY 1, 2`,
      )
      .all(scope.span),
  );
}

/** Signed notes by the field of the guide (2015) that their primary category belongs to. */
function notes(scope: Scope): Cube {
  return cubeOf(
    { section: 'sessions', code: 'notes', quantity: 'notes', unit: 'sessions', guarded: true },
    [
      {
        axis: 'category',
        members: ['study', 'life', 'self', 'emotion', 'relationships', 'further_study'],
      },
      sexAxis,
      scope.gradeAxis,
    ],
    scope.context.clinical
      .prepare(
        `SELECT coalesce(c.parent_id, c.id) AS category, s.sex, ${gradeOn('n.on_date')} AS grade,
           count(*) AS count
         FROM session_note AS n JOIN student AS s ON s.id = n.student_id
         JOIN problem_category AS c ON c.id = n.primary_category_id
         WHERE n.state = 'signed' AND n.on_date BETWEEN @from AND @to GROUP BY 1, 2, 3`,
      )
      .all(scope.span),
  );
}

/** Whether somebody filled a scale in says nothing of their health, so it is not guarded. */
function assessed(scope: Scope): Cube {
  return cubeOf(
    {
      section: 'assessments',
      code: 'assessed',
      quantity: 'assessed',
      unit: 'people',
      guarded: false,
    },
    [scope.gradeAxis, { axis: 'state', members: ['assessed', 'refused', 'missing'] }],
    scope.context.clinical
      .prepare(
        `SELECT ${gradeOn('@until')} AS grade,
           CASE WHEN EXISTS (
               SELECT 1 FROM assessment AS a
               WHERE a.student_id = s.id AND a.state = 'finished' AND a.valid = 1
                 AND a.on_date BETWEEN @yearFrom AND @yearTo) THEN 'assessed'
             WHEN ${consentStanding('s.id', "'assessment'", '@today')} IN ('refused', 'withdrawn')
               THEN 'refused'
             ELSE 'missing' END AS state,
           count(*) AS count
         FROM student AS s WHERE ${wasHere(`('enrolled')`)} GROUP BY 1, 2`,
      )
      .all(scope.span),
  );
}

function levels(scope: Scope): Cube {
  return cubeOf(
    { section: 'warnings', code: 'levels', quantity: 'levels', unit: 'people', guarded: true },
    [{ axis: 'level', members: [...gravestFirst] }, scope.gradeAxis],
    scope.context.clinical
      .prepare(
        `SELECT w.level, ${gradeOn('@until')} AS grade, count(*) AS count
         FROM warning AS w JOIN student AS s ON s.id = w.student_id
         WHERE ${key} GROUP BY 1, 2`,
      )
      .all(scope.span),
  );
}

/** How levels moved in the semester, each setting held against the one before it. */
function levelChanges({ context: { clinical }, span }: Scope): Cube {
  return cubeOf(
    {
      section: 'warnings',
      code: 'level_changes',
      quantity: 'level_changes',
      unit: 'times',
      guarded: true,
    },
    [{ axis: 'kind', members: ['first', 'raised', 'confirmed', 'lowered', 'lifted'] }],
    clinical
      .prepare(
        `WITH move (at, grade, before) AS (
           SELECT set_at, grade, lag(grade) OVER (PARTITION BY student_id ORDER BY set_at, id)
           FROM warning)
         SELECT CASE WHEN coalesce(before, 0) = 0 THEN 'first' WHEN grade = 0 THEN 'lifted'
             WHEN grade > before THEN 'raised' WHEN grade < before THEN 'lowered'
             ELSE 'confirmed' END AS kind,
           count(*) AS count
         FROM move WHERE substr(at, 1, 10) BETWEEN @from AND @to GROUP BY 1`,
      )
      .all(span),
  );
}

function crises({ context: { clinical }, span }: Scope): Cube {
  return cubeOf(
    { section: 'crises', code: 'crises', quantity: 'crises', unit: 'times', guarded: true },
    [
      { axis: 'kind', members: [...crisisKinds] },
      { axis: 'state', members: ['open', 'closed'] },
    ],
    clinical
      .prepare(
        `SELECT kind, state, count(*) AS count FROM crisis
         WHERE on_date BETWEEN @from AND @to GROUP BY kind, state`,
      )
      .all(span),
  );
}

/** Referrals that were opened in the semester, as they stand now. */
function referrals({ context: { clinical }, span }: Scope): Cube {
  return cubeOf(
    { section: 'crises', code: 'referrals', quantity: 'referrals', unit: 'times', guarded: true },
    [
      {
        axis: 'state',
        members: ['preparing', 'sent', 'replied', 'declined', 'withdrawn', 'closed'],
      },
    ],
    clinical
      .prepare(
        `SELECT CASE state WHEN 'open' THEN 'preparing' ELSE state END AS state, count(*) AS count
         FROM referral WHERE substr(opened_at, 1, 10) BETWEEN @from AND @to GROUP BY 1`,
      )
      .all(span),
  );
}

/** Suspensions that began or ended in the semester, as they stand now. */
function suspensions({ context: { clinical }, span }: Scope): Cube {
  return cubeOf(
    {
      section: 'crises',
      code: 'suspensions',
      quantity: 'suspensions',
      unit: 'people',
      guarded: true,
    },
    [{ axis: 'state', members: [...suspensionStates] }],
    clinical
      .prepare(
        `SELECT state, count(*) AS count FROM suspension
         WHERE opened_on BETWEEN @from AND @to OR returned_on BETWEEN @from AND @to
         GROUP BY state`,
      )
      .all(span),
  );
}

/** Students whose record moved to another school, or came from one (§5). */
function transfers({ context: { clinical }, span }: Scope): Cube {
  return cubeOf(
    {
      section: 'transfers',
      code: 'transfers',
      quantity: 'transfers',
      unit: 'people',
      guarded: true,
    },
    [{ axis: 'kind', members: ['out_awaited', 'out_received', 'in'] }],
    clinical
      .prepare(
        `SELECT CASE WHEN t.keep_until IS NULL THEN 'out_awaited' ELSE 'out_received' END AS kind,
           count(*) AS count
         FROM sent_package AS p JOIN sent_student AS t ON t.package_id = p.id
         WHERE p.state <> 'making' AND substr(p.made_at, 1, 10) BETWEEN @from AND @to GROUP BY 1
         UNION ALL
         SELECT 'in', count(*)
         FROM received_package AS p JOIN received_student AS r ON r.package_id = p.id
         WHERE r.student_id IS NOT NULL AND substr(p.closed_at, 1, 10) BETWEEN @from AND @to`,
      )
      .all(span),
  );
}

function homeContacts({ context: { clinical }, span }: Scope): Cube {
  return cubeOf(
    {
      section: 'home',
      code: 'home_contacts',
      quantity: 'home_contacts',
      unit: 'times',
      guarded: true,
    },
    [{ axis: 'kind', members: [...contactModes] }],
    clinical
      .prepare(
        `SELECT mode AS kind, count(*) AS count FROM home_contact
         WHERE struck_at IS NULL AND on_date BETWEEN @from AND @to GROUP BY mode`,
      )
      .all(span),
  );
}

/** Key students, whether they were visited at home in the semester (§10). */
function visited({ context: { clinical }, span }: Scope): Cube {
  return cubeOf(
    { section: 'home', code: 'visited', quantity: 'key_students', unit: 'people', guarded: true },
    [{ axis: 'state', members: ['visited', 'not_visited'] }],
    clinical
      .prepare(
        `SELECT CASE WHEN EXISTS (
             SELECT 1 FROM home_contact AS h
             WHERE h.student_id = s.id AND h.mode = 'visit' AND h.struck_at IS NULL
               AND h.on_date BETWEEN @from AND @to) THEN 'visited' ELSE 'not_visited' END AS state,
           count(*) AS count
         FROM warning AS w JOIN student AS s ON s.id = w.student_id
         WHERE ${key} GROUP BY 1`,
      )
      .all(span),
  );
}

const tables: readonly ((scope: Scope) => Cube[])[] = [
  (scope) => [appointments(scope)],
  attendances,
  (scope) => [peopleSeen(scope)],
  (scope) => [notes(scope)],
  (scope) => [assessed(scope)],
  (scope) => [levels(scope)],
  (scope) => [levelChanges(scope)],
  (scope) => [crises(scope)],
  (scope) => [referrals(scope)],
  (scope) => [suspensions(scope)],
  (scope) => [homeContacts(scope)],
  (scope) => [visited(scope)],
  (scope) => [transfers(scope)],
];

/** What lies in clinical.db, as tables. @param onProgress is told how much is counted, up to one */
export function careTables(
  scope: Scope,
  onProgress: (share: number) => void = () => undefined,
): Cube[] {
  return tables.flatMap((count, at) => {
    onProgress(at / tables.length);
    return count(scope);
  });
}
