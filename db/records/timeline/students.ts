import { z } from 'zod';
import { studentStatuses } from '../../contract/vocabulary/students.ts';
import { wholeDay, type EntryKinds } from './entryKind.ts';

const statusRow = z.object({ status: z.enum(studentStatuses), note: z.string() });

export const students: EntryKinds<'status'> = {
  status: {
    places: [
      {
        at: wholeDay('status_on'),
        id: 'id',
        from: 'FROM student WHERE id = @studentId AND status_on IS NOT NULL',
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare('SELECT status, status_note AS note FROM student WHERE id = ?');
      return (at, id) => ({ kind: 'status', at, id, ...statusRow.parse(find.get(id)) });
    },
  },
};
