import { z } from 'zod';
import type { assessmentsCommands } from '../contract/assessments.ts';
import { Refusal } from '../contract/errors.ts';
import type { scalesCommands } from '../contract/scales.ts';
import type { Safe } from '../keys/safe.ts';
import { timestampOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { answersOf, ofStudent, showAssessment, toLookAt, unfinished } from './read.ts';
import { addScale, listScales, scaleOf } from './scales.ts';
import {
  agree,
  assessmentOf,
  begin,
  decline,
  enter,
  finishOnPc,
  giveUp,
  saveAnswer,
} from './take.ts';

function sittingOf(safe: Safe): string {
  if (safe.sitting === null) throw new Refusal('not_found');
  return safe.sitting;
}

export const assessmentsHandlers: Handlers<
  keyof typeof assessmentsCommands | keyof typeof scalesCommands
> = {
  'scales.list': ({ clinical }) => ({ scales: listScales(clinical) }),
  'scales.add': (context, { scale }) => {
    addScale(context, scale);
    return {};
  },
  'assessments.toLookAt': toLookAt,
  'assessments.unfinished': unfinished,
  'assessments.ofStudent': (context, { studentId }) => ({
    assessments: ofStudent(context, studentId),
  }),
  'assessments.get': (context, { assessmentId }) => showAssessment(context, assessmentId),
  'assessments.enter': enter,
  'assessments.begin': begin,
  'assessments.giveUp': (context, { assessmentId }) => {
    giveUp(context, assessmentId);
    return {};
  },
  'assessments.lookAt': (context, { assessmentId, finding, why }) => {
    const { clinical, clock, staff, about } = context;
    const { studentId, state } = assessmentOf(context, assessmentId);
    if (state !== 'finished') throw new Refusal('state_forbids');
    about(studentId);
    clinical
      .prepare(
        'UPDATE assessment SET looked_at = ?, looked_by = ?, finding = ?, finding_why = ? WHERE id = ?',
      )
      .run(timestampOf(clock), staff.staffId, finding, why.trim(), assessmentId);
    return {};
  },
  'sitting.begin': (context, { assessmentId }) => {
    const { studentId, state } = assessmentOf(context, assessmentId);
    if (state !== 'open') throw new Refusal('state_forbids');
    context.about(studentId);
    context.safe.lend(assessmentId);
    return {};
  },
  'sitting.get': (context) => {
    const assessmentId = sittingOf(context.safe);
    const { studentId, scaleCode, scaleVersion, state, ...taken } = assessmentOf(
      context,
      assessmentId,
    );
    context.about(studentId);
    const scale = scaleOf(context.clinical, scaleCode, scaleVersion);
    const answers = answersOf(context, assessmentId);
    const nameOf = context.clinical.prepare('SELECT name FROM student WHERE id = ?').pluck();
    const textOf = context.clinical
      .prepare('SELECT consent_text FROM campaign WHERE id = ?')
      .pluck();
    return {
      studentName: z.string().parse(nameOf.get(studentId)),
      finished: state !== 'open',
      declined: taken.declinedAt !== null,
      consent:
        taken.campaignId === null
          ? null
          : {
              text: z.string().parse(textOf.get(taken.campaignId)),
              agreed: taken.agreedAt !== null,
            },
      instruction: scale.instruction ?? null,
      options: scale.options,
      lowest: scale.coding.from,
      items: scale.items.flatMap(({ number, text }) =>
        text === undefined ? [] : [{ number, text, answer: answers.get(number) ?? null }],
      ),
    };
  },
  'sitting.agree': (context) => {
    agree(context, sittingOf(context.safe));
    return {};
  },
  'sitting.decline': (context) => {
    decline(context, sittingOf(context.safe));
    return {};
  },
  'sitting.answer': (context, { item, value }) => {
    saveAnswer(context, sittingOf(context.safe), item, value);
    return {};
  },
  'sitting.finish': (context) => {
    finishOnPc(context, sittingOf(context.safe));
    return {};
  },
};
