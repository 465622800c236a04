import { z } from 'zod';
import { riskLevels } from '../../contract/vocabulary/records.ts';
import { levelWords } from '../warningNumbers.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  level: z.enum(riskLevels),
  setAt: z.string(),
  setBy: z.string(),
  why: z.string(),
  nextReviewOn: z.string().nullable(),
});
const factorRow = z.object({ code: z.string(), name: z.string() });

/** The risk factors that the plan names (§7). */
const factorWords: ReadonlyMap<string, string> = new Map([
  ['study_job_pressure', '学业就业压力'],
  ['economic_hardship', '经济困难'],
  ['emotional_crisis', '情感危机'],
  ['family_change', '家庭变故'],
  ['bullying', '校园欺凌'],
  ['placement_change', '岗位实习、转学转专业'],
]);

/** 当前预警等级. */
export const warning: Section = {
  name: 'warning',
  scope: 'level',
  reader: ({ clinical, nameOf, riskNumbering }) => {
    const present = clinical.prepare(
      `SELECT id, level, set_at AS setAt, set_by AS setBy, why, next_review_on AS nextReviewOn
       FROM warning WHERE student_id = ? AND ended_at IS NULL`,
    );
    const factorsOf = clinical.prepare(
      `SELECT f.code, f.name FROM warning_factor AS w JOIN risk_factor AS f ON f.id = w.factor_id
       WHERE w.warning_id = ? ORDER BY f.position, f.id`,
    );
    return (studentId) =>
      present.all(studentId).map((found) => {
        const { id, level, setAt, setBy, why, nextReviewOn } = row.parse(found);
        const factors = z
          .array(factorRow)
          .parse(factorsOf.all(id))
          .map(({ code, name }) => (code === '' ? name : (factorWords.get(code) ?? code)));
        const words = levelWords(level, riskNumbering);
        return {
          id,
          onDate: setAt.slice(0, 10),
          by: nameOf(setBy),
          title: `预警等级：${words}`,
          text: lines(
            ['等级', words],
            ['依据', why],
            ['因素', factors.join('、')],
            ['下次复评', nextReviewOn],
          ),
          data: { level, numbering: riskNumbering, why, factors, nextReviewOn },
        };
      });
  },
};
