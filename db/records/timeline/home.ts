import { z } from 'zod';
import { consentDecisions, consentScopes, contactModes } from '../../contract/vocabulary/home.ts';
import { flag } from '../../store/flag.ts';
import { wholeDay, type EntryKinds } from './entryKind.ts';

const homeContactRow = z.object({
  mode: z.enum(contactModes),
  byWhom: z.string(),
  withWhom: z.string(),
  told: z.string(),
  struck: flag,
});
const consentRow = z.object({
  scope: z.enum(consentScopes),
  decision: z.enum(consentDecisions),
  giverName: z.string(),
  withdrawnOn: z.string().nullable(),
});

export const home: EntryKinds<'home_contact' | 'consent'> = {
  home_contact: {
    places: [
      {
        at: wholeDay('on_date'),
        id: 'id',
        from: 'FROM home_contact WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT mode, by_whom AS byWhom, with_whom AS withWhom, substr(told, 1, 200) AS told,
           struck_at IS NOT NULL AS struck
         FROM home_contact WHERE id = ?`,
      );
      return (at, id) => ({ kind: 'home_contact', at, id, ...homeContactRow.parse(find.get(id)) });
    },
  },
  consent: {
    places: [
      { at: wholeDay('on_date'), id: 'id', from: 'FROM consent WHERE student_id = @studentId' },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT scope, decision, giver_name AS giverName, withdrawn_on AS withdrawnOn
         FROM consent WHERE id = ?`,
      );
      return (at, id) => ({ kind: 'consent', at, id, ...consentRow.parse(find.get(id)) });
    },
  },
};
