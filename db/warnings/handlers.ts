import type { warningsCommands } from '../contract/warnings.ts';
import type { Handlers } from '../store/context.ts';
import { addFactor, listFactors, setFactorActive } from './factors.ts';
import { interviewsSince, listWarnings, proposedWarnings, warningsOfStudent } from './read.ts';
import { setWarning } from './set.ts';

export const warningsHandlers: Handlers<keyof typeof warningsCommands> = {
  'warnings.list': listWarnings,
  'warnings.proposed': proposedWarnings,
  'warnings.ofStudent': (context, { studentId }) => ({
    warnings: warningsOfStudent(context, studentId),
  }),
  'warnings.interviews': (context, { studentId }) => interviewsSince(context, studentId),
  'warnings.set': setWarning,
  'riskFactors.list': ({ clinical }) => ({ factors: listFactors(clinical) }),
  'riskFactors.add': ({ clinical }, { name }) => {
    addFactor(clinical, name);
    return {};
  },
  'riskFactors.setActive': ({ clinical }, { factorId, active }) => {
    setFactorActive(clinical, factorId, active);
    return {};
  },
};
