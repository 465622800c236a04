import type { recordsCommands } from '../contract/records.ts';
import type { timelineCommands } from '../contract/timeline.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { addCategory, listCategories, setCategoryActive } from './categories.ts';
import { exceptionsOfStudent, recordException } from './exceptions.ts';
import { caseForm } from './caseForm.ts';
import { completeFollowUp, listFollowUps, postponeFollowUp } from './followUps.ts';
import { openNote } from './openNote.ts';
import { showNote } from './readNote.ts';
import { discardDraft, saveDraft } from './saveDraft.ts';
import { addAddendum, sign } from './sign.ts';
import { readTimeline } from './timeline/readTimeline.ts';

export const recordsHandlers: Handlers<
  keyof typeof recordsCommands | keyof typeof timelineCommands
> = {
  'records.openNote': openNote,
  'records.getNote': (context, { noteId }) => showNote(context, noteId),
  'records.saveDraft': saveDraft,
  'records.sign': sign,
  'records.addAddendum': addAddendum,
  'records.discardDraft': discardDraft,
  'records.recordException': recordException,
  'records.exceptions': (context, { studentId }) => {
    context.about(studentId);
    return { exceptions: exceptionsOfStudent(context, studentId) };
  },
  'records.form.case': (context, asked) =>
    fileOfForm(caseForm(context, asked), todayOf(context.clock)),
  'records.timeline': readTimeline,
  'categories.list': ({ clinical }) => listCategories(clinical),
  'categories.add': ({ clinical }, input) => addCategory(clinical, input),
  'categories.setActive': ({ clinical }, input) => setCategoryActive(clinical, input),
  'followUps.list': listFollowUps,
  'followUps.complete': completeFollowUp,
  'followUps.postpone': postponeFollowUp,
};
