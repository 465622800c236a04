import type { Form } from './form.ts';

const figures = Array.from({ length: 12 }, (_, at) => String(at * 37));

/** A form of nobody, of every costly block: a printer that waits draws it, and has all at hand then. */
export const specimen: Form = {
  title: '样张',
  school: '样张',
  number: '样张',
  confidential: false,
  made: '',
  blocks: [
    { kind: 'contents', title: '目录' },
    { kind: 'fields', rows: [[{ label: '姓名', value: '样张' }]] },
    ...[1, 2, 3].flatMap((part): Form['blocks'] => [
      { kind: 'heading', text: `样张 ${String(part)}` },
      { kind: 'paragraphs', text: '样张的文字，只为预先备好字体与排版。'.repeat(12) },
      {
        kind: 'table',
        title: '样张',
        head: ['项目', ...figures],
        rows: Array.from({ length: 24 }, () => ({ cells: ['样张', ...figures] })),
      },
      {
        kind: 'bars',
        title: '样张',
        bars: figures.map((figure, at) => ({ label: figure, value: at, figure })),
      },
    ]),
  ],
};
