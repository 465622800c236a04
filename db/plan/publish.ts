import { z } from 'zod';
import { publishedMeasures, type PublishedMeasure } from '../contract/plan.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import type { Semester } from '../store/semesters.ts';

/** Counts below this are not told: few enough that somebody could be recognised. */
export const smallCount = 5;

const counts: Record<PublishedMeasure, string> = {
  sessions_held: `SELECT count(*) FROM appointment
    WHERE on_date BETWEEN ? AND ? AND state = 'arrived'`,
  students_seen: `SELECT count(DISTINCT p.student_id) FROM participant AS p
    JOIN appointment AS a ON a.id = p.appointment_id
    WHERE a.on_date BETWEEN ? AND ? AND a.state = 'arrived'
      AND p.attendance IN ('expected', 'present')`,
  peer_helper_classes: `SELECT count(DISTINCT s.stage || ' ' || s.grade || ' ' || s.class_name)
    FROM peer_helper AS h JOIN student AS s ON s.id = h.student_id
    WHERE (h.until IS NULL OR h.until >= ?) AND h.since <= ?`,
};

/** How many classes have a helper says nothing of a student; the other counts could. */
function isOfStudents(measure: PublishedMeasure): boolean {
  return measure !== 'peer_helper_classes';
}

/** Counts what the plan asks of clinical.db and writes it to office.db; small counts as NULL. */
export function publishCounts(
  { clinical, office, clock, staff }: ClinicalContext,
  { semesterId, startsOn, endsOn }: Semester,
): { published: number; suppressed: number } {
  const counted = publishedMeasures.map((measure) => ({
    measure,
    value: z.int().parse(clinical.prepare(counts[measure]).pluck().get(startsOn, endsOn)),
  }));
  const told = counted.map(({ measure, value }) => ({
    measure,
    value: isOfStudents(measure) && value > 0 && value < smallCount ? null : value,
  }));
  office
    .transaction(() => {
      const write = office.prepare(
        `INSERT INTO published_count (semester_id, measure, value, published_at, published_by)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (semester_id, measure) DO UPDATE SET value = excluded.value,
           published_at = excluded.published_at, published_by = excluded.published_by`,
      );
      for (const { measure, value } of told) {
        write.run(semesterId, measure, value, timestampOf(clock), staff.staffId);
      }
    })
    .immediate();
  return {
    published: told.length,
    suppressed: told.filter(({ value }) => value === null).length,
  };
}
