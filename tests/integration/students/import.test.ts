import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyStudents } from '../../unit/students/anyStudent.ts';
import { csvOf, encode, fileOf } from '../../unit/spreadsheet/spreadsheets.ts';
import { newSchool, type TestVault } from '../school.ts';
import {
  byNumber,
  headers,
  importFile,
  open,
  rowOf,
  studentsOnRecord,
  wording,
} from './importing.ts';

const good = ['0013', '李雷', '男', '2013-05-06', '初中', '1', '3班', '', '李强', '13800000000'];

async function total(vault: TestVault): Promise<number> {
  return (await studentsOnRecord(vault)).length;
}

test.each([
  ['xlsx', null, ','],
  ['utf-8', 'utf-8', ','],
  ['utf-8 with mark', 'utf-8', ';'],
  ['utf-16le', 'utf-16le', '\t'],
  ['utf-16be', 'utf-16be', ','],
  ['gb18030', 'gb18030', '\t'],
] as const)('students written as %s are imported as they were', async (kind, told, delimiter) => {
  const vault = await newSchool();
  const known = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyStudents(1, 25), async (students) => {
      const rows = [headers, ...students.map(rowOf)];
      const bytes = kind === 'xlsx' ? fileOf(rows) : encode(csvOf(rows, delimiter), kind);
      const { importId, mapping, defaults, opened } = await open(vault, bytes);
      expect(opened.encoding).toBe(told);
      const question = { importId, mapping, defaults };
      expect((await vault.call('students.import.commit', question)).badCount).toBe(0);
      for (const { studentNo } of students) known.add(studentNo);
      const all = await studentsOnRecord(vault);
      expect(all).toHaveLength(known.size);
      // What a later file leaves empty stays as an earlier one had it.
      for (const student of students) {
        const kept = all.find(({ studentNo }) => studentNo === student.studentNo);
        const said = Object.entries(student).filter(([, value]) => value !== '' && value !== null);
        expect(kept).toMatchObject(Object.fromEntries(said));
      }
      const again = await importFile(vault, bytes);
      expect(again).toMatchObject({ newCount: 0, updatedCount: 0, badCount: 0 });
      expect(again.unchangedCount).toBe(students.length);
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

test('a new file is opened, its columns guessed, previewed and written', async () => {
  const vault = await newSchool();
  const bytes = fileOf([['学生名册'], headers, good, ['0014', ...good.slice(1)]]);
  const { importId, mapping, defaults, opened } = await open(vault, bytes);
  expect(opened).toMatchObject({
    fileKind: 'xlsx',
    encoding: null,
    sheet: '名册',
    headers,
    rowCount: 2,
    sample: [
      { row: 3, cells: good },
      { row: 4, cells: ['0014', ...good.slice(1)] },
    ],
  });
  expect(Object.values(mapping)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const question = { importId, mapping, defaults };
  expect(await vault.call('students.import.preview', question)).toEqual({
    newCount: 2,
    updatedCount: 0,
    unchangedCount: 0,
    badCount: 0,
    bad: [],
    changes: [],
  });
  expect(await total(vault)).toBe(0);
  await vault.call('students.import.commit', question);
  expect(await total(vault)).toBe(2);
  const found = await vault.call('students.search', { query: 'll', limit: 10 });
  expect(found.students).toHaveLength(2);
});

test('students on record are matched by their number and shown with what changes', async () => {
  const vault = await newSchool();
  await importFile(vault, fileOf([headers, good]));
  const promoted = [...good];
  promoted[5] = '2';
  promoted[7] = '3号楼204';
  promoted[9] = '';
  const { importId, mapping, defaults } = await open(
    vault,
    fileOf([headers, promoted, ['0014', ...good.slice(1)]]),
  );
  const preview = await vault.call('students.import.preview', { importId, mapping, defaults });
  expect(preview).toMatchObject({ newCount: 1, updatedCount: 1, unchangedCount: 0, badCount: 0 });
  expect(preview.changes).toEqual([
    {
      row: 2,
      studentNo: '0013',
      name: '李雷',
      fromStage: 'junior',
      toStage: 'junior',
      changed: [
        { field: 'grade', from: '1', to: '2' },
        { field: 'dormitory', from: '', to: '3号楼204' },
      ],
    },
  ]);
  await vault.call('students.import.commit', { importId, mapping, defaults });
  const [student] = (await vault.call('students.search', { query: '0013', limit: 1 })).students;
  const kept = await vault.call('students.get', { studentId: student?.id ?? '' });
  expect(kept).toMatchObject({ grade: 2, guardianPhone: '13800000000', revision: 2 });
});

test('of a mixed file exactly the good rows are written, and each bad one is told with its row', async () => {
  const vault = await newSchool();
  await fc.assert(
    fc.asyncProperty(
      anyStudents(10, 16),
      fc.array(fc.constantFrom('number', 'date', 'name', 'twin', 'grade', 'none'), {
        minLength: 5,
        maxLength: 5,
      }),
      async (students, faults) => {
        const before = await studentsOnRecord(vault);
        const rows = students.map(rowOf);
        const bad = new Set<number>();
        for (const [nth, fault] of faults.entries()) {
          const [at, next] = [nth * 2, nth * 2 + 1];
          const row = rows[at];
          if (row === undefined || fault === 'none') continue;
          bad.add(at);
          if (fault === 'number') row[0] = '6.40102E+17';
          if (fault === 'date') row[3] = '2013-02-30';
          if (fault === 'name') row[1] = 'x'.repeat(61);
          if (fault === 'grade') row[5] = '毕业班';
          if (fault === 'twin') row[0] = rows[next]?.[0] ?? '';
          if (fault === 'twin') bad.add(next);
        }
        const { importId, mapping, defaults } = await open(vault, fileOf([headers, ...rows]));
        const question = { importId, mapping, defaults };
        const preview = await vault.call('students.import.preview', question);
        expect(new Set(preview.bad.map(({ row }) => row - 2))).toEqual(bad);
        expect(await studentsOnRecord(vault)).toEqual(before);
        const counts = await vault.call('students.import.commit', question);
        expect(counts.badCount).toBe(bad.size);
        const after = await studentsOnRecord(vault);
        const written = students.filter((_, at) => !bad.has(at));
        const untouched = before.filter(
          ({ studentNo }) => !written.some((each) => each.studentNo === studentNo),
        );
        expect(after.map(({ studentNo }) => studentNo)).toEqual(
          byNumber([...untouched, ...written]).map(({ studentNo }) => studentNo),
        );
        for (const student of untouched) expect(after).toContainEqual(student);
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
});

test('a commit that fails in the middle writes nothing, and can be repeated', async () => {
  const vault = await newSchool();
  const rows = Array.from({ length: 40 }, (_, at) => [`N${String(at)}`, ...good.slice(1)]);
  const { importId, mapping, defaults } = await open(vault, fileOf([headers, ...rows]));
  const clinical = vault.safe.opened?.clinical;
  clinical?.exec(`CREATE TEMP TRIGGER break_off BEFORE INSERT ON student
    WHEN NEW.student_no = 'N25' BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END`);
  const question = { importId, mapping, defaults };
  expect(await vault.refusal('students.import.commit', question)).toEqual({
    code: 'state_forbids',
  });
  expect(await total(vault)).toBe(0);
  clinical?.exec('DROP TRIGGER break_off');
  expect((await vault.call('students.import.commit', question)).newCount).toBe(40);
  expect(await total(vault)).toBe(40);
});

test('what was imported is named in the audit, student by student', async () => {
  const vault = await newSchool();
  await importFile(vault, fileOf([headers, good, ['0014', ...good.slice(1)]]));
  const { entries } = await vault.call('audit.list', {
    side: 'clinical',
    kind: 'change',
    staffId: null,
    studentId: null,
    on: null,
    before: null,
    limit: 10,
  });
  expect(entries.map(({ command, students }) => [command, students.length])).toEqual([
    ['students.import.commit', 2],
  ]);
});

test('a mapping without the number or with one column twice is refused', async () => {
  const vault = await newSchool();
  const { importId, mapping, defaults } = await open(vault, fileOf([headers, good]));
  const ask = (changed: Partial<typeof mapping>) =>
    vault.refusal('students.import.preview', {
      importId,
      mapping: { ...mapping, ...changed },
      defaults,
    });
  expect(await ask({ studentNo: null })).toMatchObject({
    code: 'column_missing',
    fields: [{ field: 'studentNo' }],
  });
  expect(await ask({ dormitory: 120 })).toMatchObject({
    code: 'column_missing',
    fields: [{ field: 'dormitory' }],
  });
  expect(await ask({ dormitory: 8 })).toMatchObject({
    code: 'duplicate_column',
    fields: [{ field: 'dormitory' }, { field: 'guardianName' }],
  });
});

test('a file is forgotten when written, given up, replaced, locked away, or after half an hour', async () => {
  const vault = await newSchool();
  const bytes = fileOf([headers, good]);
  const expired = { code: 'import_expired' };
  const ask = async (act: (importId: string) => Promise<unknown>) => {
    const { importId, mapping, defaults } = await open(vault, bytes);
    const question = { importId, mapping, defaults };
    await vault.call('students.import.preview', question);
    await act(importId);
    expect(await vault.refusal('students.import.preview', question)).toEqual(expired);
    expect(await vault.refusal('students.import.commit', question)).toEqual(expired);
    expect(
      await vault.refusal('students.import.errors', { ...question, format: 'csv', wording }),
    ).toEqual(expired);
  };
  await ask((importId) => vault.call('students.import.cancel', { importId }));
  await ask(() => open(vault, bytes));
  await ask(() => {
    vault.clock.advance(31 * 60);
    return Promise.resolve();
  });
  await ask(() => importFile(vault, bytes));
  const { importId, mapping, defaults } = await open(vault, bytes);
  vault.safe.lock();
  expect(await vault.refusal('students.import.preview', { importId, mapping, defaults })).toEqual({
    code: 'locked',
  });
});

test('the refused rows are handed back as CSV and as a workbook that can be imported', async () => {
  const vault = await newSchool();
  const dangerous = [
    '0015',
    '=HYPERLINK("http://x")',
    '男',
    '坏',
    '初中',
    '1',
    '3班',
    '@x',
    '-1',
    '+86 138',
  ];
  const { importId, mapping, defaults } = await open(vault, fileOf([headers, good, dangerous]));
  const question = { importId, mapping, defaults, wording };
  const csv = await vault.call('students.import.errors', { ...question, format: 'csv' });
  expect(csv.fileName).toBe('未导入的行-2026-11-24.csv');
  const text = Buffer.from(csv.bytes).toString('utf8');
  expect(text.split('\r\n')).toEqual([
    `\ufeff"行","原因",${headers.map((header) => `"${header}"`).join(',')}`,
    `"3","出生日期: 不是有效的日期","0015","'=HYPERLINK(""http://x"")","男","坏","初中","1","3班","'@x","'-1","'+86 138"`,
    '',
  ]);
  const workbook = await vault.call('students.import.errors', { ...question, format: 'xlsx' });
  expect(workbook.fileName).toBe('未导入的行-2026-11-24.xlsx');
  for (const { bytes } of [csv, workbook]) {
    const { opened } = await open(vault, bytes);
    expect(opened.headers).toEqual(['行', '原因', ...headers]);
    expect(opened.sample).toEqual([
      { row: 2, cells: ['3', '出生日期: 不是有效的日期', ...dangerous] },
    ]);
    expect(opened.mapping.studentNo).toBe(2);
  }
});

test('files that are not rosters are refused, each in its own words', async () => {
  const vault = await newSchool();
  const refusal = async (bytes: Uint8Array) =>
    (await vault.refusal('students.import.open', { fileName: 'x', bytes })).code;
  expect(await refusal(new Uint8Array())).toBe('file_empty');
  expect(await refusal(Buffer.from('PK\x03\x04 no workbook'))).toBe('file_unreadable');
  expect(await refusal(Buffer.from([0x61, 0xff, 0xff, 0x0a]))).toBe('file_encoding');
  expect(await refusal(Buffer.alloc(20 * 1024 * 1024 + 1, 0x61))).toBe('file_too_large');
  expect((await vault.callRaw('students.import.open', { fileName: 'x', bytes: 'text' })).ok).toBe(
    false,
  );
});

test('ten thousand rows are previewed and written while progress is told', async () => {
  const vault = await newSchool();
  const rows = Array.from({ length: 10_000 }, (_, at) => [
    `G640102${String(at).padStart(6, '0')}`,
    ...good.slice(1),
  ]);
  const { importId, mapping, defaults } = await open(
    vault,
    encode(csvOf([headers, ...rows]), 'gb18030'),
  );
  const question = { importId, mapping, defaults };
  expect((await vault.call('students.import.preview', question)).newCount).toBe(10_000);
  expect((await vault.call('students.import.commit', question)).newCount).toBe(10_000);
  const told = vault.events.flatMap((event) =>
    event.event === 'progress' && event.payload.job === 'students.import' ? [event.payload] : [],
  );
  expect(told.length).toBeGreaterThan(5);
  expect(told.at(-1)).toEqual({ job: 'students.import', done: 10_000, total: 10_000 });
  expect(told.map(({ done }) => done)).toEqual(
    told.map(({ done }) => done).sort((one, other) => one - other),
  );
});
