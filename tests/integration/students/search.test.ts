import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StudentInput } from '../../../db/contract/students.ts';
import { searchKeys } from '../../../db/students/searchKeys.ts';
import { anyStudents } from '../../unit/students/anyStudent.ts';
import { newSchool, type TestVault } from '../school.ts';

function student(name: string, studentNo: string, more: Partial<StudentInput> = {}): StudentInput {
  return {
    studentNo,
    name,
    sex: 'unstated',
    birthDate: null,
    stage: 'junior',
    grade: 1,
    className: '1班',
    dormitory: '',
    guardianName: '',
    guardianPhone: '',
    ...more,
  };
}

async function namesFound(vault: TestVault, query: string, limit = 50): Promise<string[]> {
  const { students } = await vault.call('students.search', { query, limit });
  return students.map(({ name }) => name);
}

test('a student is found by name, 学籍号, full pinyin, initials and given name', async () => {
  const vault = await newSchool();
  const names = ['张小明', '单雄信', '曾国', '仇天', '解缙', '查理', '欧阳修', '吕布', '张重阳'];
  for (const [at, name] of [...names, '买买提·艾力', '王㛃', '陈𬱖', 'Aynur Ali'].entries()) {
    await vault.call('students.add', student(name, `G64${String(at).padStart(4, '0')}`));
  }
  for (const [query, name] of [
    ['张小明', '张小明'],
    ['小明', '张小明'],
    ['zxm', '张小明'],
    ['ZhangXiaoMing', '张小明'],
    ['xiaoming', '张小明'],
    ['zhang xiao', '张小明'],
    ['G640000', '张小明'],
    ['g640000', '张小明'],
    ['sxx', '单雄信'],
    ['zeng', '曾国'],
    ['qiu', '仇天'],
    ['xie', '解缙'],
    ['zha', '查理'],
    ['oyx', '欧阳修'],
    ['lv', '吕布'],
    ['lǚ', '吕布'],
    ['zhangzhong', '张重阳'],
    ['zhangchong', '张重阳'],
    ['zcy', '张重阳'],
    ['买买提艾力', '买买提·艾力'],
    ['maimaiti', '买买提·艾力'],
    ['aili', '买买提·艾力'],
    ['㛃', '王㛃'],
    ['𬱖', '陈𬱖'],
    ['aynur', 'Aynur Ali'],
    ['ALI', 'Aynur Ali'],
    ['0012', 'Aynur Ali'],
  ] as const) {
    expect(await namesFound(vault, query), query).toContain(name);
  }
  expect(await namesFound(vault, '')).toEqual([]);
  expect(await namesFound(vault, 'hmz')).toEqual([]);
});

test('the enrolled come first, and among them the best match', async () => {
  const vault = await newSchool();
  for (const [at, name] of ['王明', '明月', '李小明', '明明月', '马明月'].entries()) {
    await vault.call('students.add', student(name, `A${String(at)}`));
  }
  const { students } = await vault.call('students.search', { query: '明月', limit: 1 });
  expect(students.map(({ name }) => name)).toEqual(['明月']);
  const left = await vault.call('students.get', { studentId: students[0]?.id ?? '' });
  await vault.call('students.setStatus', {
    studentId: left.id,
    revision: left.revision,
    status: 'transferred_out',
    on: '2026-11-20',
    note: '',
  });
  expect(await namesFound(vault, '明月')).toEqual(['马明月', '明明月', '明月']);
  expect(await namesFound(vault, '明月', 2)).toEqual(['马明月', '明明月']);
});

test('every beginning of the pinyin and of the initials finds the student', async () => {
  const vault = await newSchool();
  const [students = []] = fc.sample(anyStudents(60, 60), { numRuns: 1, seed: 20261124 });
  const ids = new Map<string, string>();
  for (const each of students) {
    const { id } = await vault.call('students.add', each);
    ids.set(each.studentNo, id);
  }
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...students), fc.nat(), async ({ name, studentNo }, cut) => {
      const { pinyin, initials } = searchKeys(name);
      for (const keys of [pinyin, initials]) {
        const spellings = keys.trim().split(' ');
        const spelling = spellings[cut % spellings.length] ?? '';
        const typed = spelling.slice(0, 1 + (cut % spelling.length));
        // A short beginning fits more students than one answer holds.
        const { total } = await vault.call('students.list', {
          query: typed,
          stage: null,
          grade: null,
          className: null,
          status: null,
          offset: 0,
          limit: 200,
        });
        const found = await vault.call('students.search', { query: typed, limit: 50 });
        if (total <= 50) {
          expect(found.students.map(({ id }) => id)).toContain(ids.get(studentNo));
        } else {
          expect(found.students).toHaveLength(50);
        }
      }
    }),
    { numRuns: 80 },
  );
});

test('a search takes any text for itself and never fails', async () => {
  const vault = await newSchool();
  await vault.call('students.add', student('张小明', '100%_\\'));
  await vault.call('students.add', student('李雷', '1002'));
  for (const query of ['%', '_', '\\', '100%', "'", '"', ';--', '😀', '·']) {
    const found = await namesFound(vault, query);
    expect(found, query).toEqual('100%_\\'.includes(query) ? ['张小明'] : []);
  }
  expect(await namesFound(vault, '张'.repeat(10_000))).toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (query) => {
      await namesFound(vault, query);
      await vault.call('students.list', {
        query,
        stage: null,
        grade: null,
        className: null,
        status: null,
        offset: 0,
        limit: 10,
      });
    }),
    { numRuns: 60 },
  );
});
