import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  CommentOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  InboxOutlined,
  LockOutlined,
  MedicineBoxOutlined,
  PhoneOutlined,
  ReadOutlined,
  SafetyOutlined,
  SaveOutlined,
  ScheduleOutlined,
  SearchOutlined,
  SendOutlined,
  SettingOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  UserSwitchOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import { Button, Menu, type MenuProps } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { AccountsScreen } from '../accounts/AccountsScreen.tsx';
import { BackupScreen } from '../backup/BackupScreen.tsx';
import { CalendarScreen } from '../appointments/CalendarScreen.tsx';
import { WaitingScreen } from '../appointments/WaitingScreen.tsx';
import { AssessmentsScreen } from '../assessments/AssessmentsScreen.tsx';
import { ImportResultsScreen } from '../assessments/import/ImportResultsScreen.tsx';
import { AuditScreen } from '../audit/AuditScreen.tsx';
import { SchoolCalendarScreen } from '../calendar/SchoolCalendarScreen.tsx';
import { host } from '../call.ts';
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
import { useSchoolStore } from '../school/useSchool.ts';
import { PublishedSummary } from '../summary/PublishedSummary.tsx';
import { SummaryScreen } from '../summary/SummaryScreen.tsx';
import { ImportScreen } from '../students/ImportScreen.tsx';
import { QuickFind } from '../students/QuickFind.tsx';
import { StudentsScreen } from '../students/StudentsScreen.tsx';
import { CaseRequestScreen } from '../supervision/CaseRequestScreen.tsx';
import { ConferenceScreen } from '../supervision/ConferenceScreen.tsx';
import { SupervisionScreen } from '../supervision/SupervisionScreen.tsx';
import { TasksScreen } from '../tasks/TasksScreen.tsx';
import { SuspensionScreen } from '../suspensions/SuspensionScreen.tsx';
import { TodayScreen } from '../today/TodayScreen.tsx';
import { StudentPage } from '../seals/StudentPage.tsx';
import { TransferScreen } from '../transfer/TransferScreen.tsx';
import { AwaitedScreen } from '../ui/AwaitedScreen.tsx';
import { RefusalNote, refusedOf, useRefusal } from '../ui/refusal.tsx';
import { WarningsScreen } from '../warnings/WarningsScreen.tsx';
import { OwnAccountMenu } from './OwnAccountMenu.tsx';
import { PrincipalScreen } from './PrincipalScreen.tsx';
import { useDesk, type Screen } from './useDesk.ts';

interface Staff {
  staffId: string;
  name: string;
  role: Role;
}

/** The entries of the menu, and the screen that each opens. */
const menu = {
  today: { icon: <HomeOutlined />, screen: { name: 'today' } },
  tasks: { icon: <UnorderedListOutlined />, screen: { name: 'tasks' } },
  calendar: { icon: <CalendarOutlined />, screen: { name: 'calendar' } },
  waiting: { icon: <ClockCircleOutlined />, screen: { name: 'waiting' } },
  students: { icon: <TeamOutlined />, screen: { name: 'students' } },
  assessments: { icon: <FormOutlined />, screen: { name: 'assessments' } },
  warnings: { icon: <AlertOutlined />, screen: { name: 'warnings' } },
  home: { icon: <ApartmentOutlined />, screen: { name: 'home' } },
  crises: { icon: <SafetyOutlined />, screen: { name: 'crises' } },
  groups: { icon: <UsergroupAddOutlined />, screen: { name: 'groups' } },
  supervision: { icon: <CommentOutlined />, screen: { name: 'supervision' } },
  referrals: { icon: <SwapOutlined />, screen: { name: 'referrals' } },
  roster: { icon: <TableOutlined />, screen: { name: 'roster' } },
  opening: { icon: <CarryOutOutlined />, screen: { name: 'opening' } },
  schoolCalendar: { icon: <ScheduleOutlined />, screen: { name: 'schoolCalendar' } },
  people: { icon: <IdcardOutlined />, screen: { name: 'people' } },
  contacts: { icon: <PhoneOutlined />, screen: { name: 'contacts' } },
  education: { icon: <ReadOutlined />, screen: { name: 'education' } },
  resources: { icon: <MedicineBoxOutlined />, screen: { name: 'resources' } },
  plan: { icon: <CheckSquareOutlined />, screen: { name: 'plan' } },
  summary: { icon: <BarChartOutlined />, screen: { name: 'summary' } },
  districtFiles: { icon: <InboxOutlined />, screen: { name: 'districtFiles' } },
  districtSchools: { icon: <BankOutlined />, screen: { name: 'districtSchools' } },
  joint: { icon: <BarChartOutlined />, screen: { name: 'joint' } },
  transfer: { icon: <SendOutlined />, screen: { name: 'transfer' } },
  audit: { icon: <AuditOutlined />, screen: { name: 'audit' } },
  backup: { icon: <SaveOutlined />, screen: { name: 'backup' } },
  accounts: { icon: <UserSwitchOutlined />, screen: { name: 'accounts' } },
  school: { icon: <SettingOutlined />, screen: { name: 'school' } },
} satisfies Record<string, { icon: ReactNode; screen: Screen }>;
type MenuName = keyof typeof menu;

const daily: readonly MenuName[] = [
  'today',
  'tasks',
  'calendar',
  'waiting',
  'students',
  'assessments',
  'warnings',
  'home',
  'crises',
  'groups',
  'supervision',
  'referrals',
];
/** What the room has to show for itself. */
const ofTheRoom: readonly MenuName[] = [
  'roster',
  'opening',
  'contacts',
  'education',
  'schoolCalendar',
  'people',
  'resources',
  'plan',
  'summary',
];
/** What of it a principal is there for. */
const ofThePrincipal: readonly MenuName[] = [
  'opening',
  'schoolCalendar',
  'roster',
  'plan',
  'summary',
];
/** What an education bureau has: the schools' figures, and its own house. */
const ofTheDistrict: readonly MenuName[] = ['districtFiles', 'districtSchools', 'joint'];
const ofTheKeeper: readonly MenuName[] = ['audit', 'backup', 'accounts'];
const ofTheHead: readonly MenuName[] = ['transfer', 'audit', 'backup', 'accounts', 'school'];

/** Whose entries are few has a line for each; a principal's type is large. */
const deskClass: Record<Role, string> = {
  head_counsellor: 'desk',
  counsellor: 'desk',
  principal: 'desk desk-lines desk-large',
  district: 'desk desk-lines',
};

/** The entry that each screen without one of its own belongs to. */
const entryOfScreen: Record<Exclude<Screen['name'], MenuName>, MenuName> = {
  student: 'students',
  note: 'students',
  import: 'students',
  campaign: 'assessments',
  resultsImport: 'assessments',
  carePlan: 'warnings',
  review: 'warnings',
  crisis: 'crises',
  referral: 'referrals',
  suspension: 'referrals',
  group: 'groups',
  groupNote: 'groups',
  caseRequest: 'supervision',
  conference: 'supervision',
  publishedSummary: 'summary',
  publishedJoint: 'joint',
};

function isEntry(name: Screen['name']): name is MenuName {
  return Object.hasOwn(menu, name);
}

function CurrentScreen({ screen, role }: { screen: Screen; role: Role }) {
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

/** The desk once it is unlocked: what this person's role may see. */
export function Desk({ staff }: { staff: Staff }) {
  const { t } = useTranslation();
  const { screen, go } = useDesk();
  const loaded = useSchoolStore((store) => store.loaded);
  const load = useSchoolStore((store) => store.load);
  const [finding, setFinding] = useState(false);
  const { refused, setRefused } = useRefusal();
  const district = staff.role === 'district';
  const clinical = staff.role !== 'principal' && !district;

  useEffect(() => {
    load().catch((error: unknown) => {
      setRefused(refusedOf(error));
    });
  }, [load, setRefused]);

  useEffect(() => {
    if (!clinical) return;
    function onKey(event: KeyboardEvent): void {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setFinding(true);
      }
    }
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [clinical]);

  if (loaded === null) return <RefusalNote refused={refused} />;

  const entries = (names: readonly MenuName[]): MenuProps['items'] =>
    names.map((name) => ({
      key: name,
      icon: menu[name].icon,
      label: t(`desk.menu.${name}`),
      onClick: () => {
        go(menu[name].screen);
      },
    }));
  const group = (key: 'room' | 'head' | 'district', names: readonly MenuName[]) => ({
    key,
    type: 'group' as const,
    label: t(`desk.groups.${key}`),
    children: entries(names) ?? [],
  });
  const items: MenuProps['items'] = district
    ? [group('district', ofTheDistrict), group('head', ofTheKeeper)]
    : [
        ...(entries(clinical ? daily : ['today']) ?? []),
        group('room', clinical ? ofTheRoom : ofThePrincipal),
        ...(staff.role === 'head_counsellor' ? [group('head', ofTheHead)] : []),
      ];
  const entry = isEntry(screen.name) ? screen.name : entryOfScreen[screen.name];

  return (
    <div className={deskClass[staff.role]}>
      <aside className="desk-side">
        <div className="desk-brand">
          <span className="gate-mark" aria-hidden="true" />
          <strong>{t('desk.app')}</strong>
        </div>
        {clinical && (
          <Button
            className="desk-find"
            icon={<SearchOutlined />}
            onClick={() => {
              setFinding(true);
            }}
          >
            {t('desk.quickFind')}
            <kbd>Ctrl K</kbd>
          </Button>
        )}
        <Menu
          items={items}
          // A bureau's day begins with the files.
          selectedKeys={[district && entry === 'today' ? 'districtFiles' : entry]}
        />
        <div className="desk-foot">
          <span className="desk-school" title={loaded.school.name}>
            {loaded.school.name}
          </span>
          <OwnAccountMenu name={staff.name} role={staff.role} />
          <Button icon={<LockOutlined />} onClick={() => void host('host.lock', {})} title="Ctrl+L">
            {t('desk.lock')}
          </Button>
          <span className="desk-hint">F9 {t('desk.veil')}</span>
        </div>
      </aside>
      <AwaitedScreen screen={screen}>
        <CurrentScreen screen={screen} role={staff.role} />
      </AwaitedScreen>
      {clinical && (
        <QuickFind
          open={finding}
          onClose={() => {
            setFinding(false);
          }}
        />
      )}
    </div>
  );
}
