import { z } from 'zod';
import type { PlanVersion } from '../contract/carePlans.ts';
import type { PlanPart } from '../contract/vocabulary/carePlans.ts';
import { Refusal } from '../contract/errors.ts';
import type { Form, FormField } from '../print/form.ts';
import { dayWords, placeWords, sexWords } from '../print/studentWords.ts';
import { sexes } from '../contract/vocabulary/students.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { readVersion } from './read.ts';

const studentRow = studentLineRow.extend({
  studentNo: z.string(),
  sex: z.enum(sexes),
  guardianName: z.string(),
  guardianPhone: z.string(),
});

const partWords: Record<PlanPart, string> = {
  situation: '现状',
  family: '家庭配合',
  classTeacher: '班主任',
  subjectTeachers: '任课教师',
  counsellor: '心理教师',
  leader: '学校领导',
  hospitalAdvice: '医院建议',
};

/** Whether the paper is a draft to agree on, or what is or was in force. */
function standing({ state, number, inForce }: PlanVersion): string {
  const version = `第 ${String(number)} 版`;
  if (state === 'draft') return `${version}（草案，未生效）`;
  return `${version}，${dayWords(inForce?.on ?? null)}起生效${state === 'superseded' ? '，已被新版替代' : ''}`;
}

type Student = z.output<typeof studentRow>;

function readStudent(context: ClinicalContext, versionId: string): Student {
  const found = context.clinical
    .prepare(
      `SELECT ${studentLineColumns}, s.student_no AS studentNo, s.sex,
         s.guardian_name AS guardianName, s.guardian_phone AS guardianPhone
       FROM care_plan_version AS v JOIN care_plan AS p ON p.id = v.plan_id
       JOIN student AS s ON s.id = p.student_id WHERE v.id = ?`,
    )
    .get(versionId);
  const student = studentRow.parse(found);
  context.about(student.studentId);
  return student;
}

function studentFields(student: Student, version: PlanVersion): FormField[][] {
  return [
    [
      { label: '姓名', value: student.name },
      { label: '学籍号', value: student.studentNo },
    ],
    [
      { label: '性别', value: sexWords[student.sex] },
      { label: '年级班级', value: placeWords(student) },
    ],
    [
      {
        label: '监护人',
        value: [student.guardianName, student.guardianPhone].filter(Boolean).join('　'),
      },
      { label: '复评日期', value: dayWords(version.content.reviewOn) },
    ],
    [{ label: '版本', value: standing(version) }],
    ...(version.why === '' ? [] : [[{ label: '修订原因', value: version.why }]]),
  ];
}

function goalRows({ goals }: PlanVersion['content']): FormField[][] {
  return goals.map(({ what, sign, targetOn }, at) => [
    {
      label: `目标 ${String(at + 1)}`,
      value: [
        what,
        `怎样算达成：${sign}`,
        ...(targetOn === null ? [] : [`预期：${dayWords(targetOn)}前`]),
      ].join('\n'),
    },
  ]);
}

function actionRows({ actions }: PlanVersion['content']): FormField[][] {
  return actions.map(({ what, owner, dueOn }, at) => [
    {
      label: `措施 ${String(at + 1)}`,
      value: `${what}\n负责人：${owner}　　完成期限：${dayWords(dueOn)}`,
    },
  ]);
}

/** The parts of `names` that say something; a paper has no empty rows to be filled in behind it. */
function partRows(
  content: PlanVersion['content'],
  words: Record<PlanPart, string>,
  names: readonly Exclude<PlanPart, 'situation'>[],
): FormField[][] {
  return names
    .filter((name) => content[name] !== '')
    .map((name) => [{ label: words[name], value: content[name] }]);
}

/**
 * 一生一策方案 of a version. A draft says so: it is what home and school agree on before it comes
 * into force. Warning levels and scores are not on it, for the family takes it home.
 *
 * @throws Refusal `not_found`, or `state_forbids` for a draft with neither a goal nor an action
 */
export function carePlanForm(context: ClinicalContext, versionId: string): Form {
  const version = readVersion(context, versionId);
  const { content, inForce } = version;
  const student = readStudent(context, versionId);
  if (content.goals.length === 0 && content.actions.length === 0) {
    throw new Refusal('state_forbids');
  }
  // A university has no 班主任.
  const teacher = student.stage === 'university' ? '辅导员' : partWords.classTeacher;
  const words = { ...partWords, classTeacher: teacher };
  return {
    ...paperHead(context),
    title: '一生一策方案',
    number: '心辅 09',
    confidential: true,
    blocks: [
      { kind: 'fields', rows: studentFields(student, version) },
      { kind: 'heading', text: '现状与目标' },
      {
        kind: 'fields',
        rows: [[{ label: partWords.situation, value: content.situation }], ...goalRows(content)],
      },
      { kind: 'heading', text: '措施' },
      { kind: 'fields', rows: actionRows(content) },
      { kind: 'heading', text: '家校分工' },
      {
        kind: 'fields',
        rows: [
          ...partRows(content, words, [
            'family',
            'classTeacher',
            'subjectTeachers',
            'counsellor',
            'leader',
            'hospitalAdvice',
          ]),
          ...(inForce === null ? [] : [[{ label: '商定人员', value: inForce.agreedWith }]]),
        ],
      },
      {
        kind: 'signatures',
        lines: [
          { label: '学生签名', then: 'date' },
          { label: '监护人签名', then: 'date' },
          { label: `${teacher}签名`, then: 'date' },
          { label: '心理教师签名', then: 'date' },
          { label: '学校领导签名', then: 'date' },
        ],
        seal: '（学校盖章）',
      },
    ],
  };
}
