import { z } from 'zod';
import {
  observationKinds,
  observationUrgencies,
  triageOutcomes,
} from '../../contract/vocabulary/observations.ts';
import { flag } from '../../store/flag.ts';
import { wholeDay, type EntryKinds } from './entryKind.ts';

const observationRow = z.object({
  observationKind: z.enum(observationKinds),
  urgency: z.enum(observationUrgencies),
  seen: z.string(),
  triage: z.enum(triageOutcomes).nullable(),
  struck: flag,
});

export const observations: EntryKinds<'observation'> = {
  observation: {
    places: [
      { at: wholeDay('on_date'), id: 'id', from: 'FROM observation WHERE student_id = @studentId' },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT kind AS observationKind, urgency, substr(seen, 1, 200) AS seen, triage,
           struck_at IS NOT NULL AS struck FROM observation WHERE id = ?`,
      );
      return (at, id) => ({ kind: 'observation', at, id, ...observationRow.parse(find.get(id)) });
    },
  },
};
