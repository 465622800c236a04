import { expect, test } from 'vitest';
import type { FormBlock } from '../../../db/print/form.ts';
import { drawForm } from '../../../db/print/drawForm.ts';
import { readPdf } from '../../readPdf.ts';

const signatures: FormBlock = {
  kind: 'signatures',
  lines: [
    { label: '教师签名', then: 'date' },
    { label: '校长签名', then: 'date' },
  ],
  seal: '（学校盖章）',
};

/** A block of each kind that a hand is set under; its end says 末. */
const blocks: Record<string, FormBlock[]> = {
  paragraphs: [{ kind: 'paragraphs', text: `${'长文。'.repeat(60)}末` }],
  fields: [
    {
      kind: 'fields',
      rows: [
        [{ label: '项目', value: '内容' }],
        [{ label: '意见', value: `${'意见。'.repeat(90)}末` }],
      ],
    },
  ],
  'a heading and a short table': [
    { kind: 'heading', text: '题末' },
    {
      kind: 'table',
      title: '表',
      head: ['项目', '数'],
      rows: ['一', '二', '末'].map((text) => ({ cells: [text, '1'] })),
      note: '注',
    },
  ],
  'a long table': [
    {
      kind: 'table',
      title: '表',
      head: ['项目', '数'],
      rows: [...'一二三四五六七八九十百千万甲乙丙丁末'].map((text) => ({ cells: [text, '1'] })),
      note: '注',
    },
  ],
  bars: [
    {
      kind: 'bars',
      title: '图',
      bars: ['一', '二', '三', '四', '末'].map((label) => ({ label, value: 3, figure: '3' })),
    },
  ],
  clauses: [{ kind: 'clauses', items: ['一', '二', '末'] }],
  checks: [{ kind: 'checks', label: '是否同意', options: [{ text: '同意末', on: false }] }],
  ruled: [{ kind: 'ruled', label: '末', lines: 1 }],
};

test.each(Object.keys(blocks))(
  'wherever the page ends, a hand signs under the end of %s, and all hands on one page',
  async (name) => {
    for (let above = 14; above <= 40; above += 1) {
      const { bytes } = await drawForm({
        title: '表',
        school: '学校',
        number: '1',
        confidential: false,
        made: '',
        blocks: [
          { kind: 'paragraphs', text: Array.from({ length: above }, () => '行').join('\n') },
          ...(blocks[name] ?? []),
          signatures,
        ],
      });
      const last = (await readPdf(bytes)).at(-1) ?? '';
      for (const words of ['末', '教师签名', '校长签名', '学校盖章']) {
        expect(last, `${String(above)} lines above`).toContain(words);
      }
    }
  },
);
