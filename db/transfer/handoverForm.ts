import type { TransferScope } from '../contract/vocabulary/transfer.ts';
import type { Form } from '../print/form.ts';
import { dayWords, placeWords } from '../print/studentWords.ts';
import type { Manifest } from './manifest.ts';
import type { StudentFile } from './studentFile.ts';

/** The words of the printed list; a paper of a Chinese school whatever the screen speaks. */
const scopeWords: Record<TransferScope, string> = {
  summary: '档案概要',
  level: '当前预警等级',
  plan: '一生一策、特殊群体与睡眠',
  scores: '测评结果',
  notes: '辅导记录（含团体辅导）',
  crises: '危机干预、转介与休学记录',
  home: '家校联系',
  attachments: '附件',
};

/** What the list says of one student; small, so that a whole year group fits into memory. */
export interface HandoverLine {
  name: string;
  studentNo: string;
  place: string;
  contents: string;
}

/** @returns how many entries of each kind a student's file has */
export function handoverLine({ student, entries, attachments }: StudentFile): HandoverLine {
  const counts = new Map<TransferScope, number>();
  for (const { scope } of entries) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  if (attachments.length > 0) counts.set('attachments', attachments.length);
  const contents = [...counts].map(([scope, count]) => `${scopeWords[scope]} ${String(count)}`);
  const { name, studentNo } = student;
  return { name, studentNo, place: placeWords(student), contents: contents.join('，') };
}

type Head = Pick<Manifest, 'packageId' | 'madeAt' | 'scope'> & { fromName: string; toName: string };

/** 档案移交清单: who and what goes over, for both sides to sign. */
export function handoverForm(head: Head, lines: readonly HandoverLine[], made: string): Form {
  const { packageId, madeAt, scope, fromName, toName } = head;
  return {
    title: '心理健康档案移交清单',
    school: fromName,
    number: '心辅 12',
    confidential: true,
    made,
    blocks: [
      {
        kind: 'fields',
        rows: [
          [
            { label: '移出学校', value: fromName },
            { label: '接收学校', value: toName },
          ],
          [
            { label: '制作日期', value: dayWords(madeAt) },
            { label: '学生人数', value: String(lines.length) },
          ],
          [{ label: '移交内容', value: scope.map((each) => scopeWords[each]).join('、') }],
          [{ label: '档案包编号', value: packageId }],
        ],
      },
      { kind: 'heading', text: '移交学生' },
      {
        kind: 'fields',
        rows: lines.map(({ name, studentNo, place, contents }, at) => [
          { label: `${String(at + 1)}. ${name}`, value: `${place}　${studentNo}` },
          { label: '内容', value: contents },
        ]),
      },
      {
        kind: 'paragraphs',
        text: '移出学校保证所移交档案真实、完整、准确，并已取得学生监护人（或学生本人）的同意。接收学校收到后核对无误，负责保密与保管。本清单一式两份，双方各执一份。',
      },
      {
        kind: 'signatures',
        lines: [
          { label: '移出学校经办人', then: 'date' },
          { label: '移出学校负责人', then: 'date' },
          { label: '接收学校经办人', then: 'date' },
          { label: '接收学校负责人', then: 'date' },
        ],
        seal: '（双方学校盖章）',
      },
    ],
  };
}
