import { z } from 'zod';
import type { Form } from '../../print/form.ts';
import type { ClinicalContext } from '../../store/context.ts';
import { paperHead } from '../../store/paperHead.ts';

const hotlineRow = z.object({ name: z.string(), phone: z.string() });

function hotlines({ office }: ClinicalContext): string[] {
  return office
    .prepare(
      `SELECT name, phone FROM resource
       WHERE kind = 'hotline' AND active = 1 AND phone <> '' ORDER BY position, id LIMIT 6`,
    )
    .all()
    .map((each) => {
      const { name, phone } = hotlineRow.parse(each);
      return `${name} ${phone}`;
    });
}

const clauses = [
  '自愿与免费。心理辅导以自愿为前提，不收取费用。学生可以随时提问、暂停或结束辅导，不因此影响学习与在校待遇。',
  '辅导的范围。辅导由学校专（兼）职心理教师进行，帮助学生处理学习、生活、自我意识、情绪调适、人际交往和升学就业等方面的困扰。心理教师不作疾病诊断，不进行心理治疗；认为有需要时，会建议监护人陪同学生到医院就诊。',
  '保密。谈话内容、测评结果和辅导记录由心理辅导室专人保管，不进入学生的学籍档案，不向无关人员透露。',
  '保密的例外。有下列情形之一时，心理教师将在必要的范围内告知监护人、班主任或有关部门，并记录在案：学生有自伤、自杀的危险；有伤害他人的危险；未成年学生受到侵害；有可能传播的严重疾病；法律规定必须披露。',
  '个人信息。为开展辅导和保障学生安全，心理辅导室收集并保存学生的基本信息、家庭联系方式、测评与辅导记录。这些属于敏感个人信息，只用于上述目的，加密保存于校内，按学校规定的期限保存后销毁。学生和监护人可以依法申请查阅、复制、更正或删除。',
  '录音录像。未经学生和监护人另行书面同意，辅导过程不录音、不录像。',
  '监护人的配合。请如实告知学生的健康与就诊情况，保持电话畅通；接到学校关于学生安全的通知时，请及时到校。',
];

/** 知情同意书, blank: for the guardian and the student to read, tick and sign. */
export function consentForm(context: ClinicalContext): Form {
  const lines = hotlines(context);
  return {
    ...paperHead(context),
    title: '心理辅导知情同意书',
    number: '心辅 02',
    confidential: false,
    blocks: [
      {
        kind: 'paragraphs',
        text: '同学、家长（监护人）：您好！学校心理辅导室为学生提供心理辅导。开始之前，请仔细阅读以下内容；有不明白的地方，请向心理教师询问。',
      },
      { kind: 'clauses', items: clauses },
      ...(lines.length === 0
        ? []
        : [
            {
              kind: 'paragraphs' as const,
              text: `紧急求助：${lines.join('；')}。`,
            },
          ]),
      {
        kind: 'fields',
        rows: [
          [
            { label: '学生姓名', value: '' },
            { label: '年级班级', value: '' },
          ],
          [
            { label: '出生日期', value: '' },
            { label: '联系电话', value: '' },
          ],
          [
            { label: '监护人姓名', value: '' },
            { label: '与学生关系', value: '' },
          ],
        ],
      },
      {
        kind: 'checks',
        label: '我们已阅读并理解以上内容，对学生接受心理辅导：',
        options: [
          { text: '同意', on: false },
          { text: '不同意', on: false },
        ],
      },
      {
        kind: 'signatures',
        lines: [
          { label: '学生签名', then: 'date' },
          { label: '监护人签名', then: 'date' },
          { label: '心理教师签名', then: 'date' },
        ],
        seal: '（学校盖章）',
      },
      {
        kind: 'paragraphs',
        text: '学生不满十四周岁的，须由监护人签名。本同意书一式两份，学校与监护人各存一份；监护人可以随时书面撤回同意。',
      },
    ],
  };
}
