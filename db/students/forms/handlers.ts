import type { studentsCommands } from '../../contract/students.ts';
import { fileOfForm } from '../../print/fileOfForm.ts';
import { todayOf } from '../../store/clock.ts';
import type { Handlers } from '../../store/context.ts';
import { consentForm } from './consent.ts';
import { intakeForm } from './intake.ts';

export const studentFormHandlers: Handlers<
  Extract<keyof typeof studentsCommands, `students.form.${string}`>
> = {
  'students.form.intake': (context, { studentId }) =>
    fileOfForm(intakeForm(context, studentId), todayOf(context.clock)),
  'students.form.consent': (context) => fileOfForm(consentForm(context), todayOf(context.clock)),
};
