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
import { resources } from './resources.ts';
import { roster } from './roster.ts';
import { school } from './school.ts';
import { setup } from './setup.ts';
import { students } from './students.ts';
import { today } from './today.ts';
import { unlock } from './unlock.ts';
import { home } from './home.ts';
import { consents } from './consents.ts';
import { crises } from './crises.ts';
import { transfer } from './transfer.ts';
import { warnings } from './warnings.ts';

export const catalogue = {
  desk,
  errors,
  reasons,
  fields,
  setup,
  unlock,
  school,
  accounts,
  students,
  appointments,
  records,
  today,
  calendar,
  opening,
  people,
  roster,
  attachments,
  contacts,
  education,
  plan,
  assessments,
  warnings,
  crises,
  transfer,
  consents,
  home,
  resources,
  forms,
  audit,
  backup,
};
