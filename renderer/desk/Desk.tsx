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
import { host } from '../call.ts';
import { useSchoolStore } from '../school/useSchool.ts';
import { QuickFind } from '../students/QuickFind.tsx';
import { AwaitedScreen } from '../ui/AwaitedScreen.tsx';
import { RefusalNote, refusedOf, useRefusal } from '../ui/refusal.tsx';
import { CurrentScreen } from './CurrentScreen.tsx';
import { OwnAccountMenu } from './OwnAccountMenu.tsx';
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
