import type { reviewsCommands } from '../contract/reviews.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { carryOut, decide, saveDiscussion } from './decide.ts';
import {
  addToReview,
  adjournReview,
  closeReview,
  openReview,
  refreshReview,
  removeFromReview,
  resumeReview,
} from './meeting.ts';
import { minutesForm } from './minutes.ts';
import { listReviews, pendingDecisions, readReview } from './read.ts';

export const reviewsHandlers: Handlers<keyof typeof reviewsCommands> = {
  'reviews.list': listReviews,
  'reviews.pending': pendingDecisions,
  'reviews.get': (context, { reviewId }) => readReview(context, reviewId),
  'reviews.open': openReview,
  'reviews.refresh': refreshReview,
  'reviews.add': addToReview,
  'reviews.remove': (context, wanted) => {
    removeFromReview(context, wanted);
    return {};
  },
  'reviews.save': saveDiscussion,
  'reviews.decide': decide,
  'reviews.adjourn': (context, wanted) => {
    adjournReview(context, wanted);
    return {};
  },
  'reviews.resume': (context, wanted) => {
    resumeReview(context, wanted);
    return {};
  },
  'reviews.close': (context, wanted) => {
    closeReview(context, wanted);
    return {};
  },
  'reviews.carryOut': (context, wanted) => {
    carryOut(context, wanted);
    return {};
  },
  'reviews.form.minutes': (context, asked) =>
    fileOfForm(minutesForm(context, asked), todayOf(context.clock)),
};
