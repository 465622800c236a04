import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { type peerHelpersCommands } from '../contract/peerHelpers.ts';
import { peerHelperKinds } from '../contract/vocabulary/peerHelpers.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { newId } from '../store/newId.ts';

const helperRow = z.object({
  helperId: z.string(),
  studentId: z.string(),
  name: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  dormitory: z.string(),
  kind: z.enum(peerHelperKinds),
  since: z.string(),
});
const presentRow = z.object({ status: z.string() });

export const peerHelpersHandlers: Handlers<keyof typeof peerHelpersCommands> = {
  'peerHelpers.list': ({ clinical }) => ({
    helpers: z.array(helperRow).parse(
      clinical
        .prepare(
          // Whoever has left school helps no more, whether or not that was entered.
          `SELECT h.id AS helperId, h.student_id AS studentId, s.name, s.stage, s.grade,
             s.class_name AS className, s.dormitory, h.kind, h.since
           FROM peer_helper AS h JOIN student AS s ON s.id = h.student_id
           WHERE h.until IS NULL AND s.status = 'enrolled'
           ORDER BY s.stage, s.grade, s.class_name, h.kind, s.name`,
        )
        .all(),
    ),
  }),
  'peerHelpers.add': ({ clinical, clock, about }, { studentId, kind, since }) => {
    if (since > todayOf(clock)) throw Refusal.field('since', 'date_in_future');
    const student = presentRow.safeParse(
      clinical.prepare('SELECT status FROM student WHERE id = ?').get(studentId),
    );
    if (!student.success) throw Refusal.field('studentId', 'not_found');
    if (student.data.status !== 'enrolled') throw Refusal.field('studentId', 'inactive');
    const twin = clinical
      .prepare('SELECT 1 FROM peer_helper WHERE student_id = ? AND kind = ? AND until IS NULL')
      .get(studentId, kind);
    if (twin !== undefined) throw Refusal.field('studentId', 'duplicate');
    clinical
      .prepare('INSERT INTO peer_helper (id, student_id, kind, since) VALUES (?, ?, ?, ?)')
      .run(newId(), studentId, kind, since);
    about(studentId);
    return {};
  },
  'peerHelpers.end': ({ clinical, clock, about }, { helperId }) => {
    const studentId = clinical
      .prepare(
        `UPDATE peer_helper SET until = max(since, ?) WHERE id = ? AND until IS NULL
         RETURNING student_id`,
      )
      .pluck()
      .get(todayOf(clock), helperId);
    if (typeof studentId !== 'string') throw new Refusal('not_found');
    about(studentId);
    return {};
  },
};
