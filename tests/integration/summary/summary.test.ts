import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { PublishedCube, SummaryContent } from '../../../db/contract/summary.ts';
import type { SummaryTable } from '../../../db/contract/vocabulary/summary.ts';
import { keysOf, linked } from '../../../db/summary/cube.ts';
import { readPdf } from '../../readPdf.ts';
import { pinnedBy } from '../../unit/summary/solve.ts';
import { newStudent } from '../newStudent.ts';
import { newSchool, type TestVault } from '../school.ts';

const principal = { name: '赵校长', password: '校长的一个很长的测试密码' };

async function semesterOf(vault: TestVault): Promise<string> {
  return (await vault.call('school.get', {})).currentSemesterId ?? '';
}

interface Place {
  grade?: number;
  sex?: 'female' | 'male';
}

/** Each student comes once, one after the other. */
async function see(vault: TestVault, count: number, place: Place, from: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const studentId = await newStudent(vault, { studentNo: String(from + at), ...place });
    vault.clock.advance(3600);
    await vault.call('appointments.walkIn', { studentId });
  }
}

function tableOf(content: SummaryContent, code: SummaryTable): PublishedCube {
  const cube = content.cubes.find((each) => each.code === code);
  if (cube === undefined) throw new Error(`no table ${code}`);
  return cube;
}

/** The cells of a table in the order of its keys. */
const cellsOf = (cube: PublishedCube) => cube.rows.flatMap(({ cells }) => cells);

function cellOf(cube: PublishedCube, key: string): number | null {
  return cellsOf(cube)[keysOf(cube).indexOf(key)] ?? null;
}

async function publish(vault: TestVault, semesterId: string): Promise<number> {
  const { digest } = await vault.call('summary.draft', { semesterId });
  return (await vault.call('summary.publish', { semesterId, digest })).number;
}

async function asPrincipal(vault: TestVault): Promise<void> {
  await vault.call('accounts.add', { ...principal, role: 'principal' });
  await vault.signIn(principal.name, principal.password);
}

test('a semester without any data is published, printed and read', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const number = await publish(vault, semesterId);
  expect(number).toBe(1);
  const { content, sha256 } = await vault.call('summary.get', { number });
  expect(cellsOf(tableOf(content, 'people_seen')).every((cell) => cell === 0)).toBe(true);
  const stored = vault.safe.opened?.office.prepare('SELECT content FROM summary').pluck().get();
  expect(createHash('sha256').update(String(stored)).digest('hex')).toBe(sha256);
  const { bytes, missing } = await vault.call('summary.pdf', { number });
  expect(missing).toEqual([]);
  const pages = await readPdf(bytes);
  expect(pages[0]).toContain('目录');
  expect(pages.join('')).toContain(sha256);
});

test('people are counted by grade and sex, few of them not at all, and enough others with them', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await see(vault, 6, { grade: 1, sex: 'female' }, 100);
  await see(vault, 2, { grade: 1, sex: 'male' }, 200);
  await see(vault, 7, { grade: 2, sex: 'female' }, 300);
  await see(vault, 5, { grade: 2, sex: 'male' }, 400);
  const { content, hidden } = await vault.call('summary.draft', { semesterId });
  const seen = tableOf(content, 'people_seen');
  expect(cellOf(seen, 'people_seen')).toBe(20);
  // Two boys of the first grade: neither they nor what would give them back is told.
  expect(cellOf(seen, 'people_seen|grade=junior-1|sex=male')).toBeNull();
  expect(hidden).toBeGreaterThan(3);
  const guarded = content.cubes.filter((cube) => cube.guarded);
  const shown = new Map<string, number>();
  for (const cube of guarded) {
    for (const [at, key] of keysOf(cube).entries()) {
      const cell = cellsOf(cube)[at];
      if (typeof cell === 'number') shown.set(key, cell);
    }
  }
  const { equations } = linked(
    guarded.map((cube) => ({ ...cube, cells: cellsOf(cube).map((cell) => cell ?? 0) })),
  );
  expect(pinnedBy(equations, shown)).toEqual(new Map());
});

test('until it is published the principal sees nothing, then reads and prints it, and finds no name', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await see(vault, 6, {}, 100);
  await vault.call('summary.comment', {
    semesterId,
    section: 'sessions',
    body: '本学期来访以人际问题为主。',
  });
  await vault.call('accounts.add', { ...principal, role: 'principal' });
  await vault.signIn(principal.name, principal.password);
  expect((await vault.call('summary.list', {})).summaries).toEqual([]);
  for (const [name, input] of [
    ['summary.draft', { semesterId }],
    ['summary.publish', { semesterId, digest: '0'.repeat(64) }],
    ['summary.comment', { semesterId, section: 'home', body: '' }],
  ] as const) {
    expect(await vault.callRaw(name, input)).toEqual({
      ok: false,
      error: { code: 'not_permitted' },
    });
  }
  await vault.signIn('王芳', '心语室的门在春天打开了');
  const number = await publish(vault, semesterId);
  await vault.signIn(principal.name, principal.password);
  const { content } = await vault.call('summary.get', { number });
  expect(content.commentary).toEqual([{ section: 'sessions', body: '本学期来访以人际问题为主。' }]);
  const text = (await readPdf((await vault.call('summary.pdf', { number })).bytes)).join('');
  expect(text).toContain('本学期来访以人际问题为主。');
  expect(text).not.toContain('隐名');
  expect(JSON.stringify(content)).not.toContain('隐名');
  const { bytes, fileName } = await vault.call('summary.xlsx', { number });
  expect(fileName).toBe('学期汇总-第1号.xlsx');
  expect(bytes.byteLength).toBeGreaterThan(1000);
});

test('what was published stands: a correction is a new number, and the old one names it', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await publish(vault, semesterId);
  await see(vault, 6, {}, 100);
  await publish(vault, semesterId);
  const { summaries } = await vault.call('summary.list', {});
  expect(summaries).toMatchObject([
    { number: 2, corrects: 1, correctedBy: null },
    { number: 1, corrects: null, correctedBy: 2 },
  ]);
  const first = await vault.call('summary.get', { number: 1 });
  expect(cellOf(tableOf(first.content, 'people_seen'), 'people_seen')).toBe(0);
  const office = vault.safe.opened?.office;
  expect(() => office?.exec("UPDATE summary SET content = '{}' WHERE number = 1")).toThrow(
    'signed_is_final',
  );
  expect(() => office?.exec('DELETE FROM summary')).toThrow('signed_is_final');
});

test('a correction does not give back what the summary before it hid', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await see(vault, 4, {}, 100);
  const first = await publish(vault, semesterId);
  await see(vault, 3, {}, 200);
  const second = await publish(vault, semesterId);
  const cells = async (number: number) =>
    cellsOf(tableOf((await vault.call('summary.get', { number })).content, 'people_seen'));
  const [before, after] = [await cells(first), await cells(second)];
  expect(before).toContain(null);
  for (const [at, cell] of before.entries()) if (cell === null) expect(after[at]).toBeNull();
});

test('nobody publishes what has changed since they looked', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const { digest } = await vault.call('summary.draft', { semesterId });
  await vault.call('summary.comment', { semesterId, section: 'home', body: '家访按计划进行。' });
  expect(await vault.refusal('summary.publish', { semesterId, digest })).toEqual({
    code: 'changed_meanwhile',
  });
  expect((await vault.call('summary.list', {})).summaries).toEqual([]);
});

test('the threshold is the head counsellor’s to set, and never below three', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  expect(await vault.refusal('summary.setThreshold', { threshold: 2 })).toMatchObject({
    code: 'invalid_input',
    fields: [{ field: 'threshold', reason: 'too_small' }],
  });
  await see(vault, 4, {}, 100);
  await vault.call('summary.setThreshold', { threshold: 3 });
  const { content } = await vault.call('summary.draft', { semesterId });
  expect(content.threshold).toBe(3);
  expect(cellOf(tableOf(content, 'people_seen'), 'people_seen')).toBe(4);
  await asPrincipal(vault);
  expect(await vault.refusal('summary.setThreshold', { threshold: 5 })).toEqual({
    code: 'not_permitted',
  });
});

test('levels count as they stood when the semester ended', async () => {
  const vault = await newSchool();
  const studentIds = await Promise.all(
    [1, 2, 3, 4, 5].map((no) => newStudent(vault, { studentNo: String(no) })),
  );
  for (const studentId of studentIds) {
    await vault.call('warnings.set', {
      studentId,
      presentId: null,
      level: 'attention',
      why: '情绪低落',
      factorIds: [],
      nextReviewOn: '2026-12-10',
      interviewNoteId: null,
      secondPerson: '',
    });
  }
  const semesterId = await semesterOf(vault);
  const levels = async () =>
    tableOf((await vault.call('summary.draft', { semesterId })).content, 'levels');
  expect(cellOf(await levels(), 'levels|level=attention')).toBe(5);
  vault.clock.set('2027-03-01T09:00:00+08:00');
  const [one] = studentIds;
  const { warnings } = await vault.call('warnings.ofStudent', { studentId: one ?? '' });
  await vault.call('warnings.set', {
    studentId: one ?? '',
    presentId: warnings[0]?.warningId ?? null,
    level: 'high',
    why: '有自伤行为',
    factorIds: [],
    nextReviewOn: '2027-03-08',
    interviewNoteId: null,
    secondPerson: '',
  });
  expect(cellOf(await levels(), 'levels|level=attention')).toBe(5);
  expect(cellOf(await levels(), 'levels|level=high')).toBe(0);
});

test('the semester before stands beside the next one, as it was published', async () => {
  const vault = await newSchool();
  await see(vault, 6, {}, 100);
  await publish(vault, await semesterOf(vault));
  vault.clock.set('2027-03-10T09:00:00+08:00');
  await vault.call('semesters.add', {
    name: '2026—2027 学年第二学期',
    startsOn: '2027-02-25',
    endsOn: '2027-07-05',
  });
  await see(vault, 9, {}, 200);
  const number = await publish(vault, await semesterOf(vault));
  const { content, before } = await vault.call('summary.get', { number });
  expect(cellOf(tableOf(content, 'people_seen'), 'people_seen')).toBe(9);
  expect(before.map(({ summary }) => summary.number)).toEqual([1]);
  const text = (await readPdf((await vault.call('summary.pdf', { number })).bytes)).join('');
  expect(text).toContain('与前两个学期比较');
});

/** Girls and boys of two grades: few boys in the first, so that sums have to be hidden with them. */
async function seeFewBoys(vault: TestVault): Promise<void> {
  await see(vault, 6, { grade: 1, sex: 'female' }, 100);
  await see(vault, 2, { grade: 1, sex: 'male' }, 200);
}

/** What somebody knows who has the tables of a summary and the published plan check. */
function knownOf(vault: TestVault, content: SummaryContent) {
  const guarded = content.cubes.filter((cube) => cube.guarded);
  const whole = guarded.map((cube) => ({
    ...cube,
    cells: cellsOf(cube).map((cell) => cell ?? 0),
  }));
  const shown = new Map<string, number>();
  for (const cube of guarded) {
    for (const [at, key] of keysOf(cube).entries()) {
      const cell = cellsOf(cube)[at];
      if (typeof cell === 'number') shown.set(key, cell);
    }
  }
  const figures = z
    .array(z.object({ measure: z.string(), value: z.int().nullable() }))
    .parse(
      vault.safe.opened?.office.prepare('SELECT measure, value FROM published_figure').all() ?? [],
    );
  const equations = [
    ...linked(whole).equations,
    { whole: 'sessions_held', parts: ['appointments|state=arrived'] },
    { whole: 'students_seen', parts: ['people_seen'] },
    { whole: 'levels', parts: ['key_students'] },
  ];
  for (const { measure, value } of figures) if (value !== null) shown.set(measure, value);
  return { equations, shown, figures };
}

test('the plan check does not give back what a summary hides, whichever was published first', async () => {
  for (const planFirst of [true, false]) {
    const vault = await newSchool();
    const semesterId = await semesterOf(vault);
    await seeFewBoys(vault);
    if (planFirst) await vault.call('plan.publish', { semesterId });
    const number = await publish(vault, semesterId);
    if (!planFirst) await vault.call('plan.publish', { semesterId });
    const { content } = await vault.call('summary.get', { number });
    const { equations, shown, figures } = knownOf(vault, content);
    const seen = figures.find(({ measure }) => measure === 'students_seen')?.value;
    if (planFirst) expect(seen).toBe(8);
    const pinned = pinnedBy(equations, shown);
    for (const [key, value] of pinned) {
      // A sum that the plan check told by itself is no secret, a small count is.
      expect(value === 0 || value >= 5, `${key} is ${String(value)}`).toBe(true);
      expect(
        figures.map((each) => each.value),
        key,
      ).toContain(value);
    }
  }
});

test('a sum that a summary has hidden is not told by the plan check, which still calls the duty met', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await see(vault, 6, { grade: 1, sex: 'female' }, 100);
  const office = vault.safe.opened?.office;
  const number = await publish(vault, semesterId);
  const { content } = await vault.call('summary.get', { number });
  const hiding = {
    ...content,
    cubes: content.cubes.map((cube) =>
      cube.code === 'appointments'
        ? {
            ...cube,
            rows: cube.rows.map((row) => ({ ...row, cells: row.cells.map(() => null) })),
          }
        : cube,
    ),
  };
  office
    ?.prepare(
      `INSERT INTO summary (number, semester_id, corrects, content, sha256, audit_head, published_at,
         published_by)
       SELECT 2, semester_id, 1, ?, sha256, audit_head, published_at, published_by
       FROM summary WHERE number = 1`,
    )
    .run(JSON.stringify(hiding));
  await vault.call('plan.publish', { semesterId });
  const { duties } = await vault.call('plan.get', { semesterId });
  expect(duties.find(({ measure }) => measure === 'sessions_held')).toMatchObject({
    value: null,
    suppressed: true,
    state: 'met',
  });
});

test('the plan check tells no count below the school’s own threshold', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await see(vault, 6, {}, 100);
  const sessions = async () => {
    await vault.call('plan.publish', { semesterId });
    const { duties } = await vault.call('plan.get', { semesterId });
    return duties.find(({ measure }) => measure === 'sessions_held');
  };
  expect(await sessions()).toMatchObject({ value: 6, suppressed: false });
  await vault.call('summary.setThreshold', { threshold: 7 });
  expect(await sessions()).toMatchObject({ value: null, suppressed: true, state: 'met' });
});

test('counting tells how far it is, and can be broken off: nothing is published then', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await seeFewBoys(vault);
  const draft = vault.callRaw('summary.draft', { semesterId });
  await vault.call('summary.cancel', {});
  expect(await draft).toEqual({ ok: false, error: { code: 'summary_cancelled' } });
  const { digest } = await vault.call('summary.draft', { semesterId });
  const shares = vault.events.flatMap((event) =>
    event.event === 'progress' && event.payload.job === 'summary' ? [event.payload.done] : [],
  );
  expect(shares.length).toBeGreaterThan(10);
  expect(Math.max(...shares)).toBeLessThanOrEqual(100);
  const publication = vault.callRaw('summary.publish', { semesterId, digest });
  await vault.call('summary.cancel', {});
  expect(await publication).toEqual({ ok: false, error: { code: 'summary_cancelled' } });
  expect((await vault.call('summary.list', {})).summaries).toEqual([]);
  // Nothing is under way: there is nothing to break off.
  await vault.call('summary.cancel', {});
});

test('locking breaks off a count', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await seeFewBoys(vault);
  const draft = vault.callRaw('summary.draft', { semesterId });
  await vault.call('vault.lock', {});
  expect(await draft).toEqual({ ok: false, error: { code: 'locked' } });
});
