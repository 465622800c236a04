import { z } from 'zod';
import { flagSources } from '../../contract/vocabulary/specialGroups.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  since: z.string(),
  source: z.enum(flagSources),
  recordedBy: z.string(),
  whyNoPlan: z.string(),
});

/** The built-in groups (十条措施, 2025), in the words of the screen. */
const groupWords: ReadonlyMap<string, string> = new Map([
  ['left_behind', '留守儿童'],
  ['migrant', '流动（随迁）儿童'],
  ['orphan', '孤儿'],
  ['de_facto_orphan', '事实无人抚养儿童'],
  ['hardship', '困境（低保、特困）'],
  ['disability', '残疾'],
  ['single_parent', '单亲、离异家庭'],
  ['stepfamily', '重组家庭'],
  ['parent_in_prison', '服刑人员子女'],
  ['other', '其他'],
]);
const sourceWords = {
  student: '学生本人',
  family: '家长',
  class_teacher: '班主任',
  school_file: '学校档案',
  authority: '民政、残联等部门',
};

/** 特殊群体 to which the student belongs now; what was noted beside it stays at the school. */
export const specialGroups: Section = {
  name: 'specialGroup',
  scope: 'plan',
  reader: ({ clinical, nameOf }) => {
    const present = clinical.prepare(
      `SELECT f.id, g.code, g.name, f.since, f.source, f.recorded_by AS recordedBy,
         coalesce((SELECT d.why_no_plan FROM special_decision AS d WHERE d.flag_id = f.id
           ORDER BY d.decided_at DESC, d.id DESC LIMIT 1), '') AS whyNoPlan
       FROM special_flag AS f JOIN special_group AS g ON g.id = f.group_id
       WHERE f.student_id = ? AND f.ended_at IS NULL ORDER BY f.since, f.id`,
    );
    return (studentId) =>
      z
        .array(row)
        .parse(present.all(studentId))
        .map(({ id, recordedBy, code, name, ...flag }) => {
          const group = code === '' ? name : (groupWords.get(code) ?? code);
          return {
            id,
            onDate: flag.since,
            by: nameOf(recordedBy),
            title: `特殊群体：${group}`,
            text: lines(
              ['开始日期', flag.since],
              ['来源', sourceWords[flag.source]],
              ['不需方案', flag.whyNoPlan],
            ),
            data: { code, group, ...flag },
          };
        });
  },
};
