import { z } from 'zod';
import { assessmentStates } from '../../contract/vocabulary/assessments.ts';
import { flag } from '../../store/flag.ts';
import type { EntryKinds } from './entryKind.ts';

const assessmentRow = z.object({
  zh: z.string(),
  en: z.string(),
  state: z.enum(assessmentStates),
  reached: flag,
  critical: flag,
  findingWhy: z.string(),
});

export const assessments: EntryKinds<'assessment'> = {
  assessment: {
    places: [
      {
        at: `CASE origin WHEN 'on_pc' THEN substr(started_at, 1, 19)
          ELSE on_date || 'T00:00:00' END`,
        id: 'id',
        from: 'FROM assessment WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT c.definition ->> '$.name.zh' AS zh, c.definition ->> '$.name.en' AS en, a.state,
           coalesce(a.reached, 0) AS reached, coalesce(a.critical, 0) AS critical,
           a.finding_why AS findingWhy
         FROM assessment AS a
         JOIN scale AS c ON c.code = a.scale_code AND c.version = a.scale_version WHERE a.id = ?`,
      );
      return (at, id) => {
        const { zh, en, ...row } = assessmentRow.parse(find.get(id));
        return { kind: 'assessment', at, id, ...row, scaleName: { zh, en } };
      };
    },
  },
};
