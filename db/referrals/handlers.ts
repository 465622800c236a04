import type { referralsCommands } from '../contract/referrals.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import {
  chase,
  closeReferral,
  consult,
  doStep,
  giveUp,
  openReferral,
  recordDecision,
  recordReply,
  send,
  strikeReply,
} from './change.ts';
import { letterForm } from './letterForm.ts';
import { listReferrals, readReferral, referralsOfStudent } from './read.ts';

export const referralsHandlers: Handlers<keyof typeof referralsCommands> = {
  'referrals.list': listReferrals,
  'referrals.ofStudent': (context, { studentId }) => ({
    referrals: referralsOfStudent(context, studentId),
  }),
  'referrals.get': (context, { referralId }) => readReferral(context, referralId),
  'referrals.form.letter': (context, { referralId }) =>
    fileOfForm(letterForm(context, referralId), todayOf(context.clock)),
  'referrals.open': openReferral,
  'referrals.consent': (context, wanted) => {
    recordDecision(context, wanted);
    return {};
  },
  'referrals.send': send,
  'referrals.chase': (context, wanted) => {
    chase(context, wanted);
    return {};
  },
  'referrals.reply': recordReply,
  'referrals.strikeReply': (context, wanted) => {
    strikeReply(context, wanted);
    return {};
  },
  'referrals.consult': consult,
  'referrals.decline': (context, wanted) => {
    giveUp(context, 'declined', wanted);
    return {};
  },
  'referrals.withdraw': (context, wanted) => {
    giveUp(context, 'withdrawn', wanted);
    return {};
  },
  'referrals.step': (context, wanted) => {
    doStep(context, wanted);
    return {};
  },
  'referrals.close': (context, wanted) => {
    closeReferral(context, wanted);
    return {};
  },
  'referrals.setChaseDays': ({ clinical }, { days }) => {
    clinical.prepare('UPDATE referral_setting SET chase_days = ?').run(days);
    return {};
  },
};
