import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { type ConfidentialityException } from '../contract/records.ts';
import { guideFields } from '../contract/vocabulary/records.ts';
import type { Form, FormBlock, FormField } from '../print/form.ts';
import { categoryWords, groundWords, guideWords, modeWords } from '../print/recordWords.ts';
import { riskWords } from '../print/riskWords.ts';
import { studentRows } from '../print/studentRows.ts';
import { dayWords, momentWords, timeWords } from '../print/studentWords.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { readPaperStudent } from '../store/paperStudent.ts';
import { listCategories } from './categories.ts';
import { groupPart } from './groupPart.ts';
import { showNote } from './readNote.ts';

type Note = OutputOf<'records.getNote'>;

/** @returns the ids of the signed notes to print, in the order of the sessions */
function noteIdsOf({ clinical }: ClinicalContext, studentId: string): string[] {
  const found = clinical
    .prepare(
      `SELECT id FROM session_note WHERE student_id = ? AND state = 'signed'
       ORDER BY on_date, start_minute, id`,
    )
    .pluck()
    .all(studentId);
  return z.array(z.string()).parse(found);
}

function wordException(exception: ConfidentialityException): FormField[] {
  const told = exception.disclosures.map(
    ({ toldWhom, toldWhat, toldAt }) => `${momentWords(toldAt)} 告知${toldWhom}：${toldWhat}`,
  );
  const lines = [
    `情形：${groundWords[exception.ground]}`,
    `事实依据：${exception.facts}`,
    `决定人：${exception.decidedBy}　${exception.studentInformed ? '已告知学生' : '未告知学生'}`,
    ...(exception.legalPaper === '' ? [] : [`法律文书编号：${exception.legalPaper}`]),
    ...told,
    `记录人：${exception.recordedByName}　${momentWords(exception.recordedAt)}`,
  ];
  return [{ label: '突破保密', value: lines.join('\n') }];
}

function noteRows(note: Note, wordCategory: (categoryId: string) => string): FormField[][] {
  const { content, followUp } = note;
  const rows: FormField[][] = [
    [
      { label: '方式', value: modeWords[content.mode] },
      { label: '地点', value: note.appointment.roomName },
    ],
    [
      {
        label: '问题类别',
        value: content.categoryIds
          .map((each) =>
            each === content.primaryCategoryId
              ? `${wordCategory(each)}（主要）`
              : wordCategory(each),
          )
          .join('、'),
      },
      { label: '风险等级', value: content.risk === null ? '' : riskWords[content.risk] },
    ],
    ...guideFields.map((field) => [{ label: guideWords[field], value: content[field].trim() }]),
  ];
  if (content.adviseHospital) {
    rows.push([{ label: '建议就诊', value: '建议监护人陪同学生到医院评估。' }]);
  }
  if (followUp !== null) {
    const outcome =
      followUp.doneAt === null ? '' : `\n${momentWords(followUp.doneAt)} ${followUp.outcome}`;
    rows.push([
      { label: '后续跟进', value: `${dayWords(followUp.dueOn)}　${followUp.what}${outcome}` },
    ]);
  }
  for (const exception of note.exceptions) rows.push(wordException(exception));
  for (const { writtenAt, authorName, reason, body } of note.addenda) {
    rows.push([
      { label: '补记', value: `${momentWords(writtenAt)}　${authorName}　${reason}\n${body}` },
    ]);
  }
  rows.push([
    { label: '记录人', value: note.authorName },
    {
      label: '签名定稿',
      value: `${note.signedByName ?? ''}　${momentWords(note.signedAt ?? '')}`.trim(),
    },
  ]);
  if (note.countersigned.length > 0) {
    const value = note.countersigned
      .map(({ name, at }) => `${name}　${momentWords(at)}`)
      .join('\n');
    rows.push([{ label: '会签', value }]);
  }
  return rows;
}

/**
 * 个案记录: a student's signed notes with their addenda, one after the other, or one of them.
 * Drafts are nobody's record yet and are not printed. Of groups it has the student's own part.
 *
 * @throws Refusal `not_found`, or `state_forbids` for a note that is not signed
 */
export function caseForm(
  context: ClinicalContext,
  { studentId, noteId }: CheckedInputOf<'records.form.case'>,
): Form {
  context.about(studentId);
  const student = studentRows(readPaperStudent(context.clinical, studentId));
  const words = new Map(
    listCategories(context.clinical).categories.map(({ categoryId, code, name }) => [
      categoryId,
      categoryWords.get(code) ?? name,
    ]),
  );
  const signed = noteIdsOf(context, studentId);
  if (noteId !== null && !signed.includes(noteId)) {
    const note = showNote(context, noteId);
    throw new Refusal(note.student.studentId === studentId ? 'state_forbids' : 'not_found');
  }
  const notes = signed.flatMap((id, at): FormBlock[] => {
    if (noteId !== null && id !== noteId) return [];
    const note = showNote(context, id);
    const { onDate, startMinute, endMinute } = note.content;
    const text = `第 ${String(at + 1)} 次　${dayWords(onDate)}　${timeWords(startMinute, endMinute)}`;
    return [
      { kind: 'heading', text },
      { kind: 'fields', rows: noteRows(note, (categoryId) => words.get(categoryId) ?? '') },
    ];
  });
  return {
    ...paperHead(context),
    title: '个案记录',
    number: '心辅 03',
    confidential: true,
    blocks: [
      { kind: 'fields', rows: student },
      ...(notes.length === 0
        ? [{ kind: 'paragraphs' as const, text: '还没有已签名的个案记录。' }]
        : notes),
      ...(noteId === null ? groupPart(context, studentId) : []),
      { kind: 'signatures', lines: [{ label: '心理教师签名', then: 'date' }] },
    ],
  };
}
