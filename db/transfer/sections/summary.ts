import { z } from 'zod';
import { categoryWords } from '../../print/recordWords.ts';
import { lines, type Section } from './section.ts';

const countRow = z.object({
  sessions: z.int(),
  firstOn: z.string().nullable(),
  lastOn: z.string().nullable(),
  assessments: z.int(),
  crises: z.int(),
  openCrises: z.int(),
  contacts: z.int(),
});
const categoryRow = z.object({ code: z.string(), name: z.string(), count: z.int() });

/** 概要: how often and about what, and nothing that was said. It has the student's own identity. */
export const summary: Section = {
  name: 'summary',
  scope: 'summary',
  reader: ({ clinical, today }) => {
    const count = clinical.prepare(
      `SELECT count(*) AS sessions, min(on_date) AS firstOn, max(on_date) AS lastOn,
         (SELECT count(*) FROM assessment
          WHERE student_id = @studentId AND state = 'finished') AS assessments,
         (SELECT count(*) FROM crisis WHERE student_id = @studentId) AS crises,
         (SELECT count(*) FROM crisis
          WHERE student_id = @studentId AND state = 'open') AS openCrises,
         (SELECT count(*) FROM home_contact
          WHERE student_id = @studentId AND struck_at IS NULL) AS contacts
       FROM session_note WHERE student_id = @studentId AND state = 'signed'`,
    );
    const categories = clinical.prepare(
      `SELECT c.code, c.name, count(*) AS count
       FROM session_note AS n JOIN problem_category AS c ON c.id = n.primary_category_id
       WHERE n.student_id = ? AND n.state = 'signed'
       GROUP BY c.id ORDER BY count(*) DESC, c.position`,
    );
    return (studentId) => {
      const counts = countRow.parse(count.get({ studentId }));
      const about = z
        .array(categoryRow)
        .parse(categories.all(studentId))
        .map(({ code, name, count: times }) => ({
          name: code === '' ? name : (categoryWords.get(code) ?? code),
          count: times,
        }));
      const { sessions, firstOn, lastOn } = counts;
      const text = lines(
        [
          '个别辅导',
          sessions === 0 ? '无' : `${String(sessions)}次（${firstOn ?? ''} 至 ${lastOn ?? ''}）`,
        ],
        ['主要问题', about.map(({ name, count: times }) => `${name}${String(times)}次`).join('、')],
        ['心理测评', `${String(counts.assessments)}次`],
        ['家校联系', `${String(counts.contacts)}次`],
        [
          '危机事件',
          counts.crises === 0
            ? '无'
            : `${String(counts.crises)}次，其中未结束${String(counts.openCrises)}次`,
        ],
      );
      const data = { ...counts, categories: about };
      return [{ id: studentId, onDate: today, by: '', title: '档案概要', text, data }];
    };
  },
};
