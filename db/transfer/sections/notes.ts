import { z } from 'zod';
import { guideFields, noteModes, riskLevels } from '../../contract/records.ts';
import { categoryWords, guideWords, modeWords, riskWords } from '../../print/recordWords.ts';
import { timeWords } from '../../print/studentWords.ts';
import { lines, type Section } from './section.ts';

const guide = Object.fromEntries(guideFields.map((field) => [field, z.string()]));
const row = z.object({
  id: z.string(),
  authorId: z.string(),
  mode: z.enum(noteModes),
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  risk: z.enum(riskLevels),
  adviseHospital: z.int().transform((value) => value === 1),
  primaryId: z.string(),
  signedAt: z.string(),
});
const guideRow = z.object(guide);
const categoryRow = z.object({ id: z.string(), code: z.string(), name: z.string() });
const addendumRow = z.object({
  authorId: z.string(),
  writtenAt: z.string(),
  reason: z.string(),
  body: z.string(),
});

/** 辅导记录: signed session notes with their addenda; a draft is nobody else's. */
export const notes: Section = {
  name: 'note',
  scope: 'notes',
  reader: ({ clinical, nameOf }) => {
    const signedNotes = clinical.prepare(
      `SELECT id, author_id AS authorId, mode, on_date AS onDate, start_minute AS startMinute,
         end_minute AS endMinute, present_state AS presentState, main_problem AS mainProblem,
         evaluation, analysis, measures, effect, risk, advise_hospital AS adviseHospital,
         primary_category_id AS primaryId, signed_at AS signedAt
       FROM session_note WHERE student_id = ? AND state = 'signed'
       ORDER BY on_date, start_minute, id`,
    );
    const categoriesOf = clinical.prepare(
      `SELECT c.id, c.code, c.name
       FROM note_category AS n JOIN problem_category AS c ON c.id = n.category_id
       WHERE n.note_id = ? ORDER BY c.id <> ?, c.position`,
    );
    const addendaOf = clinical.prepare(
      `SELECT author_id AS authorId, written_at AS writtenAt, reason, body
       FROM addendum WHERE note_id = ? ORDER BY written_at, id`,
    );
    return (studentId) =>
      signedNotes.all(studentId).map((found) => {
        const { id, authorId, primaryId, ...note } = row.parse(found);
        const fields = guideRow.parse(found);
        const categories = z
          .array(categoryRow)
          .parse(categoriesOf.all(id, primaryId))
          .map(({ code, name }) => (code === '' ? name : (categoryWords.get(code) ?? code)));
        const addenda = addendaOf.all(id).map((each) => {
          const { authorId: writer, ...addendum } = addendumRow.parse(each);
          return { by: nameOf(writer), ...addendum };
        });
        const { onDate, mode, startMinute, endMinute, risk } = note;
        return {
          id,
          onDate,
          by: nameOf(authorId),
          title: `辅导记录 · ${modeWords[mode]} · ${categories[0] ?? ''}`,
          text: lines(
            ['时间', timeWords(startMinute, endMinute)],
            ['问题类别', categories.join('、')],
            ...guideFields.map((field) => [guideWords[field], fields[field] ?? ''] as const),
            ['危机程度', riskWords[risk]],
            ['就医建议', note.adviseHospital ? '是' : null],
            ...addenda.map(
              ({ by, writtenAt, reason, body }) =>
                [`补记（${by}，${writtenAt.slice(0, 10)}，${reason}）`, body] as const,
            ),
          ),
          data: { ...note, ...fields, categories, addenda },
        };
      });
  },
};
