import { z } from 'zod';
import type { Form, FormBlock, FormField } from '../print/form.ts';
import { dayWords, placeWords, sexWords } from '../print/studentWords.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { readPaperStudent } from '../store/paperStudent.ts';
import { readReferral } from './read.ts';
import { placeOf, urgencyWords, whenWords } from './referralWords.ts';

const counselledRow = z.object({
  sessions: z.int(),
  first: z.string().nullable(),
});

/** The period of counselling, which the CPS form asks for: from the signed notes. */
function counselled({ clinical }: ClinicalContext, studentId: string): string {
  const { sessions, first } = counselledRow.parse(
    clinical
      .prepare(
        `SELECT count(*) AS sessions, min(on_date) AS first
         FROM session_note WHERE student_id = ? AND state = 'signed'`,
      )
      .get(studentId),
  );
  if (sessions === 0) return '尚未开始个别辅导';
  return `${dayWords(first)}起 ${String(sessions)} 次`;
}

/** How many characters a line of a wide field takes, and how many lines the facts may have. */
const lineLength = 36;
const mostLines = 4;

/** The facts as a half of a page takes them; the record has the rest. */
function shortened(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ')];
  const most = lineLength * mostLines;
  const rest = '…（全文见学校的转介记录）';
  if (characters.length <= most) return characters.join('');
  return characters.slice(0, most - rest.length).join('') + rest;
}

/**
 * 转介建议书: the school's half, which the guardian signs and the school keeps, and the guardian's,
 * parted by a line to cut along (after the form of the CPS registration committee). Where names are
 * too long for two halves of a page, each half has a page of its own.
 *
 * @throws Refusal `not_found`
 */
export function letterForm(context: ClinicalContext, referralId: string): Form {
  const referral = readReferral(context, referralId);
  const { studentId } = referral.student;
  const student = readPaperStudent(context.clinical, studentId);
  const named = [student.name, sexWords[student.sex], placeWords(student)].join('　');
  const hospital = placeOf(referral);
  const rows: FormField[][] = [
    [{ label: '学生', value: named }],
    [{ label: '建议就诊', value: hospital }],
    [
      { label: '辅导时间', value: counselled(context, studentId) },
      { label: '紧急程度', value: urgencyWords[referral.urgency] },
    ],
    [{ label: '观察到的情况', value: shortened(referral.facts) }],
  ];
  const long = [named, hospital].some((text) => [...text].length > lineLength);
  const parting: FormBlock = long
    ? { kind: 'newPage' }
    : { kind: 'cut', text: '沿此线剪开　以下交监护人' };
  return {
    ...paperHead(context),
    title: '转介建议书',
    number: '心辅 06',
    confidential: true,
    blocks: [
      { kind: 'heading', text: '学校留存' },
      { kind: 'fields', rows },
      {
        kind: 'checks',
        label: '监护人已收到本建议书，知道学校建议就诊，也知道是否就诊由监护人决定：',
        options: [
          { text: '同意带学生就诊', on: false },
          { text: '考虑后答复', on: false },
          { text: '暂不就诊，理由：', on: false },
        ],
      },
      {
        kind: 'signatures',
        lines: [
          { label: '监护人签名', then: 'phone' },
          { label: '心理教师签名', then: 'date' },
        ],
      },
      parting,
      { kind: 'heading', text: '监护人留存' },
      { kind: 'fields', rows },
      {
        kind: 'paragraphs',
        text: `上述情况已超出学校心理辅导的范围，学校不下结论。建议您${whenWords[referral.urgency]}陪学生到医院心理科或精神科，由医生评估；是否就诊由监护人决定。就诊后请把医生的意见告诉学校，以便共同支持学生。学校为此保密，学生受教育的权利不受影响。`,
      },
      {
        kind: 'signatures',
        lines: [{ label: '心理教师签名（学校盖章）', then: 'date' }],
      },
    ],
  };
}
