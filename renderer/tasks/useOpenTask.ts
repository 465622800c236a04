import type { Task } from '../../db/contract/tasks.ts';
import { call } from '../call.ts';
import { useDesk, type Screen } from '../desk/useDesk.ts';

/** Where a task is done; null where there is more to do than to show a screen. */
function screenOf({ kind, opensId, student, mine }: Task): Screen | null {
  switch (kind) {
    case 'crisis_step':
      return { name: 'crisis', crisisId: opensId };
    case 'waiting_urgent':
      return { name: 'waiting' };
    case 'result':
      return { name: 'assessments' };
    case 'follow_up':
      return { name: 'note', noteId: opensId };
    case 'warning_review':
      return { name: 'warnings' };
    case 'home_contact':
    case 'home_visit':
      return { name: 'home' };
    case 'care_plan_action':
    case 'care_plan_review':
    case 'care_plan_left':
      return student && { name: 'carePlan', studentId: student.studentId };
    case 'observation_untriaged':
    case 'observation_promise':
      return { name: 'warnings', tab: 'observations' };
    case 'review_decision':
      return { name: 'warnings', tab: 'reviews' };
    case 'referral_step':
    case 'referral_reply':
      return { name: 'referral', referralId: opensId };
    case 'suspension_step':
    case 'return_review':
      return { name: 'suspension', suspensionId: opensId };
    case 'campaign_ends':
      return { name: 'campaign', campaignId: opensId };
    case 'receipt_awaited':
    case 'keeping_ended':
      return { name: 'transfer' };
    case 'note_unsigned':
      // A colleague's draft is shown to nobody; the student's page is.
      return mine || student === null
        ? { name: 'note', noteId: opensId }
        : { name: 'student', studentId: student.studentId };
    case 'case_request':
      return { name: 'caseRequest', requestId: opensId };
    case 'conference_task':
      return { name: 'conference', conferenceId: opensId };
    case 'group_note':
    case 'session_unwritten':
      if (mine) return null;
      return student === null
        ? { name: 'groups' }
        : { name: 'student', studentId: student.studentId };
  }
}

/** @returns how to go where a task is done */
export function useOpenTask(): (task: Task) => Promise<void> {
  const go = useDesk((store) => store.go);
  return async (task) => {
    const screen = screenOf(task);
    if (screen !== null) {
      go(screen);
    } else if (task.student === null) {
      const { noteId } = await call('groups.openNote', { appointmentId: task.opensId });
      go({ name: 'groupNote', noteId });
    } else {
      const { noteId } = await call('records.openNote', {
        appointmentId: task.opensId,
        studentId: task.student.studentId,
      });
      go({ name: 'note', noteId });
    }
  };
}
