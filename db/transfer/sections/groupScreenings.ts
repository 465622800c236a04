import { z } from 'zod';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  programme: z.string(),
  screenedOn: z.string(),
  screenedBy: z.string(),
  talk: z.string(),
  fit: z.int().transform((value) => value === 1),
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  leftWhy: z.string(),
});

/** 团体辅导的筛选面谈: what was said with this student, and whether they took part. */
export const groupScreenings: Section = {
  name: 'groupScreening',
  scope: 'notes',
  reader: ({ clinical, nameOf }) => {
    const all = clinical.prepare(
      `SELECT m.id, g.name AS programme, m.screened_on AS screenedOn, m.recorded_by AS screenedBy,
         m.talk, m.fit, m.joined_on AS joinedOn, m.left_on AS leftOn, m.left_why AS leftWhy
       FROM group_member AS m JOIN group_programme AS g ON g.id = m.programme_id
       WHERE m.student_id = ? ORDER BY m.screened_on, m.id`,
    );
    return (studentId) =>
      all.all(studentId).map((found) => {
        const { id, screenedOn, screenedBy, ...screening } = row.parse(found);
        const { programme, talk, fit, joinedOn, leftOn, leftWhy } = screening;
        return {
          id,
          onDate: screenedOn,
          by: nameOf(screenedBy),
          title: `团体辅导筛选面谈：${programme}（${fit ? '适合' : '不适合'}）`,
          text: lines(
            ['面谈', talk],
            ['加入', joinedOn],
            ['退出', leftOn === null ? null : `${leftOn} ${leftWhy}`],
          ),
          data: screening,
        };
      });
  },
};
