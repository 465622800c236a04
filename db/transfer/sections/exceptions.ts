import { z } from 'zod';
import { exceptionGrounds } from '../../contract/vocabulary/records.ts';
import { groundWords } from '../../print/recordWords.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  ground: z.enum(exceptionGrounds),
  facts: z.string(),
  decidedBy: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  legalPaper: z.string(),
});
const toldRow = z.object({ whom: z.string(), what: z.string(), at: z.string() });

/** 突破保密记录: who was told what, and why. */
export const exceptions: Section = {
  name: 'exception',
  scope: 'crises',
  reader: ({ clinical, nameOf }) => {
    const all = clinical.prepare(
      `SELECT id, ground, facts, decided_by AS decidedBy, recorded_by AS recordedBy,
         recorded_at AS recordedAt, legal_paper AS legalPaper
       FROM confidentiality_exception WHERE student_id = ? ORDER BY recorded_at, id`,
    );
    const toldOf = clinical.prepare(
      `SELECT told_whom AS whom, told_what AS what, told_at AS at
       FROM disclosure WHERE exception_id = ? ORDER BY position`,
    );
    return (studentId) =>
      all.all(studentId).map((found) => {
        const { id, recordedBy, recordedAt, ...exception } = row.parse(found);
        const told = z.array(toldRow).parse(toldOf.all(id));
        return {
          id,
          onDate: recordedAt.slice(0, 10),
          by: nameOf(recordedBy),
          title: `突破保密：${groundWords[exception.ground]}`,
          text: lines(
            ['事实', exception.facts],
            ['决定人', exception.decidedBy],
            ['法律文书', exception.legalPaper],
            ...told.map(({ whom, what, at }) => [`告知 ${whom}（${at}）`, what] as const),
          ),
          data: { ...exception, told },
        };
      });
  },
};
