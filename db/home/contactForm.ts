import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { HomeContact } from '../contract/home.ts';
import { choice, type Form } from '../print/form.ts';
import { studentRows } from '../print/studentRows.ts';
import { dayWords, momentWords } from '../print/studentWords.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { readPaperStudent } from '../store/paperStudent.ts';
import { contactsOfStudent } from './contacts.ts';

const modeWords: Record<HomeContact['mode'], string> = {
  visit: '家访',
  at_school: '到校面谈',
  phone: '电话',
  online: '视频或网络',
};

function studentOf({ clinical }: ClinicalContext, contactId: string): string {
  const found = clinical
    .prepare('SELECT student_id FROM home_contact WHERE id = ?')
    .pluck()
    .get(contactId);
  if (found === undefined) throw new Refusal('not_found');
  return z.string().parse(found);
}

/**
 * 家访记录 of one visit; 家校联系记录 of a talk or a call. A struck-out one says so at its head.
 *
 * @throws Refusal `not_found`
 */
export function contactForm(context: ClinicalContext, contactId: string): Form {
  const studentId = studentOf(context, contactId);
  const contact = contactsOfStudent(context, studentId).find(
    (each) => each.contactId === contactId,
  );
  if (contact === undefined) throw new Refusal('not_found');
  const { struck } = contact;
  const visit = contact.mode === 'visit';
  return {
    ...paperHead(context),
    title: visit ? '家访记录' : '家校联系记录',
    number: '心辅 05',
    confidential: true,
    blocks: [
      ...(struck === null
        ? []
        : [
            {
              kind: 'paragraphs' as const,
              text: `此记录已作废（${struck.byName}　${momentWords(struck.at)}）：${struck.why}`,
            },
          ]),
      { kind: 'fields', rows: studentRows(readPaperStudent(context.clinical, studentId)) },
      {
        kind: 'fields',
        rows: [
          [
            { label: '日期', value: dayWords(contact.onDate) },
            { label: '约定下次', value: dayWords(contact.nextOn) },
          ],
          [{ label: '方式', value: choice(modeWords, contact.mode) }],
          [
            { label: visit ? '家访教师' : '联系教师', value: contact.byWhom },
            { label: visit ? '在场家长' : '联系对象', value: contact.withWhom },
          ],
          [{ label: '沟通情况', value: contact.told, lines: 8 }],
          [{ label: '约定事项', value: contact.agreed, lines: 5 }],
          [
            { label: '登记人', value: contact.recordedByName },
            { label: '登记时间', value: momentWords(contact.recordedAt) },
          ],
        ],
      },
      {
        kind: 'signatures',
        lines: [
          { label: visit ? '家访教师签名' : '联系教师签名', then: 'date' },
          { label: '家长（监护人）签名', then: 'phone' },
        ],
      },
    ],
  };
}
