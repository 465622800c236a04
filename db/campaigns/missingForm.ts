import { z } from 'zod';
import { stages } from '../contract/vocabulary/school.ts';
import { placeWords } from '../print/studentWords.ts';
import type { Form, FormBlock, FormField } from '../print/form.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { findCampaign } from './find.ts';
import { standingTable } from './standing.ts';

const row = z.object({
  studentId: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  name: z.string(),
  studentNo: z.string(),
  standing: z.enum(['missing', 'under_way', 'invalid', 'no_consent']),
});
type Row = z.output<typeof row>;

/** Two of one name in a class are told apart by the end of their 学籍号. */
function namesOf(students: readonly Row[]): string {
  return students
    .map(({ name, studentNo }) => {
      const twin = students.filter((each) => each.name === name).length > 1;
      return twin ? `${name}（${studentNo.slice(-4)}）` : name;
    })
    .join('、');
}

function byClass(students: readonly Row[]): FormField[][] {
  const classes = new Map<string, Row[]>();
  for (const each of students) {
    const place = placeWords(each);
    classes.set(place, [...(classes.get(place) ?? []), each]);
  }
  return [...classes].map(([label, of]) => [
    { label, value: `${namesOf(of)}　共 ${String(of.length)} 人` },
  ]);
}

/**
 * 普测未完成名单, for the class teachers: who is still to be assessed, whose consent is still out.
 * Who refused or declined is not on it; that is between them and the room.
 *
 * @throws Refusal `not_found`
 */
export function missingForm(context: ClinicalContext, campaignId: string): Form {
  const { clinical, clock, about } = context;
  const campaign = findCampaign(clinical, campaignId);
  const students = z.array(row).parse(
    clinical
      .prepare(
        `WITH ${standingTable}
         SELECT n.studentId, n.stage, n.grade, n.className, n.standing, s.name,
           s.student_no AS studentNo
         FROM standing AS n JOIN student AS s ON s.id = n.studentId
         WHERE n.standing IN ('missing', 'under_way', 'invalid', 'no_consent')
         ORDER BY n.classOrder, n.className, s.pinyin, s.id`,
      )
      .all({ campaignId, today: todayOf(clock) }),
  );
  for (const { studentId } of students) about(studentId);
  const toTake = students.filter(({ standing }) => standing !== 'no_consent');
  const unsigned = students.filter(({ standing }) => standing === 'no_consent');
  const list = (heading: string, of: readonly Row[]): FormBlock[] => [
    { kind: 'heading', text: `${heading}（${String(of.length)} 人）` },
    of.length === 0 ? { kind: 'paragraphs', text: '无。' } : { kind: 'fields', rows: byClass(of) },
  ];
  return {
    ...paperHead(context),
    title: '心理健康普测未完成名单',
    number: '心辅 20',
    confidential: true,
    blocks: [
      {
        kind: 'fields',
        rows: [
          [
            { label: '普测', value: campaign.name },
            { label: '日期', value: `${campaign.startsOn} 至 ${campaign.endsOn}` },
          ],
        ],
      },
      ...list('一、尚未完成测评', toTake),
      ...list('二、监护人同意书尚未交回', unsigned),
      {
        kind: 'paragraphs',
        text: '请班主任按班提醒并安排时间。名单只供组织测评使用，用后交回心理辅导室销毁；不在班级内公布，不询问学生的作答。',
      },
    ],
  };
}
