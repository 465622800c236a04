import type { TaskKind } from '../contract/vocabulary/tasks.ts';
import { addDays, daysBetween, todayOf } from './clock.ts';
import type { ClinicalContext } from './context.ts';
import { dueSources } from './dueSources.ts';
import { notSealed } from './sealed.ts';
import { latestSemester } from './semesters.ts';

const visitsUrgeDays = 45;
const unwrittenDays = 30;

/** The parameters that the sources of what is due may name. */
export function dueParameters({ clock, office, staff }: ClinicalContext) {
  const today = todayOf(clock);
  const semester = latestSemester(office, today);
  const urged = semester !== null && daysBetween(today, semester.endsOn) <= visitsUrgeDays;
  return {
    today,
    staffId: staff.staffId,
    staffName: staff.name,
    isHead: staff.role === 'head_counsellor' ? 1 : 0,
    unwrittenFrom: addDays(today, -unwrittenDays),
    visitFrom: urged ? semester.startsOn : '',
    visitBy: urged ? semester.endsOn : '',
  };
}

/**
 * @returns a common table expression `due` of what is due of some kinds, whoever asks: Today counts
 *   by it and the task list lists by it, so that both say the same; of sealed records nothing is
 */
export function dueTable(kinds: readonly TaskKind[]): string {
  const rows = kinds.map((kind) => `SELECT '${kind}', * FROM (${dueSources[kind]})`);
  const columns = 'kind, id, opens_id, student_id, what, due_on, owner_id, owner, urgent';
  return `due_all (${columns}) AS (${rows.join(' UNION ALL ')}),
    due AS (SELECT * FROM due_all WHERE student_id IS NULL OR ${notSealed('due_all.student_id')})`;
}

/** SQL for whether a row of `due` is the reader's: their own, or nobody's. */
export const dueIsMine = `(due.owner_id = @staffId OR due.owner = @staffName
  OR (due.owner_id IS NULL AND due.owner = ''))`;
