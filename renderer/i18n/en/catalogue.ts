import { accounts } from './accounts.ts';
import { appointments } from './appointments.ts';
import { assessments } from './assessments.ts';
import { attachments } from './attachments.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { calendar } from './calendar.ts';
import { contacts } from './contacts.ts';
import { desk } from './desk.ts';
import { education } from './education.ts';
import { errors } from './errors.ts';
import { fields } from './fields.ts';
import { forms } from './forms.ts';
import { opening } from './opening.ts';
import { people } from './people.ts';
import { plan } from './plan.ts';
import { reasons } from './reasons.ts';
import { records } from './records.ts';
import { repair } from './repair.ts';
import { resources } from './resources.ts';
import { resultImport } from './resultImport.ts';
import { roster } from './roster.ts';
import { school } from './school.ts';
import { setup } from './setup.ts';
import { students } from './students.ts';
import { summary } from './summary.ts';
import { district } from './district.ts';
import { supervision } from './supervision.ts';
import { tasks } from './tasks.ts';
import { today } from './today.ts';
import { unlock } from './unlock.ts';
import { home } from './home.ts';
import { consents } from './consents.ts';
import { campaigns } from './campaigns.ts';
import { crises } from './crises.ts';
import { groups } from './groups.ts';
import { carePlans } from './carePlans.ts';
import { sleep } from './sleep.ts';
import { specialGroups } from './specialGroups.ts';
import { observations } from './observations.ts';
import { reviews } from './reviews.ts';
import { referrals } from './referrals.ts';
import { suspensions } from './suspensions.ts';
import { signs } from './signs.ts';
import { seals } from './seals.ts';
import { transfer } from './transfer.ts';
import { warnings } from './warnings.ts';

export const catalogue = {
  desk,
  errors,
  reasons,
  signs,
  fields,
  setup,
  unlock,
  school,
  accounts,
  students,
  appointments,
  records,
  today,
  tasks,
  calendar,
  opening,
  people,
  roster,
  attachments,
  contacts,
  education,
  plan,
  summary,
  district,
  assessments,
  resultImport,
  campaigns,
  warnings,
  observations,
  reviews,
  crises,
  groups,
  supervision,
  carePlans,
  specialGroups,
  sleep,
  referrals,
  suspensions,
  seals,
  transfer,
  consents,
  home,
  repair,
  resources,
  forms,
  audit,
  backup,
};
