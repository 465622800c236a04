import { accountsHandlers } from '../accounts/handlers.ts';
import { appointmentsHandlers } from '../appointments/handlers.ts';
import { assessmentsHandlers } from '../assessments/handlers.ts';
import { resultImportHandlers } from '../assessments/import/handlers.ts';
import { attachmentsHandlers } from '../attachments/handlers.ts';
import { auditHandlers } from '../audit/handlers.ts';
import { backupHandlers } from '../backup/handlers.ts';
import { repairHandlers } from '../backup/repair.ts';
import { calendarHandlers } from '../calendar/handlers.ts';
import { campaignsHandlers } from '../campaigns/handlers.ts';
import { contactsHandlers } from '../contacts/handlers.ts';
import type { CommandName } from '../contract/commands.ts';
import { districtHandlers } from '../district/handlers.ts';
import { educationHandlers } from '../education/handlers.ts';
import { openingHandlers } from '../opening/handlers.ts';
import { peerHelpersHandlers } from '../peerHelpers/handlers.ts';
import { peopleHandlers } from '../people/handlers.ts';
import { planHandlers } from '../plan/handlers.ts';
import { printHandlers } from '../print/handlers.ts';
import { recordsHandlers } from '../records/handlers.ts';
import { resourcesHandlers } from '../resources/handlers.ts';
import { rosterHandlers } from '../roster/handlers.ts';
import { schoolHandlers } from '../school/handlers.ts';
import { sessionHandlers } from '../session/handlers.ts';
import { setupHandlers } from '../setup/handlers.ts';
import type { Handlers } from '../store/context.ts';
import { studentsHandlers } from '../students/handlers.ts';
import { summaryHandlers } from '../summary/handlers.ts';
import { supervisionHandlers } from '../supervision/handlers.ts';
import { tasksHandlers } from '../tasks/handlers.ts';
import { todayHandlers } from '../today/handlers.ts';
import { carePlansHandlers } from '../carePlans/handlers.ts';
import { crisesHandlers } from '../crises/handlers.ts';
import { groupsHandlers } from '../groups/handlers.ts';
import { homeHandlers } from '../home/handlers.ts';
import { sleepHandlers } from '../sleep/handlers.ts';
import { specialGroupsHandlers } from '../specialGroups/handlers.ts';
import { observationsHandlers } from '../observations/handlers.ts';
import { reviewsHandlers } from '../reviews/handlers.ts';
import { referralsHandlers } from '../referrals/handlers.ts';
import { scansHandlers } from '../scans/handlers.ts';
import { sealsHandlers } from '../seals/handlers.ts';
import { suspensionsHandlers } from '../suspensions/handlers.ts';
import { transferHandlers } from '../transfer/handlers.ts';
import { warningsHandlers } from '../warnings/handlers.ts';

/** One handler a command; a missing or mistyped one does not compile. */
export const handlers: Handlers<CommandName> = {
  ...setupHandlers,
  ...sessionHandlers,
  ...schoolHandlers,
  ...accountsHandlers,
  ...studentsHandlers,
  ...appointmentsHandlers,
  ...recordsHandlers,
  ...todayHandlers,
  ...tasksHandlers,
  ...calendarHandlers,
  ...peopleHandlers,
  ...rosterHandlers,
  ...openingHandlers,
  ...educationHandlers,
  ...peerHelpersHandlers,
  ...attachmentsHandlers,
  ...contactsHandlers,
  ...resourcesHandlers,
  ...planHandlers,
  ...summaryHandlers,
  ...districtHandlers,
  ...printHandlers,
  ...assessmentsHandlers,
  ...resultImportHandlers,
  ...campaignsHandlers,
  ...warningsHandlers,
  ...observationsHandlers,
  ...reviewsHandlers,
  ...homeHandlers,
  ...crisesHandlers,
  ...groupsHandlers,
  ...supervisionHandlers,
  ...carePlansHandlers,
  ...specialGroupsHandlers,
  ...sleepHandlers,
  ...referralsHandlers,
  ...scansHandlers,
  ...sealsHandlers,
  ...suspensionsHandlers,
  ...transferHandlers,
  ...auditHandlers,
  ...backupHandlers,
  ...repairHandlers,
};
