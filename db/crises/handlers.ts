import type { crisesCommands } from '../contract/crises.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import {
  addLog,
  addReceipt,
  addReport,
  addStep,
  closeCrisis,
  endStep,
  foundHarm,
  openNew,
  setCheck,
} from './change.ts';
import { crisisForm } from './crisisForm.ts';
import { crisesOfStudent, listCrises, readCrisis } from './read.ts';

export const crisesHandlers: Handlers<keyof typeof crisesCommands> = {
  'crises.list': listCrises,
  'crises.ofStudent': (context, { studentId }) => ({ crises: crisesOfStudent(context, studentId) }),
  'crises.get': (context, { crisisId }) => readCrisis(context, crisisId),
  'crises.form.record': (context, { crisisId }) =>
    fileOfForm(crisisForm(context, crisisId), todayOf(context.clock)),
  'crises.open': openNew,
  'crises.log': (context, wanted) => {
    addLog(context, wanted);
    return {};
  },
  'crises.check': (context, wanted) => {
    setCheck(context, wanted);
    return {};
  },
  'crises.foundHarm': (context, wanted) => {
    foundHarm(context, wanted);
    return {};
  },
  'crises.report': addReport,
  'crises.receipt': (context, wanted) => {
    addReceipt(context, wanted);
    return {};
  },
  'crises.addStep': addStep,
  'crises.doneStep': (context, wanted) => {
    endStep(context, wanted);
    return {};
  },
  'crises.close': (context, wanted) => {
    closeCrisis(context, wanted);
    return {};
  },
};
