import type { Crisis } from '../contract/crises.ts';
import { choice, type Form, type FormBlock, type FormField } from '../print/form.ts';
import { studentRows } from '../print/studentRows.ts';
import { dayWords, minuteWords, momentWords } from '../print/studentWords.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { readPaperStudent } from '../store/paperStudent.ts';
import { itemStateWords, itemWords, kindWords, logWords, reportedToWords } from './crisisWords.ts';
import { readCrisis } from './read.ts';

function eventRows(crisis: Crisis): FormField[][] {
  return [
    [
      { label: '发生时间', value: `${dayWords(crisis.onDate)}　${minuteWords(crisis.minute)}` },
      { label: '地点', value: crisis.place },
    ],
    [{ label: '类别', value: choice(kindWords, crisis.kind) }],
    [
      {
        label: '受到侵害',
        value: crisis.minorHarmed ? '未成年人受到或疑似受到侵害，须强制报告' : '未发现',
      },
    ],
    [{ label: '经过', value: crisis.what }],
    [
      { label: '启动人', value: crisis.openedByName },
      { label: '启动时间', value: momentWords(crisis.openedAt) },
    ],
  ];
}

function checkRows({ checks }: Crisis): FormField[][] {
  return checks.map(({ item, state, note, byName, at }) => [
    {
      label: itemWords[item],
      value: [itemStateWords[state], note, byName, at === null ? '' : momentWords(at)]
        .filter(Boolean)
        .join('　'),
    },
  ]);
}

function logRows({ log }: Crisis): FormField[][] {
  return log.map(({ onDate, minute, kind, body, byName }) => [
    {
      label: `${onDate.slice(5)} ${minuteWords(minute)}`,
      value: `【${logWords[kind]}】${body}　（${byName}）`,
    },
  ]);
}

function reportRows({ reports }: Crisis): FormField[][] {
  return reports.map((report) => [
    {
      label: reportedToWords[report.reportedTo],
      value: [
        `${dayWords(report.onDate)} ${minuteWords(report.minute)}　向${report.unit}报告，报告人 ${report.reporter}`,
        report.facts,
        `回执号：${report.receiptNo === '' ? '尚无' : report.receiptNo}`,
      ].join('\n'),
    },
  ]);
}

function stepRows({ steps }: Crisis): FormField[][] {
  const inOrder = [...steps].sort((one, other) => one.dueOn.localeCompare(other.dueOn));
  return inOrder.map(({ what, owner, dueOn, doneAt, outcome }) => [
    {
      label: `${dayWords(dueOn)}前`,
      value: [
        `${what}　（${owner}）`,
        doneAt === null ? '未完成' : `${momentWords(doneAt)} 完成：${outcome}`,
      ].join('\n'),
    },
  ]);
}

/** A part of the record, or a line that says that there is nothing of it. */
function part(title: string, rows: FormField[][], nothing: string): FormBlock[] {
  return [
    { kind: 'heading', text: title },
    rows.length === 0 ? { kind: 'paragraphs', text: nothing } : { kind: 'fields', rows },
  ];
}

/**
 * 危机干预记录: the whole of a crisis as it stands, for the school's file.
 *
 * @throws Refusal `not_found`
 */
export function crisisForm(context: ClinicalContext, crisisId: string): Form {
  const crisis = readCrisis(context, crisisId);
  const student = readPaperStudent(context.clinical, crisis.student.studentId);
  const { closed } = crisis;
  return {
    ...paperHead(context),
    title: '危机干预记录',
    number: '心辅 04',
    confidential: true,
    blocks: [
      { kind: 'fields', rows: studentRows(student) },
      ...part('事件', eventRows(crisis), ''),
      ...part('时间记录', logRows(crisis), '没有时间记录。'),
      ...part('处置清单', checkRows(crisis), ''),
      ...part('强制报告', reportRows(crisis), '没有强制报告。'),
      ...part('后续步骤', stepRows(crisis), ''),
      ...part(
        '结案',
        closed === null
          ? []
          : [
              [{ label: '结果', value: closed.outcome }],
              [
                { label: '结案人', value: closed.byName },
                { label: '结案时间', value: momentWords(closed.at) },
              ],
            ],
        '尚未结案。',
      ),
      {
        kind: 'signatures',
        lines: [
          { label: '心理教师签名', then: 'date' },
          { label: '班主任签名', then: 'date' },
          { label: '学校负责人签名', then: 'date' },
          { label: '监护人签名', then: 'date' },
        ],
        seal: '（学校盖章）',
      },
    ],
  };
}
