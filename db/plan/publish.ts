import { z } from 'zod';
import { publishedMeasures } from '../contract/vocabulary/plan.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { schoolYearOf } from '../store/schoolYear.ts';
import type { Semester } from '../store/semesters.ts';
import { thresholdOf } from '../store/threshold.ts';
import { clinicalMeasures } from './clinicalMeasures.ts';
import { hiddenParts } from './sameCells.ts';

const countRow = z.object({ value: z.int(), ofAll: z.int().nullable() });

interface Figure {
  value: number | null;
  ofAll: number | null;
  allMet: number | null;
}

/** Which of a figure's numbers may not be told: the small ones, and what a summary hides. */
interface Secret {
  /** Counts from 1 up to below it are small; null where a figure tells of no child. */
  threshold: number | null;
  value: boolean;
  ofAll: boolean;
}

/** @returns the figure as it may be told: a small number, or one that the whole gives back, is not */
function told({ value, ofAll }: z.output<typeof countRow>, secret: Secret): Figure {
  const isSmall = (count: number) => count > 0 && count < (secret.threshold ?? 0);
  const withoutWhole = ofAll === null || isSmall(ofAll) || secret.ofAll;
  const hidden =
    secret.value || isSmall(value) || isSmall(ofAll ?? 0) || isSmall((ofAll ?? value) - value);
  // Of a hidden count without a whole it is told that it is not nought, never that it is.
  const notNought = hidden && value === 0 ? null : 1;
  return {
    value: hidden ? null : value,
    ofAll: withoutWhole ? null : ofAll,
    allMet: ofAll === null ? notNought : Number(value === ofAll),
  };
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
  const threshold = thresholdOf(office);
  const isHidden = hiddenParts(office, semesterId);
  const figures = publishedMeasures.map((measure) => {
    const { sql, ofStudents } = clinicalMeasures[measure];
    const secret = {
      threshold: ofStudents ? threshold : null,
      value: isHidden(measure, 'value'),
      ofAll: isHidden(measure, 'ofAll'),
    };
    return { measure, ...told(countRow.parse(clinical.prepare(sql).get(span)), secret) };
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
