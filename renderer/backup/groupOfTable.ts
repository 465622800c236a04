import type { repair } from '../i18n/zh-CN/repair.ts';

export type Group = keyof typeof repair.groups;

/** What a table is about, by the beginning of its name; the first that fits. */
const beginnings: [string, Group][] = [
  ['audit_', 'audit'],
  ['appointment', 'appointments'],
  ['series', 'appointments'],
  ['group_', 'groups'],
  ['case_', 'groups'],
  ['countersign', 'groups'],
  ['conference', 'groups'],
  ['supervision', 'groups'],
  ['participant', 'appointments'],
  ['waiting', 'appointments'],
  ['session_note', 'notes'],
  ['note_', 'notes'],
  ['addendum', 'notes'],
  ['follow_up', 'notes'],
  ['problem_category', 'notes'],
  ['confidentiality', 'notes'],
  ['disclosure', 'notes'],
  ['assessment', 'assessments'],
  ['scale', 'assessments'],
  ['answer', 'assessments'],
  ['score', 'assessments'],
  ['campaign', 'assessments'],
  ['result_import', 'assessments'],
  ['import_mapping', 'assessments'],
  ['warning', 'warnings'],
  ['crisis', 'warnings'],
  ['mandatory_report', 'warnings'],
  ['risk_', 'warnings'],
  ['observation', 'warnings'],
  ['review', 'warnings'],
  ['care_plan', 'plans'],
  ['special_', 'plans'],
  ['sleep_', 'plans'],
  ['referral', 'referrals'],
  ['suspension', 'referrals'],
  ['scan', 'referrals'],
  ['transfer_', 'transfer'],
  ['known_school', 'transfer'],
  ['sent_', 'transfer'],
  ['received_', 'transfer'],
  ['destruction', 'transfer'],
  ['record_seal', 'transfer'],
  ['seal_', 'transfer'],
  ['consent', 'home'],
  ['home_', 'home'],
  ['student', 'students'],
  ['past_grade', 'students'],
  ['peer_helper', 'students'],
];

/** @returns under which heading a person looks for what a table holds */
export function groupOfTable(vault: 'office' | 'clinical', table: string): Group {
  if (table.startsWith('audit_')) return 'audit';
  if (vault === 'office') return 'office';
  return beginnings.find(([beginning]) => table.startsWith(beginning))?.[1] ?? 'other';
}
