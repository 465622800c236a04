import type { JointTable } from '../contract/district.ts';
import { type PublishedCube } from '../contract/summary.ts';
import { summaryFacts, summaryTables, type SummaryTable } from '../contract/vocabulary/summary.ts';
import type { SchoolFigures } from '../summary/schoolFile.ts';

interface Shape {
  quantity: string;
  /** The axis that the schools are compared along; the others are summed up. */
  axis: JointTable['axis'];
}

/** The tables of `xinqiao-summary-1`, as a district lays them out. */
export const shapes: Readonly<Record<SummaryTable, Shape>> = {
  appointments: { quantity: 'appointments', axis: 'state' },
  attendances_by_month: { quantity: 'attendances', axis: 'month' },
  attendances_by_grade: { quantity: 'attendances', axis: 'kind' },
  people_seen: { quantity: 'people_seen', axis: 'sex' },
  notes: { quantity: 'notes', axis: 'category' },
  assessed: { quantity: 'assessed', axis: 'state' },
  levels: { quantity: 'levels', axis: 'level' },
  level_changes: { quantity: 'level_changes', axis: 'kind' },
  crises: { quantity: 'crises', axis: 'kind' },
  referrals: { quantity: 'referrals', axis: 'state' },
  suspensions: { quantity: 'suspensions', axis: 'state' },
  home_contacts: { quantity: 'home_contacts', axis: 'kind' },
  visited: { quantity: 'key_students', axis: 'state' },
  transfers: { quantity: 'transfers', axis: 'kind' },
};

/** More than a school could have; sums of such numbers are still exact. */
const largestCount = 10_000_000;

function isOfShape({ code, quantity, axes, rows }: PublishedCube): boolean {
  const shape = shapes[code];
  return (
    quantity === shape.quantity &&
    axes.some(({ axis }) => axis === shape.axis) &&
    rows.every(({ cells }) => cells.every((cell) => cell === null || cell <= largestCount))
  );
}

/** Whether a file has each table and each figure of these definitions once, and no absurd one. */
export function isOfDefinitions({ cubes, facts }: SchoolFigures): boolean {
  const once = <Code>(codes: readonly Code[], found: readonly Code[]) =>
    found.length === codes.length && codes.every((code) => found.includes(code));
  return (
    once(
      summaryTables,
      cubes.map(({ code }) => code),
    ) &&
    once(
      summaryFacts,
      facts.map((each) => each.fact),
    ) &&
    cubes.every(isOfShape) &&
    facts.every(({ value, of }) => value <= largestCount && (of ?? 0) <= largestCount)
  );
}
