import { z } from 'zod';
import { resultMapping, type ResultMapping } from '../../contract/resultImport.ts';
import type { Scale } from '../../contract/scales.ts';
import { timestampOf } from '../../store/clock.ts';
import type { ClinicalContext } from '../../store/context.ts';
import type { Store } from '../../store/open.ts';
import { headerShape } from './guessColumns.ts';

/** Whether a newer version of the scale still has what the columns were read as. */
function fits({ values }: ResultMapping, { items, scores, coding, otherCodings }: Scale): boolean {
  if (values.kind === 'level') return true;
  const coded = [coding, ...otherCodings].some(({ from }) => from === values.codingFrom);
  return values.kind === 'answers'
    ? coded && values.items.length === items.length
    : coded && values.scores.every(({ code }) => scores.some((rule) => rule.code === code));
}

/** @returns how a file with these headers was read last, or null */
export function rememberedMapping(
  clinical: Store,
  scale: Scale,
  headers: readonly string[],
): ResultMapping | null {
  const found = clinical
    .prepare('SELECT mapping FROM import_mapping WHERE scale_code = ? AND header_shape = ?')
    .pluck()
    .get(scale.code, headerShape(headers));
  if (found === undefined) return null;
  const mapping = resultMapping.safeParse(JSON.parse(z.string().parse(found)));
  return mapping.success && fits(mapping.data, scale) ? mapping.data : null;
}

/** Remembers how a file was read, for the next with the same headers. */
export function rememberMapping(
  { clinical, clock, staff }: ClinicalContext,
  scaleCode: string,
  headers: readonly string[],
  mapping: ResultMapping,
): void {
  clinical
    .prepare(
      `INSERT INTO import_mapping (scale_code, header_shape, mapping, saved_at, saved_by)
       VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at,
         saved_by = excluded.saved_by`,
    )
    .run(
      scaleCode,
      headerShape(headers),
      JSON.stringify(mapping),
      timestampOf(clock),
      staff.staffId,
    );
}
