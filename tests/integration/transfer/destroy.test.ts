import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Store } from '../../../db/store/open.ts';
import { staffIdOf } from '../records/desk.ts';
import { plan, screened, signedNote } from '../groups/programme.ts';
import { endKeeping, handedOver } from './handedOver.ts';
import { schoolCalled, storeOf } from './schools.ts';

const secondPerson = '李校长';
const whole = { timeout: 120_000 };
/** Stays by intention: to whom it went, on whose consent, and that it was destroyed. */
const kept = ['sent_student', 'consent', 'destruction'];

const names = z.array(z.string());
const columns = z.array(z.object({ name: z.string(), type: z.string(), hidden: z.int() }));
const keys = z.array(z.object({ table: z.string(), from: z.string(), to: z.string().nullable() }));
type Keys = z.output<typeof keys>;

/** Every table with its foreign keys. */
function tablesOf(clinical: Store): Map<string, Keys> {
  const all = clinical
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all();
  return new Map(
    names
      .parse(all)
      .map((table) => [table, keys.parse(clinical.pragma(`foreign_key_list(${table})`))]),
  );
}

/** The tables from which a way of foreign keys leads to a student. */
function holdingStudents(tables: Map<string, Keys>): string[] {
  const found = new Set(['student']);
  let before = 0;
  while (found.size > before) {
    before = found.size;
    for (const [table, parents] of tables) {
      if (parents.some((key) => found.has(key.table))) found.add(table);
    }
  }
  return [...found].filter((table) => table !== 'student' && !kept.includes(table));
}

/** The value of a column in the one row that each table gets for a student. */
function valueOf(
  tables: Map<string, Keys>,
  holding: readonly string[],
  studentId: string,
  [table, column, type]: [string, string, string],
): string | number | Buffer {
  const key = tables
    .get(table)
    ?.find(
      ({ from, table: parent }) =>
        from === column && (parent === 'student' || holding.includes(parent)),
    );
  if (key?.table === 'student') return studentId;
  if (key) return valueOf(tables, holding, studentId, [key.table, key.to ?? 'id', type]);
  if (type === 'INTEGER' || type === 'REAL')
    return studentId.charCodeAt(0) * 1000 + studentId.charCodeAt(35);
  const text = `${studentId} ${table} ${column}`;
  return type === 'BLOB' ? Buffer.from(text) : text;
}

/** Puts one row of each student into every table that can hold one, whatever the rules are. */
function fill(clinical: Store, studentIds: readonly string[]): string[] {
  const tables = tablesOf(clinical);
  const holding = holdingStudents(tables);
  const triggers = z
    .array(z.object({ name: z.string(), sql: z.string() }))
    .parse(clinical.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all());
  clinical.pragma('foreign_keys = OFF');
  clinical.pragma('ignore_check_constraints = ON');
  for (const { name } of triggers) clinical.exec(`DROP TRIGGER ${name}`);
  for (const table of holding) {
    const own = columns
      .parse(clinical.pragma(`table_xinfo(${table})`))
      .filter(({ hidden }) => hidden === 0);
    const insert = clinical.prepare(
      `INSERT INTO ${table} (${own.map(({ name }) => name).join(', ')})
       VALUES (${own.map(() => '?').join(', ')})`,
    );
    for (const studentId of studentIds) {
      insert.run(
        own.map(({ name, type }) => valueOf(tables, holding, studentId, [table, name, type])),
      );
    }
  }
  for (const { sql } of triggers) clinical.exec(sql);
  clinical.pragma('ignore_check_constraints = OFF');
  clinical.pragma('foreign_keys = ON');
  return holding;
}

test('whatever names a student does so by a foreign key, so that destroying finds it', async () => {
  const clinical = storeOf(await schoolCalled('银川市第一小学', 'primary'));
  for (const [table, parents] of tablesOf(clinical)) {
    // Who looked at whom is on record for ever, and says nothing of the student.
    if (table === 'audit_student') continue;
    const named = columns
      .parse(clinical.pragma(`table_xinfo(${table})`))
      .filter(({ name }) => name === 'student_id');
    for (const { name } of named) {
      expect([table, parents.some((key) => key.from === name && key.table === 'student')]).toEqual([
        table,
        true,
      ]);
    }
  }
});

test(
  'of a student destroyed no table keeps a row, and of another student every row stays',
  whole,
  async () => {
    const { primary, gone, stays } = await handedOver();
    await endKeeping(primary, gone);
    const clinical = storeOf(primary);
    const countAll = (holding: string[]) =>
      holding.map((table) => [
        table,
        z.int().parse(clinical.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
      ]);
    const empty = holdingStudents(tablesOf(clinical));
    const ofOne = (table: string, studentId: string) => {
      const rows = z
        .array(z.record(z.string(), z.unknown()))
        .parse(clinical.prepare(`SELECT * FROM ${table}`).all());
      return rows.filter((row) =>
        Object.values(row).some(
          (value) => typeof value === 'string' && value.startsWith(studentId),
        ),
      ).length;
    };
    expect(countAll(empty).length).toBeGreaterThan(40);
    const holding = fill(clinical, [gone, stays]);
    for (const table of [
      'care_plan_review_goal',
      'special_decision',
      'sleep_entry',
      'answer_sheet',
      'referral_reply',
      'suspension_appeal',
      'scan',
      'group_note_line',
      'conference_task',
      'supervision_record',
      'case_code',
      'review_decision',
      'observation',
      'campaign_roll',
    ]) {
      expect(holding).toContain(table);
    }
    const before = holding.map((table) => [table, ofOne(table, stays)]);
    for (const [, count] of before) expect(count).toBeGreaterThan(0);
    await primary.call('transfer.destroy', { studentIds: [gone], secondPerson });
    expect(holding.map((table) => [table, ofOne(table, gone)])).toEqual(
      holding.map((table) => [table, 0]),
    );
    expect(holding.map((table) => [table, ofOne(table, stays)])).toEqual(before);
  },
);

test(
  'what a helper who is destroyed had reported of another student stays with that student',
  whole,
  async () => {
    const { primary, gone, stays } = await handedOver();
    await primary.call('peerHelpers.add', { studentId: gone, kind: 'class', since: '2026-09-01' });
    const { helpers } = await primary.call('peerHelpers.list', {});
    await primary.call('observations.record', {
      reporter: { by: 'helper', helperId: helpers[0]?.helperId ?? '' },
      about: { what: 'student', studentId: stays },
      onDate: '2026-11-24',
      kind: 'mood',
      urgency: 'normal',
      seen: '连续三天午饭没吃。',
    });
    await endKeeping(primary, gone);
    await primary.call('transfer.destroy', { studentIds: [gone], secondPerson });
    const left = storeOf(primary)
      .prepare('SELECT student_id, helper_id, other_reporter, seen FROM observation')
      .all();
    expect(left).toEqual([
      {
        student_id: stays,
        helper_id: null,
        other_reporter: '已离校的委员',
        seen: '连续三天午饭没吃。',
      },
    ]);
  },
);

test('a group meeting stays while anybody of it does, and goes with the last', whole, async () => {
  const { primary, gone, stays } = await handedOver();
  const { rooms } = await primary.call('school.get', {});
  const roomId = rooms[0]?.id ?? '';
  const counsellorId = staffIdOf(primary);
  const wanted = { ...plan, leaderId: counsellorId, roomId };
  const { programmeId } = await primary.call('groups.create', wanted);
  for (const studentId of [gone, stays]) {
    await primary.call('groups.screen', screened(programmeId, studentId));
  }
  const { ids } = await primary.call('appointments.book', {
    ...{ kind: 'group', source: 'self', counsellorId, roomId, programmeId },
    ...{ onDate: '2026-11-24', startMinute: 480, endMinute: 525 },
    ...{ studentIds: [gone, stays], visitor: '', topic: '', weekly: null, waitingId: null },
  });
  await signedNote({ vault: primary }, ids[0] ?? '', {
    lines: [gone, stays].map((studentId) => ({ studentId, body: '愿意开口' })),
  });
  // Of a member the record is not sealed yet, nor destroyed.
  const { members } = await primary.call('groups.get', { programmeId });
  for (const { memberId } of members) {
    await primary.call('groups.leave', { memberId, leftOn: '2026-11-24', why: '毕业' });
  }
  const clinical = storeOf(primary);
  const left = () =>
    ['group_note', 'group_meeting', 'group_note_line'].map((table) =>
      clinical.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    );
  await endKeeping(primary, gone);
  await primary.call('transfer.destroy', { studentIds: [gone], secondPerson });
  expect(left()).toEqual([1, 1, 1]);
  // The other had gone in the same package.
  clinical
    .prepare(
      `INSERT INTO sent_student (package_id, position, student_id, contents, keep_until)
       SELECT package_id, 2, @stays, contents, keep_until FROM sent_student
       WHERE student_id = @gone`,
    )
    .run({ gone, stays });
  await endKeeping(primary, stays);
  await primary.call('transfer.destroy', { studentIds: [stays], secondPerson });
  expect(left()).toEqual([0, 0, 0]);
  expect(clinical.pragma('foreign_key_check')).toEqual([]);
});
