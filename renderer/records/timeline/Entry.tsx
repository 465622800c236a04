import type { TimelineEntry } from '../../../db/contract/timeline.ts';
import { AppointmentEntry, WaitingEntry } from './appointments.tsx';
import { AssessmentEntry } from './assessments.tsx';
import { CarePlanEntry } from './carePlans.tsx';
import { CrisisEntry } from './crises.tsx';
import { GroupMeetingEntry } from './groups.tsx';
import { ConsentEntry, HomeContactEntry } from './home.tsx';
import { AddendumEntry, ExceptionEntry, FollowUpEntry, NoteEntry } from './notes.tsx';
import { ObservationEntry } from './observations.tsx';
import { ReferralEntry } from './referrals.tsx';
import { ReviewEntry } from './reviews.tsx';
import { StatusEntry } from './students.tsx';
import { CaseRequestEntry, ConferenceEntry, SupervisionEntry } from './supervision.tsx';
import { SuspensionEntry } from './suspensions.tsx';
import { ReceivedEntry, TransferEntry } from './transfer.tsx';
import { WarningEntry } from './warnings.tsx';

/** An entry of the time line, as its kind shows it. */
export function Entry({
  entry,
  studentId,
  wordCategory,
}: {
  entry: TimelineEntry;
  studentId: string;
  wordCategory: (categoryId: string) => string;
}) {
  switch (entry.kind) {
    case 'status':
      return <StatusEntry entry={entry} />;
    case 'appointment':
      return <AppointmentEntry entry={entry} />;
    case 'waiting':
      return <WaitingEntry entry={entry} />;
    case 'note':
      return <NoteEntry entry={entry} wordCategory={wordCategory} />;
    case 'addendum':
      return <AddendumEntry entry={entry} />;
    case 'exception':
      return <ExceptionEntry entry={entry} />;
    case 'follow_up':
      return <FollowUpEntry entry={entry} />;
    case 'assessment':
      return <AssessmentEntry entry={entry} />;
    case 'warning':
      return <WarningEntry entry={entry} />;
    case 'care_plan':
      return <CarePlanEntry entry={entry} studentId={studentId} />;
    case 'observation':
      return <ObservationEntry entry={entry} />;
    case 'review':
      return <ReviewEntry entry={entry} />;
    case 'crisis':
      return <CrisisEntry entry={entry} />;
    case 'referral':
      return <ReferralEntry entry={entry} />;
    case 'suspension':
      return <SuspensionEntry entry={entry} />;
    case 'home_contact':
      return <HomeContactEntry entry={entry} />;
    case 'consent':
      return <ConsentEntry entry={entry} />;
    case 'group_meeting':
      return <GroupMeetingEntry entry={entry} />;
    case 'case_request':
      return <CaseRequestEntry entry={entry} />;
    case 'conference':
      return <ConferenceEntry entry={entry} />;
    case 'supervision':
      return <SupervisionEntry entry={entry} />;
    case 'received':
      return <ReceivedEntry entry={entry} />;
    case 'transfer':
      return <TransferEntry entry={entry} />;
  }
}
