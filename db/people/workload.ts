import { z } from 'zod';
import type { Handlers } from '../store/context.ts';
import { semesterOf } from '../store/semesters.ts';

const workRow = z.object({
  personId: z.string(),
  name: z.string(),
  duties: z.int(),
  dutyMinutes: z.int(),
  lessonPeriods: z.int(),
  activities: z.int(),
  contacts: z.int(),
});
const sessionsRow = z.object({ personId: z.string(), sessions: z.int(), minutes: z.int() });

type WorkloadCommands = 'people.workload' | 'people.sessions';

/**
 * Teaching workload (§15: counselling counts as workload), taken from what is on record already:
 * nothing is entered for it.
 */
export const workloadHandlers: Handlers<WorkloadCommands> = {
  'people.workload': ({ office }, { semesterId }) => {
    const { startsOn, endsOn } = semesterOf(office, semesterId);
    return {
      people: z.array(workRow).parse(
        office
          .prepare(
            `WITH term (first, last) AS (VALUES (?, ?))
             SELECT p.id AS personId, p.name,
               (SELECT count(*) FROM duty AS d WHERE d.person_id = p.id
                  AND d.signed_in_at IS NOT NULL AND d.on_date BETWEEN first AND last) AS duties,
               (SELECT coalesce(sum(d.end_minute - d.start_minute), 0) FROM duty AS d
                WHERE d.person_id = p.id AND d.signed_in_at IS NOT NULL
                  AND d.on_date BETWEEN first AND last) AS dutyMinutes,
               (SELECT coalesce(sum(l.periods), 0) FROM lesson AS l
                WHERE l.person_id = p.id AND l.on_date BETWEEN first AND last) AS lessonPeriods,
               (SELECT count(*) FROM activity AS a
                WHERE a.person_id = p.id AND a.on_date BETWEEN first AND last) AS activities,
               (SELECT count(*) FROM contact AS c
                WHERE c.entered_by = p.staff_id AND c.on_date BETWEEN first AND last) AS contacts
             FROM person AS p, term ORDER BY p.active DESC, p.id`,
          )
          .all(startsOn, endsOn),
      ),
    };
  },
  'people.sessions': ({ clinical, office }, { semesterId }) => {
    const { startsOn, endsOn } = semesterOf(office, semesterId);
    const personOf = office.prepare('SELECT id FROM person WHERE staff_id = ?').pluck();
    const rows = clinical
      .prepare(
        `SELECT counsellor_id AS personId, count(*) AS sessions,
           sum(end_minute - start_minute) AS minutes
         FROM appointment WHERE state = 'arrived' AND on_date BETWEEN ? AND ?
         GROUP BY counsellor_id`,
      )
      .all(startsOn, endsOn);
    return {
      people: z
        .array(sessionsRow)
        .parse(rows)
        .map((row) => ({ ...row, personId: z.string().parse(personOf.get(row.personId)) })),
    };
  },
};
