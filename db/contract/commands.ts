import type { z } from 'zod';
import { accountsCommands } from './accounts.ts';
import { appointmentsCommands } from './appointments.ts';
import { assessmentsCommands } from './assessments.ts';
import { attachmentsCommands } from './attachments.ts';
import { auditCommands } from './audit.ts';
import { backupCommands } from './backup.ts';
import { calendarCommands } from './calendar.ts';
import { campaignsCommands } from './campaigns.ts';
import { contactsCommands } from './contacts.ts';
import { districtCommands } from './district.ts';
import { educationCommands } from './education.ts';
import { openingCommands } from './opening.ts';
import { peerHelpersCommands } from './peerHelpers.ts';
import { peopleCommands } from './people.ts';
import { planCommands } from './plan.ts';
import { printCommands } from './printedForm.ts';
import { recordsCommands } from './records.ts';
import { repairCommands } from './repair.ts';
import { resourcesCommands } from './resources.ts';
import { resultImportCommands } from './resultImport.ts';
import { rosterCommands } from './roster.ts';
import { scalesCommands } from './scales.ts';
import { schoolCommands } from './school.ts';
import { sessionCommands } from './session.ts';
import { setupCommands } from './setup.ts';
import { studentsCommands } from './students.ts';
import { summaryCommands } from './summary.ts';
import { supervisionCommands } from './supervision.ts';
import { tasksCommands } from './tasks.ts';
import { timelineCommands } from './timeline.ts';
import { todayCommands } from './today.ts';
import { carePlansCommands } from './carePlans.ts';
import { crisesCommands } from './crises.ts';
import { groupsCommands } from './groups.ts';
import { homeCommands } from './home.ts';
import { sleepCommands } from './sleep.ts';
import { specialGroupsCommands } from './specialGroups.ts';
import { observationsCommands } from './observations.ts';
import { reviewsCommands } from './reviews.ts';
import { referralsCommands } from './referrals.ts';
import { scansCommands } from './scans.ts';
import { sealsCommands } from './seals.ts';
import { suspensionsCommands } from './suspensions.ts';
import { transferCommands } from './transfer.ts';
import { warningsCommands } from './warnings.ts';

/** Every command there is: what is not here cannot be called. */
export const commands = {
  ...setupCommands,
  ...sessionCommands,
  ...schoolCommands,
  ...accountsCommands,
  ...studentsCommands,
  ...appointmentsCommands,
  ...recordsCommands,
  ...timelineCommands,
  ...todayCommands,
  ...tasksCommands,
  ...calendarCommands,
  ...peopleCommands,
  ...rosterCommands,
  ...openingCommands,
  ...educationCommands,
  ...peerHelpersCommands,
  ...attachmentsCommands,
  ...contactsCommands,
  ...resourcesCommands,
  ...planCommands,
  ...summaryCommands,
  ...districtCommands,
  ...printCommands,
  ...scalesCommands,
  ...assessmentsCommands,
  ...resultImportCommands,
  ...campaignsCommands,
  ...warningsCommands,
  ...observationsCommands,
  ...reviewsCommands,
  ...homeCommands,
  ...crisesCommands,
  ...groupsCommands,
  ...supervisionCommands,
  ...carePlansCommands,
  ...specialGroupsCommands,
  ...sleepCommands,
  ...referralsCommands,
  ...scansCommands,
  ...sealsCommands,
  ...suspensionsCommands,
  ...transferCommands,
  ...auditCommands,
  ...backupCommands,
  ...repairCommands,
};

export type Commands = typeof commands;
export type CommandName = keyof Commands;

/** What a screen passes in, before the door's schema has trimmed and checked it. */
export type InputOf<Name extends CommandName> = z.input<Commands[Name]['input']>;

/** What a screen gets back. */
export type OutputOf<Name extends CommandName> = z.output<Commands[Name]['output']>;

/** What a handler gets: the input as the schema has read it. */
export type CheckedInputOf<Name extends CommandName> = z.output<Commands[Name]['input']>;
