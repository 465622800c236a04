import type { Role } from '../../db/contract/command.ts';
import { AccountsScreen } from '../accounts/AccountsScreen.tsx';
import { BackupScreen } from '../backup/BackupScreen.tsx';
import { CalendarScreen } from '../appointments/CalendarScreen.tsx';
import { WaitingScreen } from '../appointments/WaitingScreen.tsx';
import { AssessmentsScreen } from '../assessments/AssessmentsScreen.tsx';
import { ImportResultsScreen } from '../assessments/import/ImportResultsScreen.tsx';
import { AuditScreen } from '../audit/AuditScreen.tsx';
import { SchoolCalendarScreen } from '../calendar/SchoolCalendarScreen.tsx';
import { CampaignScreen } from '../campaigns/CampaignScreen.tsx';
import { CarePlanScreen } from '../carePlans/CarePlanScreen.tsx';
import { CrisesScreen } from '../crises/CrisesScreen.tsx';
import { CrisisScreen } from '../crises/CrisisScreen.tsx';
import { ContactsScreen } from '../contacts/ContactsScreen.tsx';
import { FilesScreen } from '../district/FilesScreen.tsx';
import { JointScreen } from '../district/JointScreen.tsx';
import { PublishedJoint } from '../district/PublishedJoint.tsx';
import { SchoolsScreen } from '../district/SchoolsScreen.tsx';
import { EducationScreen } from '../education/EducationScreen.tsx';
import { GroupNoteScreen } from '../groups/GroupNoteScreen.tsx';
import { GroupScreen } from '../groups/GroupScreen.tsx';
import { GroupsScreen } from '../groups/GroupsScreen.tsx';
import { HomeScreen } from '../home/HomeScreen.tsx';
import { OpeningScreen } from '../opening/OpeningScreen.tsx';
import { PeopleScreen } from '../people/PeopleScreen.tsx';
import { PlanScreen } from '../plan/PlanScreen.tsx';
import { NoteScreen } from '../records/NoteScreen.tsx';
import { ReviewScreen } from '../reviews/ReviewScreen.tsx';
import { ReferralScreen } from '../referrals/ReferralScreen.tsx';
import { ReferralsScreen } from '../referrals/ReferralsScreen.tsx';
import { ResourcesScreen } from '../resources/ResourcesScreen.tsx';
import { RosterScreen } from '../roster/RosterScreen.tsx';
import { SchoolScreen } from '../school/SchoolScreen.tsx';
import { PublishedSummary } from '../summary/PublishedSummary.tsx';
import { SummaryScreen } from '../summary/SummaryScreen.tsx';
import { ImportScreen } from '../students/ImportScreen.tsx';
import { StudentsScreen } from '../students/StudentsScreen.tsx';
import { CaseRequestScreen } from '../supervision/CaseRequestScreen.tsx';
import { ConferenceScreen } from '../supervision/ConferenceScreen.tsx';
import { SupervisionScreen } from '../supervision/SupervisionScreen.tsx';
import { TasksScreen } from '../tasks/TasksScreen.tsx';
import { SuspensionScreen } from '../suspensions/SuspensionScreen.tsx';
import { TodayScreen } from '../today/TodayScreen.tsx';
import { StudentPage } from '../seals/StudentPage.tsx';
import { TransferScreen } from '../transfer/TransferScreen.tsx';
import { WarningsScreen } from '../warnings/WarningsScreen.tsx';
import { PrincipalScreen } from './PrincipalScreen.tsx';
import type { Screen } from './useDesk.ts';

/** Which screen each name opens, as this role may see it. */
export function CurrentScreen({ screen, role }: { screen: Screen; role: Role }) {
  const readOnly = role === 'principal';
  switch (screen.name) {
    case 'today':
      if (role === 'district') return <FilesScreen />;
      return readOnly ? <PrincipalScreen /> : <TodayScreen />;
    case 'tasks':
      return <TasksScreen />;
    case 'roster':
      return <RosterScreen role={role} />;
    case 'opening':
      return <OpeningScreen readOnly={readOnly} />;
    case 'schoolCalendar':
      return <SchoolCalendarScreen readOnly={role !== 'head_counsellor'} />;
    case 'people':
      return <PeopleScreen role={role} />;
    case 'contacts':
      return <ContactsScreen readOnly={readOnly} />;
    case 'education':
      return <EducationScreen readOnly={readOnly} />;
    case 'resources':
      return <ResourcesScreen readOnly={readOnly} />;
    case 'plan':
      return <PlanScreen role={role} />;
    case 'summary':
      return <SummaryScreen role={role} />;
    case 'publishedSummary':
      return <PublishedSummary key={screen.number} number={screen.number} />;
    case 'districtFiles':
      return <FilesScreen />;
    case 'districtSchools':
      return <SchoolsScreen />;
    case 'joint':
      return <JointScreen />;
    case 'publishedJoint':
      return <PublishedJoint key={screen.number} number={screen.number} />;
    case 'calendar':
      return <CalendarScreen key={screen.onDate} {...screen} />;
    case 'waiting':
      return <WaitingScreen />;
    case 'students':
      return <StudentsScreen />;
    case 'assessments':
      return <AssessmentsScreen role={role} />;
    case 'resultsImport':
      return <ImportResultsScreen />;
    case 'campaign':
      return <CampaignScreen key={screen.campaignId} campaignId={screen.campaignId} />;
    case 'crises':
      return <CrisesScreen />;
    case 'crisis':
      return <CrisisScreen crisisId={screen.crisisId} />;
    case 'groups':
      return <GroupsScreen />;
    case 'group':
      return <GroupScreen programmeId={screen.programmeId} />;
    case 'groupNote':
      return <GroupNoteScreen key={screen.noteId} noteId={screen.noteId} />;
    case 'supervision':
      return <SupervisionScreen />;
    case 'caseRequest':
      return <CaseRequestScreen key={screen.requestId} requestId={screen.requestId} />;
    case 'conference':
      return <ConferenceScreen key={screen.conferenceId} conferenceId={screen.conferenceId} />;
    case 'referrals':
      return <ReferralsScreen role={role} {...(screen.tab ? { tab: screen.tab } : {})} />;
    case 'referral':
      return <ReferralScreen referralId={screen.referralId} />;
    case 'suspension':
      return <SuspensionScreen suspensionId={screen.suspensionId} />;
    case 'home':
      return <HomeScreen />;
    case 'warnings':
      return <WarningsScreen role={role} tab={screen.tab ?? 'levels'} />;
    case 'carePlan':
      return <CarePlanScreen key={screen.studentId} studentId={screen.studentId} />;
    case 'review':
      return <ReviewScreen key={screen.reviewId} reviewId={screen.reviewId} />;
    case 'student':
      return <StudentPage key={screen.studentId} studentId={screen.studentId} />;
    case 'note':
      return <NoteScreen key={screen.noteId} noteId={screen.noteId} />;
    case 'import':
      return <ImportScreen />;
    case 'audit':
      return <AuditScreen {...(screen.studentId ? { studentId: screen.studentId } : {})} />;
    case 'transfer':
      return <TransferScreen />;
    case 'backup':
      return <BackupScreen />;
    case 'accounts':
      return <AccountsScreen />;
    case 'school':
      return <SchoolScreen />;
  }
}
