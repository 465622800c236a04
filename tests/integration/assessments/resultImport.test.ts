import { expect, test } from 'vitest';
import { readTable } from '../../../db/spreadsheet/readTable.ts';
import { reasons } from '../../../renderer/i18n/zh-CN/reasons.ts';
import { resultImport as words } from '../../../renderer/i18n/zh-CN/resultImport.ts';
import { csvOf, fileOf, type TestCell } from '../../unit/spreadsheet/spreadsheets.ts';
import { clinicalOf, lin, newRoom, signInHead, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';
import {
  addPerson,
  keyHeaders,
  openResults,
  phqHeaders,
  verdictsOf,
  type Question,
} from './resultFile.ts';

const mild = ['1', '1', '1', '1', '1', '0', '0', '0', '0'];
const heavy = ['3', '3', '3', '3', '1', '0', '0', '0', '1'];

/** A row of the platform's file: who, when, and the answers. */
function row(who: string[], answers: readonly TestCell[] = mild, on = '2026-11-20'): TestCell[] {
  const [studentNo = '', name = '', grade = '', className = '', birthDate = '', sex = ''] = who;
  return [studentNo, name, grade, className, birthDate, sex, on, ...answers];
}

function file(...rows: TestCell[][]): Uint8Array {
  return fileOf([phqHeaders, ...rows]);
}

function tablesOf(vault: TestVault): unknown[] {
  const count = (table: string) =>
    clinicalOf(vault).prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return ['result_import', 'assessment', 'answer_sheet', 'score', 'import_mapping'].map(count);
}

test('a file is mapped by its headers, matched, scored and written with its batch', async () => {
  const vault = await newSchool();
  const byNumber = addPerson(vault, { name: '张小明', studentNo: 'G640104201005010011' });
  const byAll = addPerson(vault, { name: '买买提·艾力', className: '1班' });
  const question = await openResults(
    vault,
    file(
      row(['g640104201005010011', '张 小明'], heavy),
      row(['', '买买提 艾力', '八年级', '(1)班', '2010/5/1']),
    ),
  );
  expect(question.mapping).toMatchObject({
    keys: { studentNo: 0, name: 1, grade: 2, className: 3, birthDate: 4, sex: 5 },
    onDate: 6,
    values: { kind: 'answers', items: [7, 8, 9, 10, 11, 12, 13, 14, 15] },
  });
  const preview = await vault.call('resultImport.preview', question);
  expect(preview).toMatchObject({
    counts: { ready: 2 },
    reached: 1,
    critical: 1,
    notValid: 0,
    answers: { from: 0, to: 3 },
    rows: [],
  });
  expect(tablesOf(vault)).toEqual([0, 0, 0, 0, 0]);
  const { imported, toLookAt, batchId } = await vault.call('resultImport.commit', question);
  expect([imported, toLookAt]).toEqual([2, 1]);
  expect(vault.events).toContainEqual({
    event: 'progress',
    payload: { job: 'resultImport', done: 2, total: 2 },
  });
  const { assessments } = await vault.call('assessments.ofStudent', { studentId: byNumber });
  expect(assessments).toMatchObject([
    {
      imported: true,
      origin: 'paper',
      onDate: '2026-11-20',
      answered: 9,
      reached: true,
      critical: true,
      scores: [{ value: 14 }],
    },
  ]);
  const { items } = await vault.call('assessments.get', {
    assessmentId: assessments[0]?.assessmentId ?? '',
  });
  expect(items.map(({ answer }) => answer)).toEqual(heavy.map(Number));
  expect(await vault.call('today.get', {})).toMatchObject({ toLookAt: 1, toLookAtCritical: 1 });
  expect(
    (await vault.call('assessments.ofStudent', { studentId: byAll })).assessments,
  ).toHaveLength(1);
  expect((await vault.call('resultImport.list', {})).batches).toMatchObject([
    {
      batchId,
      byName: '王芳',
      kind: 'answers',
      fileRows: 2,
      importedRows: 2,
      judged: 0,
      undone: null,
    },
  ]);
  expect(await vault.refusal('resultImport.commit', question)).toEqual({ code: 'import_expired' });
});

test('a name and class alone are a proposal; a person confirms it, and two who fit are never guessed', async () => {
  const vault = await newSchool();
  const li = addPerson(vault, { name: '李雷' });
  const one = addPerson(vault, { name: '王伟', studentNo: '0001' });
  addPerson(vault, { name: '王伟', studentNo: '0002' });
  const moved = addPerson(vault, { name: '韩梅', className: '5班' });
  const question = await openResults(
    vault,
    file(
      row(['', '李雷', '初二', '3班']),
      row(['', '王伟', '初二', '3班']),
      row(['', '韩梅', '初二', '3班', '2010-05-01']),
      row(['9999', '没有的人', '初二', '3班']),
    ),
  );
  const preview = await vault.call('resultImport.preview', question);
  expect(preview.counts).toMatchObject({ ready: 0, proposed: 2, ambiguous: 1, unmatched: 1 });
  const found = Object.fromEntries(preview.rows.map((each) => [each.row, each]));
  expect(found[2]?.candidates).toMatchObject([{ studentId: li }]);
  expect(found[3]?.candidates).toHaveLength(2);
  expect(found[4]?.problems).toMatchObject([{ column: 3, reason: 'differs_from_record' }]);
  expect((await vault.refusal('resultImport.commit', question)).fields).toMatchObject([
    { field: 'importId', reason: 'required' },
  ]);

  const all = { ...question, acceptProposed: true };
  const accepted = await vault.call('resultImport.preview', all);
  // What speaks against a proposal is not swept along with the others.
  expect(verdictsOf(accepted)).toEqual({ 3: 'ambiguous', 4: 'proposed', 5: 'unmatched' });
  const settled = {
    ...question,
    choices: [
      { row: 2, studentId: li },
      { row: 3, studentId: one },
      { row: 4, studentId: moved },
      { row: 5, studentId: null },
    ],
  };
  expect((await vault.call('resultImport.preview', settled)).counts).toMatchObject({
    ready: 3,
    skipped: 1,
  });
  const nobody = [{ row: 2, studentId: '0192f000-0000-7000-8000-00000000ffff' }];
  expect(
    (await vault.refusal('resultImport.commit', { ...question, choices: nobody })).fields,
  ).toMatchObject([{ field: 'choices', reason: 'not_found' }]);
  await vault.call('resultImport.commit', settled);
  expect((await vault.call('assessments.ofStudent', { studentId: one })).assessments).toHaveLength(
    1,
  );
});

test('a number that bears another name is not believed, nor one that Excel has rounded', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '张小明', studentNo: '640104201005010011' });
  const question = await openResults(
    vault,
    file(
      row(['640104201005010011', '赵六']),
      [Number('640104201005010011'), '张小明', '初二', '3班', '', '', '2026-11-20', ...mild],
      [Number('640104201005010011'), '不在册', '', '', '', '', '2026-11-20', ...mild],
    ),
  );
  const { rows } = await vault.call('resultImport.preview', question);
  expect(rows).toMatchObject([
    { row: 2, verdict: 'proposed', problems: [{ column: 1, reason: 'differs_from_record' }] },
    { row: 3, verdict: 'proposed', problems: [{ column: 0, reason: 'lost_precision' }] },
    { row: 4, verdict: 'unmatched', problems: [{ column: 0, reason: 'lost_precision' }] },
  ]);
});

test('each wrong value is named by its column, and nothing of its row is written', async () => {
  const vault = await newSchool();
  const names = ['甲甲', '乙乙', '丙丙', '丁丁', '戊戊', '己己'];
  for (const name of names) addPerson(vault, { name, studentNo: name });
  const answers = (at: number, cell: TestCell) =>
    mild.map((each, place) => (place === at ? cell : each));
  const question = await openResults(
    vault,
    file(
      row(['甲甲', '甲甲'], answers(2, '7')),
      row(['乙乙', '乙乙'], answers(0, { t: 'e', v: 0x2a, w: '#N/A' })),
      row(['丙丙', '丙丙'], answers(8, '不知道')),
      row(['丁丁', '丁丁'], mild, '2026-12-24'),
      row(['戊戊', '戊戊'], mild, '二〇二六'),
      row(
        ['己己', '己己'],
        mild.map(() => ''),
      ),
    ),
  );
  const { counts, rows } = await vault.call('resultImport.preview', question);
  expect(counts).toMatchObject({ ready: 0, wrong: 6 });
  expect(rows.map(({ problems }) => problems)).toEqual([
    [{ column: 9, reason: 'out_of_range', params: { from: 0, to: 3 } }],
    [{ column: 7, reason: 'formula_error' }],
    [{ column: 15, reason: 'wrong_format' }],
    [{ column: 6, reason: 'date_in_future' }],
    [{ column: 6, reason: 'not_a_date' }],
    [{ column: 7, reason: 'required' }],
  ]);
});

test('a file in another coding than was said is refused whole, and read right in its own', async () => {
  const vault = await newSchool();
  const studentId = addPerson(vault, { name: '张小明', studentNo: '0001' });
  addPerson(vault, { name: '李雷', studentNo: '0002' });
  const bytes = file(
    row(['0001', '张小明'], ['2', '2', '2', '2', '2', '1', '1', '1', '1']),
    row(['0002', '李雷'], ['4', '4', '4', '4', '4', '1', '1', '1', '1']),
  );
  const unsaid = await openResults(vault, bytes, 'phq-9', null);
  expect((await vault.refusal('resultImport.preview', unsaid)).fields).toMatchObject([
    { field: 'codingFrom', reason: 'required' },
  ]);
  const wrong = await openResults(vault, bytes, 'phq-9', 0);
  expect((await vault.refusal('resultImport.commit', wrong)).fields).toMatchObject([
    { field: 'codingFrom', reason: 'other_coding', params: { from: 1, to: 4 } },
  ]);
  expect(tablesOf(vault)).toEqual([0, 0, 0, 0, 0]);
  await vault.call('resultImport.commit', await openResults(vault, bytes, 'phq-9', 1));
  const { assessments } = await vault.call('assessments.ofStudent', { studentId });
  expect(assessments).toMatchObject([{ scores: [{ value: 5 }] }]);
});

test('factor scores are found by their names, range-checked and moved into the scale’s own coding', async () => {
  const vault = await newSchool();
  const studentId = addPerson(vault, { name: '张小明', studentNo: '0001' });
  addPerson(vault, { name: '李雷', studentNo: '0002' });
  const headers = [...keyHeaders, '躯体化因子分', '强迫症状', '总分', '阳性项目数', '预警等级'];
  const bytes = fileOf([
    headers,
    ['0001', '张小明', '', '', '', '', '2026-11-20', '1.25', '0.5', '75', '40', '二级'],
    ['0002', '李雷', '', '', '', '', '2026-11-20', '5', '0.5', '75', '40', '二级'],
  ]);
  const question = await openResults(vault, bytes, 'scl-90', 0);
  const { values, level } = question.mapping;
  expect(values.kind === 'totals' && values.scores.filter(({ column }) => column !== null)).toEqual(
    [
      { code: 'somatization', column: 7 },
      { code: 'obsession', column: 8 },
      { code: 'total', column: 9 },
      { code: 'positive', column: 10 },
    ],
  );
  expect(level).toBe(11);
  const { rows } = await vault.call('resultImport.preview', question);
  expect(rows).toMatchObject([
    { row: 3, problems: [{ column: 7, reason: 'out_of_range', params: { from: 0, to: 4 } }] },
  ]);
  await vault.call('resultImport.commit', question);
  const { assessments } = await vault.call('assessments.ofStudent', { studentId });
  expect(assessments).toMatchObject([
    {
      origin: 'totals',
      vendorLevel: '二级',
      reached: true,
      scores: [{ value: 2.25 }, { value: 1.5 }, { value: 165 }, { value: 40 }],
    },
  ]);
});

test('a platform’s level stays its words: no score, no warning; to be looked at only if a person says so', async () => {
  const vault = await newSchool();
  const studentId = addPerson(vault, { name: '张小明', studentNo: '0001' });
  const other = addPerson(vault, { name: '李雷', studentNo: '0002' });
  const bytes = Buffer.from(
    csvOf([
      ['学号', '姓名', '风险等级'],
      ['0001', '张小明', '一级预警'],
      ['0002', '李雷', '正常'],
    ]),
  );
  const question = { ...(await openResults(vault, bytes, 'mht')), onDate: today };
  expect(question.mapping).toMatchObject({ level: 2, values: { kind: 'level' } });
  const plain = await vault.call('resultImport.preview', question);
  expect(plain).toMatchObject({
    counts: { ready: 2 },
    reached: 0,
    levels: [
      { level: '一级预警', count: 1 },
      { level: '正常', count: 1 },
    ],
  });
  await vault.call('resultImport.commit', { ...question, levelsToLookAt: ['一级预警'] });
  const list = await vault.call('assessments.toLookAt', {});
  expect(list.assessments).toMatchObject([
    { student: { studentId }, assessment: { vendorLevel: '一级预警', scores: [] } },
  ]);
  expect(list.total).toBe(1);
  expect(
    (await vault.call('assessments.ofStudent', { studentId: other })).assessments,
  ).toMatchObject([{ vendorLevel: '正常', reached: false }]);
  expect((await vault.call('warnings.list', {})).warnings).toEqual([]);
});

test('repeated rows name each other, and leaving one out lets the other in', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '张小明', studentNo: '0001' });
  const question = await openResults(
    vault,
    file(
      row(['0001', '张小明']),
      row(['0001', '张小明'], heavy),
      row(['0001', '张小明'], mild, '2026-11-19'),
    ),
  );
  const { counts, rows } = await vault.call('resultImport.preview', question);
  expect(counts).toMatchObject({ ready: 1, duplicate: 2 });
  expect(rows.map(({ problems }) => problems)).toEqual([
    [{ column: null, reason: 'same_as_row', params: { row: 3 } }],
    [{ column: null, reason: 'same_as_row', params: { row: 2 } }],
  ]);
  const settled = { ...question, choices: [{ row: 3, studentId: null }] };
  expect((await vault.call('resultImport.preview', settled)).counts).toMatchObject({
    ready: 2,
    skipped: 1,
    duplicate: 0,
  });
});

test('the same file twice brings nothing twice, and says that it was here', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '张小明', studentNo: '0001' });
  const bytes = file(row(['0001', '张小明']));
  await vault.call('resultImport.commit', await openResults(vault, bytes));
  const again = await vault.call('resultImport.open', { bytes });
  expect(again.importedAt).toBe('2026-11-24T09:00:00+08:00');
  const question = await openResults(vault, bytes);
  expect((await vault.call('resultImport.preview', question)).counts).toMatchObject({
    ready: 0,
    already: 1,
  });
});

test('consent refused, withdrawn or missing, and having left, keep a row out; the database holds it too', async () => {
  const vault = await newSchool();
  const refused = addPerson(vault, { name: '甲甲', studentNo: '0001' });
  addPerson(vault, { name: '乙乙', studentNo: '0002', birthDate: '2014-05-01' });
  const gone = addPerson(vault, { name: '丙丙', studentNo: '0003' });
  const here = addPerson(vault, { name: '丁丁', studentNo: '0004' });
  await vault.call('consents.record', {
    studentIds: [refused],
    scope: 'assessment',
    decision: 'refused',
    giver: 'mother',
    giverName: '',
    form: 'signed_paper',
    onDate: '2026-11-01',
    validUntil: null,
    detail: '',
  });
  clinicalOf(vault)
    .prepare(`UPDATE student SET status = 'transferred_out', status_on = ? WHERE id = ?`)
    .run(today, gone);
  const question = await openResults(
    vault,
    file(
      row(['0001', '甲甲']),
      row(['0002', '乙乙']),
      row(['0003', '丙丙']),
      row(['0004', '丁丁']),
    ),
  );
  const preview = await vault.call('resultImport.preview', question);
  expect(verdictsOf(preview)).toEqual({ 2: 'no_consent', 3: 'no_consent', 4: 'left' });
  expect(await vault.call('resultImport.commit', question)).toMatchObject({ imported: 1 });
  expect((await vault.call('assessments.ofStudent', { studentId: here })).assessments).toHaveLength(
    1,
  );
});

test('a batch is taken back whole while nobody has judged a result of it, and leaves its entry', async () => {
  const vault = await newRoom();
  const studentId = addPerson(vault, { name: '张小明', studentNo: '0001' });
  addPerson(vault, { name: '李雷', studentNo: '0002' });
  const bytes = file(row(['0001', '张小明'], heavy), row(['0002', '李雷']));
  const { batchId } = await vault.call('resultImport.commit', await openResults(vault, bytes));
  const undo = { batchId, why: '整列错了一行' };
  expect((await vault.refusal('resultImport.undo', { ...undo, why: ' ' })).fields).toMatchObject([
    { field: 'why', reason: 'required' },
  ]);
  expect(await vault.call('resultImport.undo', undo)).toEqual({ removed: 2 });
  expect(tablesOf(vault)).toEqual([1, 0, 0, 0, 1]);
  expect((await vault.call('resultImport.list', {})).batches).toMatchObject([
    { importedRows: 2, undone: { byName: '王芳', why: '整列错了一行' } },
  ]);
  expect(await vault.refusal('resultImport.undo', undo)).toEqual({ code: 'state_forbids' });

  // Undone, the same file may come in again, read as it was read before.
  expect((await vault.call('resultImport.open', { bytes })).importedAt).toBeNull();
  const second = await vault.call('resultImport.commit', await openResults(vault, bytes));
  const { assessments } = await vault.call('assessments.ofStudent', { studentId });
  await vault.signIn(lin.name, lin.password);
  await vault.call('assessments.lookAt', {
    assessmentId: assessments[0]?.assessmentId ?? '',
    finding: 'keep_watch',
    why: '已面谈',
  });
  await signInHead(vault);
  expect(
    await vault.refusal('resultImport.undo', { batchId: second.batchId, why: '想撤销' }),
  ).toEqual({ code: 'import_judged' });
  expect(tablesOf(vault)).toEqual([2, 2, 2, 2, 1]);
});

test('the database lets no result go, nor any be added, save by its batch', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '张小明', studentNo: '0001' });
  const { batchId } = await vault.call(
    'resultImport.commit',
    await openResults(vault, file(row(['0001', '张小明']))),
  );
  const clinical = clinicalOf(vault);
  const run = (sql: string) => () => clinical.exec(sql);
  expect(run('DELETE FROM answer_sheet')).toThrow('signed_is_final');
  expect(run('DELETE FROM score')).toThrow('signed_is_final');
  expect(run('DELETE FROM assessment')).toThrow('signed_is_final');
  expect(run('DELETE FROM result_import')).toThrow('signed_is_final');
  expect(run(`UPDATE answer_sheet SET answers = '[]'`)).toThrow('signed_is_final');
  expect(run(`UPDATE assessment SET vendor_level = 'x'`)).toThrow('signed_is_final');
  expect(run(`UPDATE assessment SET import_id = NULL`)).toThrow('signed_is_final');
  expect(run(`UPDATE result_import SET imported_rows = 1, file_rows = 3`)).toThrow(
    'signed_is_final',
  );
  vault.clock.advance(60);
  expect(
    run(`INSERT INTO assessment (id, student_id, scale_code, scale_version, origin, state, on_date,
      started_at, started_by, finished_at, valid, reached, critical, finding_why, import_id)
      SELECT 'later', student_id, scale_code, scale_version, origin, state, on_date,
      '2026-11-24T10:00:00+08:00', started_by, finished_at, valid, reached, critical, '', import_id
      FROM assessment WHERE import_id = '${batchId}'`),
  ).toThrow('signed_is_final');
});

test('what could not be imported is handed back as a workbook that can be mended and read again', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '张小明', studentNo: '0001' });
  const question = await openResults(
    vault,
    file(
      row(['0001', '张小明']),
      row(['7777', '=HYPERLINK("x")']),
      row(['0001', '张小明'], heavy, '昨天'),
    ),
  );
  const { fileName, bytes } = await vault.call('resultImport.leftOut', {
    ...question,
    wording: {
      fileName: words.exportName,
      row: words.row,
      reason: words.reason,
      verdicts: words.verdicts,
      reasons,
    },
  });
  expect(fileName).toBe(`未导入的测评结果-${today}.xlsx`);
  const table = readTable(bytes);
  expect(table.headers).toEqual(['行', '原因', ...phqHeaders]);
  expect(table.rows.map(({ cells }) => cells.slice(0, 4))).toEqual([
    ['3', '找不到学生', '7777', '=HYPERLINK("x")'],
    ['4', '数值有误; 测评日期: 不是有效的日期', '0001', '张小明'],
  ]);
});

test('columns are refused that are missing, used twice, beyond the file, or of no such scale', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '张小明', studentNo: '0001' });
  const question = await openResults(vault, file(row(['0001', '张小明'])));
  const refused = async (changed: Partial<Question>) => {
    const { code, fields } = await vault.refusal('resultImport.preview', {
      ...question,
      ...changed,
    });
    return [code, ...(fields ?? []).map(({ field, reason }) => `${field} ${reason}`)];
  };
  const { mapping } = question;
  const keys = { ...mapping.keys, studentNo: null, name: null };
  expect(await refused({ mapping: { ...mapping, keys } })).toEqual([
    'column_missing',
    'studentNo required',
    'name required',
  ]);
  expect(await refused({ mapping: { ...mapping, onDate: null } })).toEqual([
    'column_missing',
    'onDate required',
  ]);
  const items = (change: (before: (number | null)[]) => (number | null)[]) => ({
    mapping: {
      ...mapping,
      values: {
        kind: 'answers' as const,
        codingFrom: 0,
        items: change([7, 8, 9, 10, 11, 12, 13, 14, 15]),
      },
    },
  });
  expect(await refused(items((before) => before.with(2, null)))).toEqual([
    'column_missing',
    'items.3 required',
  ]);
  expect(await refused(items((before) => before.with(2, 8)))).toEqual([
    'duplicate_column',
    'items.2 not_unique',
    'items.3 not_unique',
  ]);
  expect(await refused(items((before) => before.with(2, 300)))).toEqual([
    'column_missing',
    'items.3 required',
  ]);
  expect(await refused(items((before) => before.slice(1)))).toEqual([
    'invalid_input',
    'items too_few',
  ]);
  expect(await refused({ scaleCode: 'made-up' })).toEqual(['invalid_input', 'scaleCode not_found']);
  expect(await refused({ onDate: '2026-11-25' })).toEqual([
    'invalid_input',
    'onDate date_in_future',
  ]);
  expect(await refused({ campaignId: '0192f000-0000-7000-8000-00000000ffff' })).toEqual([
    'invalid_input',
    'campaignId not_found',
  ]);
  const totals = {
    kind: 'totals' as const,
    codingFrom: 0,
    scores: [{ code: 'made_up', column: 7 }],
  };
  expect(await refused({ mapping: { ...mapping, values: totals } })).toEqual([
    'invalid_input',
    'scores.made_up not_found',
  ]);
});

test('a header that stands twice is chosen by nobody but a person, and named', async () => {
  const vault = await newSchool();
  const headers = ['学号', '姓名', '姓名', '总分', '第1题', '第1题'];
  const bytes = fileOf([headers, ['0001', '张小明', '李老师', '5', '1', '1']]);
  const { importId, repeated } = await vault.call('resultImport.open', { bytes });
  expect(repeated).toEqual([
    { header: '姓名', columns: [1, 2] },
    { header: '第1题', columns: [4, 5] },
  ]);
  const { mapping } = await vault.call('resultImport.map', { importId, scaleCode: 'phq-9' });
  expect(mapping.keys).toMatchObject({ studentNo: 0, name: null });
});

test('how a file was read is remembered for its scale and its headers alone', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '张小明', studentNo: '0001' });
  const bytes = file(row(['0001', '张小明'], ['2', '2', '2', '2', '2', '1', '1', '1', '1']));
  const question = await openResults(vault, bytes, 'phq-9', 1);
  const mapping = { ...question.mapping, keys: { ...question.mapping.keys, sex: null } };
  await vault.call('resultImport.commit', { ...question, mapping });
  const mapped = async (content: Uint8Array, scaleCode: string) => {
    const { importId } = await vault.call('resultImport.open', { bytes: content });
    return vault.call('resultImport.map', { importId, scaleCode });
  };
  expect(await mapped(file(row(['0009', '别人'])), 'phq-9')).toMatchObject({
    remembered: true,
    mapping,
  });
  expect(await mapped(bytes, 'gad-7')).toMatchObject({ remembered: false });
  const others = fileOf([
    [...phqHeaders, '备注'],
    [...row(['0001', '张小明']), ''],
  ]);
  expect(await mapped(others, 'phq-9')).toMatchObject({ remembered: false });
});

test('an empty file is refused, and no principal reaches any of it', async () => {
  const vault = await newSchool();
  expect(await vault.refusal('resultImport.open', { bytes: fileOf([phqHeaders]) })).toEqual({
    code: 'file_empty',
  });
  const password = '校长的密码一共有十个字';
  await vault.call('accounts.add', { name: '马校长', role: 'principal', password });
  await vault.signIn('马校长', password);
  expect((await vault.callRaw('resultImport.list', {})).ok).toBe(false);
  expect((await vault.callRaw('resultImport.open', { bytes: new Uint8Array([1]) })).ok).toBe(false);
});

test('batches and their results are read by their indexes', async () => {
  const vault = await newSchool();
  const plan = (sql: string) =>
    JSON.stringify(clinicalOf(vault).prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  expect(
    plan('SELECT id FROM result_import ORDER BY imported_at DESC, id DESC LIMIT 100'),
  ).toContain('result_import_by_time');
  expect(
    plan(`SELECT count(*) FROM assessment WHERE import_id = 'x' AND looked_at IS NOT NULL`),
  ).toContain('assessment_by_import');
  expect(
    plan(
      `SELECT max(imported_at) FROM result_import WHERE file_sha256 = 'x' AND undone_at IS NULL`,
    ),
  ).toContain('result_import_by_file');
  expect(
    plan(
      `SELECT 1 FROM assessment
       WHERE student_id = 'x' AND on_date = 'x' AND +scale_code = 'x' AND state = 'finished'`,
    ),
  ).toContain('assessment_by_student');
  const answers = plan(`SELECT item, value FROM answer_given WHERE assessment_id = 'x'`);
  expect(answers).toContain('SEARCH answer USING PRIMARY KEY');
  expect(answers).toContain('SEARCH s USING PRIMARY KEY');
});

test('ten thousand rows are judged and written while progress is told, and taken back', async () => {
  const vault = await newSchool();
  const count = 10_000;
  const numbers = Array.from({ length: count }, (_each, at) => `B${String(at).padStart(6, '0')}`);
  clinicalOf(vault).transaction(() => {
    for (const studentNo of numbers) addPerson(vault, { name: '张小明', studentNo });
  })();
  const bytes = Buffer.from(
    csvOf([
      ['学籍号', '测评日期', '总分'],
      ...numbers.map((studentNo, at) => [studentNo, '2026-11-20', String(at % 28)]),
    ]),
  );
  const question = await openResults(vault, bytes);
  expect((await vault.call('resultImport.preview', question)).counts).toMatchObject({
    ready: count,
  });
  const { batchId, imported } = await vault.call('resultImport.commit', question);
  expect(imported).toBe(count);
  const told = vault.events.filter(
    ({ event, payload }) =>
      event === 'progress' && 'job' in payload && payload.job === 'resultImport',
  );
  expect(told).toHaveLength(40);
  expect(tablesOf(vault)).toEqual([1, count, 0, count, 1]);
  expect(await vault.call('resultImport.undo', { batchId, why: '试导' })).toEqual({
    removed: count,
  });
  expect(tablesOf(vault)).toEqual([1, 0, 0, 0, 1]);
});

test('what fails at any row leaves nothing of the others, and the file is still there to try again', async () => {
  const vault = await newSchool();
  const numbers = ['0001', '0002', '0003', '0004'];
  for (const studentNo of numbers) addPerson(vault, { name: '张小明', studentNo });
  const question = await openResults(vault, file(...numbers.map((each) => row([each, '张小明']))));
  const clinical = clinicalOf(vault);
  clinical.exec(`CREATE TEMP TRIGGER third BEFORE INSERT ON assessment
    WHEN (SELECT count(*) FROM assessment) = 2
    BEGIN SELECT RAISE(ABORT, 'refuse:consent_refused'); END`);
  expect(await vault.refusal('resultImport.commit', question)).toEqual({ code: 'consent_refused' });
  expect(tablesOf(vault)).toEqual([0, 0, 0, 0, 0]);
  clinical.exec('DROP TRIGGER third');
  expect(await vault.call('resultImport.commit', question)).toMatchObject({ imported: 4 });
});

test('a file that was given up, left too long, or locked away is gone from memory', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '张小明', studentNo: '0001' });
  const bytes = file(row(['0001', '张小明']));
  const expired = { code: 'import_expired' };
  const given = await openResults(vault, bytes);
  await vault.call('resultImport.cancel', { importId: given.importId });
  expect(await vault.refusal('resultImport.preview', given)).toEqual(expired);
  const left = await openResults(vault, bytes);
  vault.clock.advance(29 * 60);
  await vault.call('resultImport.preview', left);
  vault.clock.advance(29 * 60);
  await vault.call('resultImport.preview', left);
  vault.clock.advance(31 * 60);
  expect(await vault.refusal('resultImport.commit', left)).toEqual(expired);
  const locked = await openResults(vault, bytes);
  await signInHead(vault);
  expect(await vault.refusal('resultImport.preview', locked)).toEqual(expired);
});
