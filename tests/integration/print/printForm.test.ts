import { expect, test } from 'vitest';
import type { Form, FormBlock } from '../../../db/print/form.ts';
import { printForm } from '../../../db/print/printForm.ts';
import { readPdf } from '../../readPdf.ts';

function formOf(...blocks: FormBlock[]): Form {
  return {
    title: '测试用表',
    school: '银川市实验中学',
    number: '心辅 99',
    confidential: true,
    made: '制表：王芳',
    blocks,
  };
}

const field = (value: string): FormBlock => ({
  kind: 'fields',
  rows: [[{ label: '情况', value }]],
});

/** Characters beyond GB 2312: Noto's, Hanazono's, and of Extensions A, B, C, D, E and F. */
const rare = '㛃䶮𠮷𬱖𪚥𫝀𬸚𮯠𠀀喆镕';

test('rare characters are printed, and found and copied as themselves', async () => {
  const { bytes, missing } = await printForm(formOf(field(rare)));
  expect(missing).toEqual([]);
  expect(await readPdf(bytes)).toEqual([expect.stringContaining(rare)]);
});

test('what no font has is a box and is told, and what stands after it is still there', async () => {
  const { bytes, missing } = await printForm(formOf(field('缺😀字\u{323af}尾ى完')));
  expect(missing.sort()).toEqual(['😀', '\u{323af}', 'ى'].sort());
  expect((await readPdf(bytes))[0]).toContain('缺□字□尾□完');
});

test('hostile text keeps the page whole', async () => {
  const hostile = '(\\) Tj ET\n%%EOF\u0000\u202e<</JS>>\ud842\t"\'\u0007';
  const { bytes } = await printForm(formOf(field(hostile), field('后面')));
  const [page = ''] = await readPdf(bytes);
  expect(page).toContain('(\\) Tj ET');
  expect(page).toContain('后面');
  expect(page).toContain('第 1 页 / 共 1 页');
});

test('a long note flows over pages, each with its head, its number and the label again', async () => {
  const sentence = '学生说这一周睡得好些了，愿意回到教室。';
  const { bytes } = await printForm(formOf(field(sentence.repeat(530)), field('末尾一项')));
  const pages = await readPdf(bytes);
  expect(pages.length).toBeGreaterThan(5);
  for (const [at, page] of pages.entries()) {
    expect(page).toContain(`第 ${String(at + 1)} 页 / 共 ${String(pages.length)} 页`);
    expect(page).toContain('保 密');
    if (at > 0) expect(page).toContain('测试用表（续）');
  }
  const text = pages.join('');
  expect(text.match(/学|教/gu)?.length).toBeGreaterThanOrEqual(530 * 2);
  expect(text).toContain('情况（续）');
  expect(pages.at(-1)).toContain('末尾一项');
});

test('every block can be printed, empty or full', async () => {
  const { bytes } = await printForm(
    formOf(
      { kind: 'heading', text: '标题' },
      { kind: 'paragraphs', text: '' },
      { kind: 'clauses', items: ['第一条', '第二条'] },
      { kind: 'checks', label: '是否同意', options: [{ text: '同意', on: true }] },
      { kind: 'ruled', label: '意见', lines: 3 },
      { kind: 'cut', text: '沿此线裁开' },
      { kind: 'newPage' },
      {
        kind: 'signatures',
        lines: [
          { label: '监护人签名', then: 'date' },
          { label: '班主任签名', then: 'phone' },
        ],
        seal: '（学校盖章）',
      },
    ),
  );
  const pages = await readPdf(bytes);
  expect(pages).toHaveLength(2);
  expect(pages[0]).toContain('2. 第二条');
  expect(pages[1]).toContain('联系电话：');
});
