import { z } from 'zod';
import { riskLevels } from '../../contract/vocabulary/records.ts';
import { staffNames } from '../../store/officeNames.ts';
import { toTheSecond, type EntryKinds } from './entryKind.ts';

const warningRow = z.object({ level: z.enum(riskLevels), setBy: z.string(), why: z.string() });

export const warnings: EntryKinds<'warning'> = {
  warning: {
    places: [
      { at: toTheSecond('set_at'), id: 'id', from: 'FROM warning WHERE student_id = @studentId' },
    ],
    reader: ({ clinical, office }) => {
      const nameOf = staffNames(office);
      const find = clinical.prepare('SELECT level, set_by AS setBy, why FROM warning WHERE id = ?');
      return (at, id) => {
        const { setBy, ...row } = warningRow.parse(find.get(id));
        return { kind: 'warning', at, id, ...row, setByName: nameOf(setBy) };
      };
    },
  },
};
