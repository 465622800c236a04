import type { carePlansCommands } from '../contract/carePlans.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { closePlan, putInForce, reviewPlan, settleAction, strikeResult } from './carryOut.ts';
import { beginPlan, discardDraft, revisePlan, saveDraft } from './draft.ts';
import { carePlanForm } from './form.ts';
import { listPlans } from './list.ts';
import { plansOfStudent, readPlan } from './read.ts';

export const carePlansHandlers: Handlers<keyof typeof carePlansCommands> = {
  'carePlans.list': listPlans,
  'carePlans.ofStudent': (context, { studentId }) => plansOfStudent(context, studentId),
  'carePlans.get': (context, { planId }) => readPlan(context, planId),
  'carePlans.begin': beginPlan,
  'carePlans.revise': revisePlan,
  'carePlans.saveDraft': saveDraft,
  'carePlans.discardDraft': (context, wanted) => {
    discardDraft(context, wanted);
    return {};
  },
  'carePlans.putInForce': (context, wanted) => {
    putInForce(context, wanted);
    return {};
  },
  'carePlans.settleAction': (context, wanted) => {
    settleAction(context, wanted);
    return {};
  },
  'carePlans.strikeResult': (context, wanted) => {
    strikeResult(context, wanted);
    return {};
  },
  'carePlans.review': reviewPlan,
  'carePlans.close': (context, wanted) => {
    closePlan(context, wanted);
    return {};
  },
  'carePlans.form': (context, { versionId }) =>
    fileOfForm(carePlanForm(context, versionId), todayOf(context.clock)),
};
