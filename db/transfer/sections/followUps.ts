import { z } from 'zod';
import type { Section } from './section.ts';

const row = z.object({
  id: z.string(),
  dueOn: z.string(),
  what: z.string(),
  ownerId: z.string(),
});

/** 待办跟进: what is still to be done for the student. */
export const followUps: Section = {
  name: 'followUp',
  scope: 'summary',
  reader: ({ clinical, nameOf }) => {
    const open = clinical.prepare(
      `SELECT id, due_on AS dueOn, what, owner_id AS ownerId FROM follow_up
       WHERE student_id = ? AND done_at IS NULL ORDER BY due_on, id`,
    );
    return (studentId) =>
      z
        .array(row)
        .parse(open.all(studentId))
        .map(({ id, dueOn, what, ownerId }) => ({
          id,
          onDate: dueOn,
          by: nameOf(ownerId),
          title: `待跟进（应于 ${dueOn}）`,
          text: what,
          data: { dueOn, what },
        }));
  },
};
