import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OutputOf } from '../../../db/contract/commands.ts';
import type { Cube, SummaryContent } from '../../../db/contract/summary.ts';
import { printForm } from '../../../db/print/printForm.ts';
import { paper } from '../../../db/print/sheet.ts';
import { withMargins } from '../../../db/summary/cube.ts';
import { layOut } from '../../../db/summary/layOut.ts';
import { summaryForm } from '../../../db/summary/paper.ts';
import { workbookOf } from '../../../db/summary/workbook.ts';
import { inspectPdf } from '../../pdfTools.ts';
import { newStudent } from '../newStudent.ts';
import { newSchool, type TestVault } from '../school.ts';

const kept = process.env['XINQIAO_SHOTS'];

/** Where somebody wants to look at the pages. */
function keep(name: string, bytes: Uint8Array): void {
  if (kept !== undefined) writeFileSync(join(kept, `${name}.pdf`), bytes);
}

/** What every page owes, whatever stands on it. @returns its text */
function wholePages(bytes: Uint8Array): string {
  const { fonts, text, words } = inspectPdf(bytes);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) {
    expect(font).toEqual({ type: 'CID TrueType', embedded: true, mapped: true });
  }
  for (const word of words) {
    expect(word.left, word.text).toBeGreaterThanOrEqual(paper.side - 1);
    expect(word.right, word.text).toBeLessThanOrEqual(paper.width - paper.side + 1);
    expect(word.top, word.text).toBeGreaterThan(20);
    expect(word.bottom, word.text).toBeLessThan(paper.height - 20);
  }
  for (const [at, one] of words.entries()) {
    for (const other of words.slice(at + 1)) {
      if (other.page !== one.page) break;
      const over = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const under = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const height = Math.min(one.bottom - one.top, other.bottom - other.top);
      // A line's box is higher than its letters: only what lies well within another hides it.
      if (over > 1 && under > height * 0.5) expect.fail(`${one.text} lies on ${other.text}`);
    }
  }
  return text;
}

async function publish(vault: TestVault): Promise<number> {
  const semesterId = (await vault.call('school.get', {})).currentSemesterId ?? '';
  const { digest } = await vault.call('summary.draft', { semesterId });
  return (await vault.call('summary.publish', { semesterId, digest })).number;
}

test('a semester with one student is printed whole, by the readers of others, and names nobody', async () => {
  const vault = await newSchool();
  const studentId = await newStudent(vault, { studentNo: '1', name: '隐名甲', className: '1班' });
  await vault.call('appointments.walkIn', { studentId });
  const { bytes } = await vault.call('summary.pdf', { number: await publish(vault) });
  keep('paper-one-student', bytes);
  const text = wholePages(bytes);
  expect(text).toContain('学期心理健康教育工作汇总');
  expect(text).toContain('个别与团体辅导');
  expect(text).not.toContain('隐名甲');
  expect(bytes.byteLength).toBeLessThan(400 * 1024);
});

test('a semester without any data keeps its pages, and draws no bars of nothing', async () => {
  const vault = await newSchool();
  const { bytes } = await vault.call('summary.pdf', { number: await publish(vault) });
  keep('paper-no-data', bytes);
  const text = wholePages(bytes);
  expect(text).toContain('（学校盖章）');
  expect(text).not.toMatch(/ · 图/u);
});

const longName = '银川市兴庆区第一百二十三实验中学附属塞上江南九年一贯制寄宿学校凤凰南街校区心理';
const grades = [
  ...[1, 2, 3, 4, 5, 6].map((grade) => `primary-${String(grade)}`),
  ...[1, 2, 3].map((grade) => `junior-${String(grade)}`),
  ...[1, 2, 3].map((grade) => `senior-${String(grade)}`),
];

function cube(
  { code, section, quantity }: Pick<Cube, 'code' | 'section' | 'quantity'>,
  axes: Cube['axes'],
  each: number,
): SummaryContent['cubes'][number] {
  const whole = { code, section, quantity, unit: 'times' as const, guarded: true, axes };
  return layOut({ ...whole, cells: withMargins(axes, () => each) }, new Set());
}

/** The summary of a school of all stages, every word as long and every figure as large as may be. */
function largest(content: SummaryContent): SummaryContent {
  const grade = { axis: 'grade' as const, members: grades };
  const sex = { axis: 'sex' as const, members: ['female', 'male', 'unstated'] };
  const category = {
    axis: 'category' as const,
    members: ['study', 'life', 'self', 'emotion', 'relationships', 'further_study'],
  };
  const kind = { axis: 'kind' as const, members: ['individual', 'group'] };
  const level = { axis: 'level' as const, members: ['imminent', 'high', 'attention'] };
  return {
    ...content,
    school: longName,
    facts: content.facts.map((fact) => ({ ...fact, value: 9_999_999, of: fact.of && 9_999_999 })),
    cubes: [
      cube(
        { code: 'attendances_by_grade', section: 'sessions', quantity: 'attendances' },
        [grade, sex, kind],
        20_000,
      ),
      cube(
        { code: 'notes', section: 'sessions', quantity: 'notes' },
        [category, sex, grade],
        9_999,
      ),
      cube({ code: 'levels', section: 'warnings', quantity: 'levels' }, [level, grade], 88_888),
    ],
    people: Array.from({ length: 30 }, (_, at) => ({
      name: `${longName.slice(0, 38)}${String(at)}`,
      duties: 99_999,
      dutyMinutes: 99_999_999,
      lessonPeriods: 99_999,
      activities: 99_999,
      trainingHours: 99_999.5,
    })),
    plan: content.plan.map((line) => ({
      ...line,
      value: 9_999_999,
      of: 9_999_999,
      statement: '已按方案落实，材料齐全。'.repeat(40),
    })),
    commentary: [{ section: 'sessions', body: '本学期来访以人际交往为主。'.repeat(150) }],
  };
}

test('the largest school keeps every page whole: long names, tables over pages, figures in one piece', async () => {
  const vault = await newSchool();
  const shown = await vault.call('summary.get', { number: await publish(vault) });
  const open = vault.safe.opened;
  if (open === null) throw new Error('locked');
  const content = largest(shown.content);
  const many: OutputOf<'summary.get'> = {
    ...shown,
    content,
    before: [1, 2].map((number) => ({ summary: { ...shown.summary, number }, content })),
  };
  const context = { ...open, safe: vault.safe, clock: vault.clock, dataFolder: '' };
  const form = summaryForm({ ...context, emit: () => undefined, about: () => undefined }, many);
  const { bytes, missing } = await printForm(form);
  keep('paper-largest', bytes);
  expect(missing).toEqual([]);
  const text = wholePages(bytes);
  // 12 grades × 6 categories × 3 sexes, and their sums.
  expect(text).toMatch(/\b119988\b/u);
  expect(text).toMatch(/\b9999999\b/u);
  expect(text).toContain(longName.slice(0, 12));
  expect(bytes.byteLength).toBeLessThan(400 * 1024);
  expect(workbookOf(many).bytes.byteLength).toBeGreaterThan(1000);
});
