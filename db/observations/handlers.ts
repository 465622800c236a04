import type { observationsCommands } from '../contract/observations.ts';
import type { Handlers } from '../store/context.ts';
import { listObservations, reporterOf } from './read.ts';
import { recordObservation } from './record.ts';
import { monthlyRound } from './round.ts';
import { settle, strike, triage } from './triage.ts';

export const observationsHandlers: Handlers<keyof typeof observationsCommands> = {
  'observations.list': listObservations,
  'observations.reporter': reporterOf,
  'observations.record': recordObservation,
  'observations.triage': (context, wanted) => {
    triage(context, wanted);
    return {};
  },
  'observations.settle': (context, wanted) => {
    settle(context, wanted);
    return {};
  },
  'observations.strike': (context, wanted) => {
    strike(context, wanted);
    return {};
  },
  'observations.round': monthlyRound,
};
