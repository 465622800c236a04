import type { suspensionsCommands } from '../contract/suspensions.ts';
import type { Handlers } from '../store/context.ts';
import {
  addStep,
  answerAppeal,
  appeal,
  applyForReturn,
  decide,
  endStep,
  finish,
  openSuspension,
  returnToSchool,
  setCheck,
  suspend,
} from './change.ts';
import { listSuspensions, readSuspension, suspensionsOfStudent } from './read.ts';

export const suspensionsHandlers: Handlers<keyof typeof suspensionsCommands> = {
  'suspensions.list': listSuspensions,
  'suspensions.ofStudent': (context, { studentId }) => ({
    suspensions: suspensionsOfStudent(context, studentId),
  }),
  'suspensions.get': (context, { suspensionId }) => readSuspension(context, suspensionId),
  'suspensions.open': openSuspension,
  'suspensions.check': (context, wanted) => {
    setCheck(context, wanted);
    return {};
  },
  'suspensions.suspend': (context, wanted) => {
    suspend(context, wanted);
    return {};
  },
  'suspensions.addStep': addStep,
  'suspensions.doneStep': (context, wanted) => {
    endStep(context, wanted);
    return {};
  },
  'suspensions.applyForReturn': (context, wanted) => {
    applyForReturn(context, wanted);
    return {};
  },
  'suspensions.decide': (context, wanted) => {
    decide(context, wanted);
    return {};
  },
  'suspensions.appeal': appeal,
  'suspensions.answerAppeal': (context, wanted) => {
    answerAppeal(context, wanted);
    return {};
  },
  'suspensions.return': (context, wanted) => {
    returnToSchool(context, wanted);
    return {};
  },
  'suspensions.close': (context, wanted) => {
    finish(context, 'closed', wanted);
    return {};
  },
  'suspensions.end': (context, wanted) => {
    finish(context, 'ended', wanted);
    return {};
  },
};
