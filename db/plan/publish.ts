import { z } from 'zod';
import { publishedMeasures } from '../contract/plan.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { schoolYearOf } from '../store/schoolYear.ts';
import type { Semester } from '../store/semesters.ts';
import { clinicalMeasures } from './clinicalMeasures.ts';

/** Counts below this are not told: few enough that somebody could be recognised. */
export const smallCount = 5;

const isSmall = (count: number) => count > 0 && count < smallCount;

const countRow = z.object({ value: z.int(), ofAll: z.int().nullable() });

interface Figure {
  value: number | null;
  ofAll: number | null;
  allMet: number | null;
}

/** @returns the figure as it may be told: a small number, or one that the whole gives back, is not */
function told({ value, ofAll }: z.output<typeof countRow>, ofStudents: boolean): Figure {
  const allMet = ofAll === null ? null : Number(value === ofAll);
  const hidden =
    ofStudents && (isSmall(value) || isSmall(ofAll ?? 0) || isSmall((ofAll ?? value) - value));
  if (!hidden) return { value, ofAll, allMet };
  return { value: null, ofAll: ofAll === null || isSmall(ofAll) ? null : ofAll, allMet };
}

/** Counts what the plan asks of clinical.db and writes it to office.db; small counts as NULL. */
export function publishCounts(
  { clinical, office, clock, staff }: ClinicalContext,
  { semesterId, startsOn, endsOn }: Semester,
): { published: number; suppressed: number } {
  const year = schoolYearOf(startsOn);
  const span = {
    from: startsOn,
    to: endsOn,
    yearFrom: year.from,
    yearTo: year.to,
    today: todayOf(clock),
  };
  const figures = publishedMeasures.map((measure) => {
    const { sql, ofStudents } = clinicalMeasures[measure];
    return { measure, ...told(countRow.parse(clinical.prepare(sql).get(span)), ofStudents) };
  });
  office
    .transaction(() => {
      const write = office.prepare(
        `INSERT INTO published_figure (semester_id, measure, value, of_all, all_met, published_at,
           published_by)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (semester_id, measure) DO UPDATE SET value = excluded.value,
           of_all = excluded.of_all, all_met = excluded.all_met,
           published_at = excluded.published_at, published_by = excluded.published_by`,
      );
      for (const { measure, value, ofAll, allMet } of figures) {
        write.run(semesterId, measure, value, ofAll, allMet, timestampOf(clock), staff.staffId);
      }
    })
    .immediate();
  return {
    published: figures.length,
    suppressed: figures.filter(({ value }) => value === null).length,
  };
}
