import { z } from 'zod';
import { storedScale, type Scale } from '../../contract/scales.ts';
import { findings } from '../../contract/vocabulary/assessments.ts';
import { lines, type Section } from './section.ts';

const flag = z
  .int()
  .nullable()
  .transform((value) => value === 1);
const row = z.object({
  id: z.string(),
  code: z.string(),
  version: z.int(),
  onDate: z.string(),
  origin: z.string(),
  valid: flag,
  reached: flag,
  critical: flag,
  startedBy: z.string(),
  finding: z.enum(findings).nullable(),
  why: z.string(),
  vendorLevel: z.string(),
});
const scoreRow = z.object({
  code: z.string(),
  value: z.number().nullable(),
  band: z.int().nullable(),
  reached: flag,
});
const findingWords = { no_concern: '无需关注', keep_watch: '继续观察', needs_care: '需要帮助' };

/**
 * 测评结果: the scores and the platform's own words, never the answers, however they are kept. A
 * result belongs to the student: what became of the campaign that it was made in does not matter.
 */
export const scores: Section = {
  name: 'scores',
  scope: 'scores',
  reader: ({ clinical, nameOf }) => {
    const finished = clinical.prepare(
      `SELECT id, scale_code AS code, scale_version AS version, on_date AS onDate, origin, valid,
         reached, critical, started_by AS startedBy, finding, finding_why AS why,
         vendor_level AS vendorLevel
       FROM assessment WHERE student_id = ? AND state = 'finished' ORDER BY on_date, id`,
    );
    const scoresOf = clinical.prepare(
      'SELECT code, value, band, reached FROM score WHERE assessment_id = ? ORDER BY position',
    );
    const definition = clinical
      .prepare('SELECT definition FROM scale WHERE code = ? AND version = ?')
      .pluck();
    const known = new Map<string, Scale>();
    const scaleOf = (code: string, version: number): Scale => {
      const key = `${code} ${String(version)}`;
      const found =
        known.get(key) ??
        storedScale.parse(JSON.parse(z.string().parse(definition.get(code, version))));
      known.set(key, found);
      return found;
    };
    return (studentId) =>
      finished.all(studentId).map((found) => {
        const { id, onDate, startedBy, finding, why, ...result } = row.parse(found);
        const scale = scaleOf(result.code, result.version);
        const values = z
          .array(scoreRow)
          .parse(scoresOf.all(id))
          .map(({ code, value, band, reached }) => {
            const rule = scale.scores.find((each) => each.code === code);
            const range = band === null ? null : (rule?.bands[band]?.name.zh ?? null);
            return { code, name: rule?.name.zh ?? code, value, range, reached };
          });
        const { valid, reached, critical } = result;
        const marks = [
          valid ? '' : '结果无效',
          critical ? '有危急作答' : '',
          reached ? '达到界值' : '',
        ];
        const scoreLines = values.map(
          ({ name, value, range }) =>
            [
              name,
              `${value === null ? '—' : String(value)}${range ? `（${range}）` : ''}`,
            ] as const,
        );
        return {
          id,
          onDate,
          by: nameOf(startedBy),
          title: [scale.name.zh, ...marks].filter((each) => each !== '').join(' · '),
          text: lines(
            ...scoreLines,
            ['平台等级（原文）', result.vendorLevel],
            ['结论', finding === null ? null : findingWords[finding]],
            ['说明', why],
          ),
          data: { ...result, scores: values, finding, findingWhy: why },
        };
      });
  },
};
