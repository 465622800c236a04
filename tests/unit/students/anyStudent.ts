import fc from 'fast-check';
import { lastGradeOf, type StudentInput } from '../../../db/contract/students.ts';
import type { Stage } from '../../../db/contract/vocabulary/school.ts';

const surnames = '王 李 张 刘 陈 杨 马 单 曾 仇 解 查 吕 盖 哈 纳 撒 欧阳 上官'.split(' ');
const givenCharacters = '明 芳 伟 娜 秀 英 敏 重 乐 行 小 晓 雨 轩 梓 涵 浩 宇 怡 𬱖'.split(' ');

const chineseName = fc
  .tuple(
    fc.constantFrom(...surnames),
    fc.array(fc.constantFrom(...givenCharacters), { minLength: 1, maxLength: 2 }),
  )
  .map(([surname, given]) => surname + given.join(''));
const otherName = fc.constantFrom(
  '买买提·艾力',
  '阿依古丽·买买提',
  'Aynur Ali',
  'Gulnar',
  '李Mary',
);

/** Names as a school in Ningxia has them. */
export const anyName = fc.oneof({ arbitrary: chineseName, weight: 4 }, otherName);

const anyPlace = fc
  .constantFrom<Stage>('primary', 'junior', 'senior', 'vocational', 'university')
  .chain((stage) =>
    fc.record({
      stage: fc.constant(stage),
      grade: fc.integer({ min: 1, max: lastGradeOf[stage] }),
    }),
  );
const anyDay = fc
  .date({
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2020-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

/** A student as a person could fill one in, but for the number, which is given. */
export function anyStudent(studentNo: string): fc.Arbitrary<StudentInput> {
  return fc
    .record({
      name: anyName,
      sex: fc.constantFrom('male', 'female', 'unstated'),
      birthDate: fc.option(anyDay),
      place: anyPlace,
      className: fc.oneof(
        fc.integer({ min: 1, max: 30 }).map((number) => `${String(number)}班`),
        fc.constantFrom('宏志班', '实验1班', '文科, "火箭"班'),
      ),
      dormitory: fc.constantFrom('', '3号楼204', '女生公寓; 5-12', 'B-7'),
      guardianName: fc.oneof(fc.constant(''), anyName),
      guardianPhone: fc.constantFrom('', '13812345678', '0951-2160707', '+86 13912345678'),
    })
    .map(({ place, sex, ...rest }) => ({
      ...rest,
      ...place,
      sex: sex === 'male' ? 'male' : sex === 'female' ? 'female' : 'unstated',
      studentNo,
    }));
}

/** Students with numbers of their own, leading zeros among them. */
export function anyStudents(minLength: number, maxLength: number): fc.Arbitrary<StudentInput[]> {
  return fc
    .uniqueArray(fc.integer({ min: 0, max: 99_999 }), { minLength, maxLength })
    .chain((numbers) =>
      fc.tuple(
        ...numbers.map((number, at) =>
          anyStudent(`${at % 2 === 0 ? '' : 'G'}${String(number).padStart(6, '0')}`),
        ),
      ),
    );
}
