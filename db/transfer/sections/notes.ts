import { z } from 'zod';
import { guideFields, noteModes, riskLevels } from '../../contract/vocabulary/records.ts';
import { categoryWords, guideWords, modeWords } from '../../print/recordWords.ts';
import { riskWords } from '../../print/riskWords.ts';
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
  signedAt: z.string(),
});
const guideRow = z.object(guide);
const categoryRow = z.object({ noteId: z.string(), code: z.string(), name: z.string() });
const addendumRow = z.object({
  noteId: z.string(),
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
         signed_at AS signedAt
       FROM session_note WHERE student_id = ? AND state = 'signed'
       ORDER BY on_date, start_minute, id`,
    );
    const categoriesOf = clinical.prepare(
      `SELECT n.id AS noteId, c.code, c.name
       FROM session_note AS n JOIN note_category AS x ON x.note_id = n.id
       JOIN problem_category AS c ON c.id = x.category_id
       WHERE n.student_id = ? AND n.state = 'signed'
       ORDER BY c.id <> n.primary_category_id, c.position`,
    );
    const addendaOf = clinical.prepare(
      `SELECT a.note_id AS noteId, a.author_id AS authorId, a.written_at AS writtenAt, a.reason,
         a.body
       FROM session_note AS n JOIN addendum AS a ON a.note_id = n.id
       WHERE n.student_id = ? ORDER BY a.written_at, a.id`,
    );
    return (studentId) => {
      const allCategories = z.array(categoryRow).parse(categoriesOf.all(studentId));
      const allAddenda = z.array(addendumRow).parse(addendaOf.all(studentId));
      return signedNotes.all(studentId).map((found) => {
        const { id, authorId, ...note } = row.parse(found);
        const fields = guideRow.parse(found);
        const categories = allCategories
          .filter(({ noteId }) => noteId === id)
          .map(({ code, name }) => (code === '' ? name : (categoryWords.get(code) ?? code)));
        const addenda = allAddenda
          .filter(({ noteId }) => noteId === id)
          .map(({ authorId: writer, writtenAt, reason, body }) => {
            return { by: nameOf(writer), writtenAt, reason, body };
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
    };
  },
};
