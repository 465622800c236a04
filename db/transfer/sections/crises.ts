import { z } from 'zod';
import { logKinds, reportedTo, crisisKinds } from '../../contract/vocabulary/crises.ts';
import { timeWords } from '../../print/studentWords.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  kind: z.enum(crisisKinds),
  state: z.enum(['open', 'closed']),
  onDate: z.string(),
  minute: z.int(),
  place: z.string(),
  what: z.string(),
  openedBy: z.string(),
  outcome: z.string(),
});
const logRow = z.object({
  onDate: z.string(),
  minute: z.int(),
  kind: z.enum(logKinds),
  body: z.string(),
});
const reportRow = z.object({
  reportedTo: z.enum(reportedTo),
  unit: z.string(),
  onDate: z.string(),
  receiptNo: z.string(),
});
const kindWords = {
  suicide_risk: '自杀风险',
  self_harm: '自伤',
  harm_to_others: '伤害他人',
  abuse: '遭受侵害',
  bullying: '欺凌',
  psychotic: '精神异常',
  sudden_event: '突发事件',
  other: '其他',
};

/** 危机干预记录: what happened minute by minute, and who was reported to. */
export const crises: Section = {
  name: 'crisis',
  scope: 'crises',
  reader: ({ clinical, nameOf }) => {
    const all = clinical.prepare(
      `SELECT id, kind, state, on_date AS onDate, minute, place, what, opened_by AS openedBy, outcome
       FROM crisis WHERE student_id = ? ORDER BY on_date, minute, id`,
    );
    const logOf = clinical.prepare(
      `SELECT on_date AS onDate, minute, kind, body FROM crisis_log
       WHERE crisis_id = ? ORDER BY on_date, minute, id`,
    );
    const reportsOf = clinical.prepare(
      `SELECT reported_to AS reportedTo, unit, on_date AS onDate, receipt_no AS receiptNo
       FROM mandatory_report WHERE crisis_id = ? ORDER BY on_date, minute, id`,
    );
    return (studentId) =>
      all.all(studentId).map((found) => {
        const { id, openedBy, ...crisis } = row.parse(found);
        const log = z.array(logRow).parse(logOf.all(id));
        const reports = z.array(reportRow).parse(reportsOf.all(id));
        const clock = (minute: number) => timeWords(minute, minute).slice(0, 5);
        return {
          id,
          onDate: crisis.onDate,
          by: nameOf(openedBy),
          title: `危机事件：${kindWords[crisis.kind]}（${crisis.state === 'open' ? '未结束' : '已结束'}）`,
          text: lines(
            ['地点', crisis.place],
            ['经过', crisis.what],
            ...log.map(({ onDate, minute, body }) => [`${onDate} ${clock(minute)}`, body] as const),
            ...reports.map(
              ({ unit, onDate, receiptNo }) =>
                [
                  `强制报告（${onDate}）`,
                  `${unit}${receiptNo === '' ? '' : ` 回执 ${receiptNo}`}`,
                ] as const,
            ),
            ['结果', crisis.outcome],
          ),
          data: { ...crisis, log, reports },
        };
      });
  },
};
