import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { type FlaggedStudent, type GroupCount } from '../contract/specialGroups.ts';
import {
  flagSources,
  planStandings,
  type PlanStanding,
} from '../contract/vocabulary/specialGroups.ts';
import type { ClinicalContext } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { groupColumns, groupRow, listGroups } from './groups.ts';

/** Where the flag `f` stands: a plan in force counts before whatever was decided. */
const standingColumns = `
  CASE WHEN EXISTS (SELECT 1 FROM care_plan AS p
      JOIN care_plan_version AS v ON v.plan_id = p.id AND v.state = 'in_force'
      WHERE p.student_id = f.student_id AND p.state = 'open') THEN 'has_plan'
    WHEN d.why_no_plan <> '' THEN 'not_needed' ELSE 'wants_plan' END AS plan,
  coalesce(d.why_no_plan, '') AS whyNoPlan`;

const flagTables = `special_flag AS f JOIN special_group AS g ON g.id = f.group_id
LEFT JOIN special_decision AS d ON d.id = (SELECT id FROM special_decision
  WHERE flag_id = f.id ORDER BY decided_at DESC, id DESC LIMIT 1)`;
const flagColumns = `f.id AS flagId, f.since, ${groupColumns}`;

const flagRow = z.object({
  flagId: z.string(),
  since: z.string(),
  endedOn: z.string().nullable(),
  source: z.enum(flagSources),
  note: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedWhy: z.string(),
  plan: z.enum(planStandings),
  whyNoPlan: z.string(),
});

export function flagsOfStudent(
  { clinical, office, about }: ClinicalContext,
  studentId: string,
): OutputOf<'specialGroups.ofStudent'> {
  about(studentId);
  const nameOf = staffNames(office);
  const flags = clinical
    .prepare(
      `SELECT ${flagColumns}, f.source, f.note, f.recorded_at AS recordedAt,
         f.recorded_by AS recordedBy, f.ended_on AS endedOn, f.ended_at AS endedAt,
         f.ended_by AS endedBy, f.ended_why AS endedWhy, ${standingColumns}
       FROM ${flagTables} WHERE f.student_id = ?
       ORDER BY f.ended_at IS NOT NULL, g.position, f.since DESC, f.id DESC`,
    )
    .all(studentId)
    .map((row) => {
      const { recordedBy, endedAt, endedBy, endedWhy, ...flag } = flagRow.parse(row);
      const ended =
        endedAt === null || endedBy === null
          ? null
          : {
              at: endedAt,
              byName: nameOf(endedBy),
              why: endedWhy,
              struck: flag.endedOn === null,
            };
      return { ...flag, group: groupRow.parse(row), recordedByName: nameOf(recordedBy), ended };
    });
  return { flags };
}

const listedRow = flagRow.pick({ flagId: true, since: true, plan: true });

/** The student's standing is that of the flag which leaves most to do. */
function gravest(flags: FlaggedStudent['flags']): PlanStanding {
  const standings = flags.map(({ plan }) => plan);
  if (standings.includes('wants_plan')) return 'wants_plan';
  return standings.includes('has_plan') ? 'has_plan' : 'not_needed';
}

const standingCounts = {
  has_plan: 'hasPlan',
  not_needed: 'notNeeded',
  wants_plan: 'wantsPlan',
} as const satisfies Record<PlanStanding, keyof GroupCount>;

/** Counts the students of each group and grade, in the order of the groups and of the classes. */
function countFlags(clinical: Store, listed: readonly FlaggedStudent[]): GroupCount[] {
  return listGroups(clinical).flatMap((group) => {
    const counts = new Map<string, GroupCount>();
    for (const { student, flags } of listed) {
      const { stage, grade } = student;
      for (const { plan } of flags.filter((flag) => flag.group.groupId === group.groupId)) {
        const none = { students: 0, hasPlan: 0, notNeeded: 0, wantsPlan: 0 };
        const count = counts.get(`${stage} ${grade}`) ?? { group, stage, grade, ...none };
        count.students += 1;
        count[standingCounts[plan]] += 1;
        counts.set(`${stage} ${grade}`, count);
      }
    }
    return [...counts.values()];
  });
}

/** The students at school who belong to a group now, by class, and their number a group and grade. */
export function listFlagged({
  clinical,
  about,
}: ClinicalContext): OutputOf<'specialGroups.students'> {
  const students = new Map<string, Omit<FlaggedStudent, 'plan'>>();
  const rows = clinical
    .prepare(
      `SELECT ${flagColumns}, ${studentLineColumns}, ${standingColumns}
       FROM ${flagTables} JOIN student AS s ON s.id = f.student_id
       WHERE f.ended_at IS NULL AND s.status IN ('enrolled', 'suspended')
       ORDER BY s.class_order, s.class_name, s.pinyin, s.id, g.position`,
    )
    .all();
  for (const row of rows) {
    const student = studentLineRow.parse(row);
    const known = students.get(student.studentId);
    if (known === undefined) about(student.studentId);
    const each = known ?? { student, flags: [] };
    each.flags.push({ ...listedRow.parse(row), group: groupRow.parse(row) });
    students.set(student.studentId, each);
  }
  const listed = [...students.values()].map((each) => ({ ...each, plan: gravest(each.flags) }));
  return { students: listed, counts: countFlags(clinical, listed) };
}
