import { Refusal } from '../contract/errors.ts';
import type { SupervisionForm } from '../contract/vocabulary/supervision.ts';
import type { Form } from '../print/form.ts';
import { dayWords } from '../print/studentWords.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { readRecord } from './records.ts';

const formWords: Record<SupervisionForm, string> = {
  individual: '个别督导',
  group: '团体督导',
  peer: '同辈督导',
};

/**
 * 督导个案摘要: what a supervisor from outside is given. The student is a case code; the texts were
 * refused when they told more.
 *
 * @throws Refusal `not_found`, or `state_forbids` for a record that is struck or about no student
 */
export function summaryForm(context: ClinicalContext, recordId: string): Form {
  const record = readRecord(context, recordId);
  if (record.struck !== null || record.student === null) throw new Refusal('state_forbids');
  return {
    ...paperHead(context),
    title: '督导个案摘要',
    number: '心辅 22',
    confidential: true,
    blocks: [
      {
        kind: 'fields',
        rows: [
          [
            { label: '个案代号', value: record.caseCode },
            { label: '督导日期', value: dayWords(record.onDate) },
          ],
          [
            {
              label: '督导者',
              value: [record.supervisor, record.supervisorUnit].join('　').trim(),
            },
            { label: '形式', value: formWords[record.form] },
          ],
          [
            { label: '受督导者', value: record.superviseeName },
            { label: '时长', value: `${String(record.minutes)} 分钟` },
          ],
          [{ label: '个案摘要', value: record.summary, lines: 6 }],
          [{ label: '督导问题', value: record.question, lines: 3 }],
          [{ label: '督导意见', value: record.advice, lines: 6 }],
        ],
      },
      {
        kind: 'paragraphs',
        text: '本摘要不含学生姓名、班级、学籍号和家庭信息，仅供督导使用，用后由受督导者收回保管。',
      },
      { kind: 'signatures', lines: [{ label: '督导者签名', then: 'date' }] },
    ],
  };
}
