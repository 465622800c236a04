import { z } from 'zod';
import { noteStates } from '../../contract/vocabulary/records.ts';
import { requestStates } from '../../contract/vocabulary/supervision.ts';
import { flag } from '../../store/flag.ts';
import { staffNames } from '../../store/officeNames.ts';
import { dayAndMinute, toTheSecond, wholeDay, type EntryKinds } from './entryKind.ts';

const requestRow = z.object({
  askedBy: z.string(),
  askedOf: z.string(),
  state: z.enum(requestStates),
  reason: z.string(),
  opinion: z.string(),
});
const conferenceRow = z.object({
  state: z.enum(noteStates),
  authorId: z.string(),
  question: z.string(),
  conclusions: z.string(),
});
const supervisionRow = z.object({
  supervisor: z.string(),
  question: z.string(),
  advice: z.string(),
  struck: flag,
});

export const supervision: EntryKinds<'case_request' | 'conference' | 'supervision'> = {
  case_request: {
    places: [
      {
        at: toTheSecond('asked_at'),
        id: 'id',
        from: 'FROM case_request WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical, office }) => {
      const nameOf = staffNames(office);
      const find = clinical.prepare(
        `SELECT asked_by AS askedBy, asked_of AS askedOf, state, substr(reason, 1, 200) AS reason,
           substr(opinion, 1, 400) AS opinion
         FROM case_request WHERE id = ?`,
      );
      return (at, id) => {
        const { askedBy, askedOf, ...row } = requestRow.parse(find.get(id));
        return {
          kind: 'case_request',
          at,
          id,
          ...row,
          askedByName: nameOf(askedBy),
          askedOfName: nameOf(askedOf),
        };
      };
    },
  },
  conference: {
    places: [
      {
        at: dayAndMinute('on_date', 'minute'),
        id: 'id',
        from: 'FROM conference WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical, staff }) => {
      const find = clinical.prepare(
        `SELECT state, author_id AS authorId, substr(question, 1, 200) AS question,
           substr(conclusions, 1, 400) AS conclusions
         FROM conference WHERE id = ?`,
      );
      return (at, id) => {
        const { authorId, ...row } = conferenceRow.parse(find.get(id));
        const own = authorId === staff.staffId;
        const hidden = row.state === 'draft' && !own ? { question: '', conclusions: '' } : {};
        return { kind: 'conference', at, id, own, ...row, ...hidden };
      };
    },
  },
  supervision: {
    places: [
      {
        at: wholeDay('on_date'),
        id: 'id',
        from: 'FROM supervision_record WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT supervisor, substr(question, 1, 200) AS question, substr(advice, 1, 400) AS advice,
           struck_at IS NOT NULL AS struck
         FROM supervision_record WHERE id = ?`,
      );
      return (at, id) => ({ kind: 'supervision', at, id, ...supervisionRow.parse(find.get(id)) });
    },
  },
};
