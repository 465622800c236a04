import { z } from 'zod';
import { riskLevels, noteStates } from '../../contract/vocabulary/records.ts';
import { flag } from '../../store/flag.ts';
import { staffNames } from '../../store/officeNames.ts';
import { readException } from '../exceptions.ts';
import { readFollowUp } from '../followUps.ts';
import { dayAndMinute, toTheSecond, type EntryKinds } from './entryKind.ts';

const noteRow = z.object({
  state: z.enum(noteStates),
  authorId: z.string(),
  mainProblem: z.string(),
  primaryCategoryId: z.string().nullable(),
  risk: z.enum(riskLevels).nullable(),
  adviseHospital: flag,
});
const addendumRow = z.object({
  noteId: z.string(),
  authorId: z.string(),
  reason: z.string(),
  body: z.string(),
});

/** What a colleague's draft shows of itself. */
const nothing = { mainProblem: '', primaryCategoryId: null, risk: null, adviseHospital: false };

export const notes: EntryKinds<'note' | 'addendum' | 'exception' | 'follow_up'> = {
  note: {
    places: [
      {
        at: dayAndMinute('on_date', 'start_minute'),
        id: 'id',
        from: 'FROM session_note WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical, office, staff }) => {
      const nameOf = staffNames(office);
      const find = clinical.prepare(
        `SELECT state, author_id AS authorId, substr(main_problem, 1, 200) AS mainProblem,
           primary_category_id AS primaryCategoryId, risk, advise_hospital AS adviseHospital
         FROM session_note WHERE id = ?`,
      );
      return (at, id) => {
        const { authorId, ...row } = noteRow.parse(find.get(id));
        const own = authorId === staff.staffId;
        const hidden = row.state === 'draft' && !own ? nothing : {};
        return { kind: 'note', at, id, own, authorName: nameOf(authorId), ...row, ...hidden };
      };
    },
  },
  addendum: {
    places: [
      {
        at: toTheSecond('d.written_at'),
        id: 'd.id',
        from: `FROM session_note AS n JOIN addendum AS d ON d.note_id = n.id
          WHERE n.student_id = @studentId`,
      },
    ],
    reader: ({ clinical, office }) => {
      const nameOf = staffNames(office);
      const find = clinical.prepare(
        `SELECT note_id AS noteId, author_id AS authorId, reason, substr(body, 1, 200) AS body
         FROM addendum WHERE id = ?`,
      );
      return (at, id) => {
        const { authorId, ...row } = addendumRow.parse(find.get(id));
        return { kind: 'addendum', at, id, ...row, authorName: nameOf(authorId) };
      };
    },
  },
  exception: {
    places: [
      {
        at: toTheSecond('recorded_at'),
        id: 'id',
        from: 'FROM confidentiality_exception WHERE student_id = @studentId',
      },
    ],
    reader: (context) => (at, id) => ({
      kind: 'exception',
      at,
      id,
      exception: readException(context, id),
    }),
  },
  follow_up: {
    places: [
      {
        at: toTheSecond("coalesce(done_at, due_on || 'T00:00:00')"),
        id: 'id',
        from: 'FROM follow_up WHERE student_id = @studentId',
      },
    ],
    reader: (context) => (at, id) => ({
      kind: 'follow_up',
      at,
      id,
      ...readFollowUp(context, id),
    }),
  },
};
