import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  jointContent,
  type JointContent,
  type JointFacts,
  type JointPlace,
} from '../contract/district.ts';
import { Refusal } from '../contract/errors.ts';
import { type SummaryFact } from '../contract/summary.ts';
import { summaryFacts, summarySections } from '../contract/vocabulary/summary.ts';
import { todayOf } from '../store/clock.ts';
import type { OfficeContext } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import type { SchoolFigures } from '../summary/schoolFile.ts';
import { figuresOf, gathered } from './files.ts';
import { partsOf, placesOfSchools, type JoinedSchool } from './publication.ts';
import { runJoin } from './runWorker.ts';

/** @returns below which count the joint tables hide a cell */
export function thresholdOf(office: Store): number {
  return z.int().parse(office.prepare('SELECT threshold FROM district_setting').pluck().get());
}

/** @returns a joint summary as it is kept */
export function textOf(content: JointContent): string {
  return JSON.stringify(jointContent.parse(content));
}

/** @returns SHA-256 of a joint summary, in hexadecimal: of its JSON with the keys in schema order */
export function digestOf(content: JointContent): string {
  return createHash('sha256').update(textOf(content)).digest('hex');
}

const kept = z.string().transform((text) => jointContent.parse(JSON.parse(text)));

/** What was published of a term before, with the files that it was made of. */
function earlierOf(office: Store, term: string) {
  return office
    .prepare('SELECT content FROM joint_summary WHERE term = ? ORDER BY number')
    .pluck()
    .all(term)
    .map((row) => {
      const content = kept.parse(row);
      const schools = content.schools.map(({ schoolId, group, number: file }): JoinedSchool => ({
        schoolId,
        group,
        number: file,
        cubes: figuresOf(office, schoolId, file).cubes,
      }));
      return { schools, tables: content.tables };
    });
}

type Joined = JointContent['schools'];

/** Sums up row by row: a school's own value, or what its parts give. */
function inRows<Value>(
  schools: Joined,
  valueOf: (schoolId: string) => Value,
  add: (values: Value[]) => Value,
): { place: JointPlace; value: Value }[] {
  const at = (place: JointPlace): Value =>
    place.of === 'school' ? valueOf(place.schoolId) : add(partsOf(place, schools).map(at));
  return placesOfSchools(schools).map((place) => ({ place, value: at(place) }));
}

type Counted = Pick<SummaryFact, 'value' | 'of'>;

function addFacts(values: Counted[]): Counted {
  return values.reduce<Counted>(
    (sum, { value, of }) => ({
      value: sum.value + value,
      of: sum.of === null || of === null ? null : sum.of + of,
    }),
    { value: 0, of: 0 },
  );
}

/** The figures that tell of no child, a table a section. */
function factTables(schools: Joined, files: ReadonlyMap<string, SchoolFigures>): JointFacts[] {
  const factOf = (schoolId: string, name: SummaryFact['fact']): Counted => {
    const { value, of } = files.get(schoolId)?.facts.find(({ fact }) => fact === name) ?? {
      value: 0,
      of: null,
    };
    return { value, of };
  };
  const [first] = files.values();
  return summarySections.flatMap((section): JointFacts[] => {
    const facts = summaryFacts.filter((name) =>
      first?.facts.some(({ fact, section: own }) => fact === name && own === section),
    );
    if (facts.length === 0) return [];
    const columns = facts.map((name) =>
      inRows(schools, (schoolId) => factOf(schoolId, name), addFacts),
    );
    const rows = placesOfSchools(schools).map((place, at) => ({
      place,
      cells: columns.map((column) => column[at]?.value ?? { value: 0, of: null }),
    }));
    return [{ section, facts, rows }];
  });
}

function planTable(
  schools: Joined,
  files: ReadonlyMap<string, SchoolFigures>,
): JointContent['plan'] {
  const stateOf = (schoolId: string) => {
    const plan = files.get(schoolId)?.plan ?? [];
    const count = (wanted: string) => plan.filter(({ state }) => state === wanted).length;
    return { met: count('met'), notMet: count('not_met'), unknown: count('unknown') };
  };
  return inRows(schools, stateOf, (values) =>
    values.reduce(
      (sum, each) => ({
        met: sum.met + each.met,
        notMet: sum.notMet + each.notMet,
        unknown: sum.unknown + each.unknown,
      }),
      { met: 0, notMet: 0, unknown: 0 },
    ),
  ).map(({ place, value }) => ({ place, ...value }));
}

/**
 * Puts the newest files of a term side by side, as they would be published now.
 *
 * @throws Refusal `figures_none` before any school has sent a file
 */
export async function draftOf(context: OfficeContext, term: string): Promise<JointContent> {
  const { office, clock } = context;
  const { sent, missing } = gathered(office, term);
  if (sent.length === 0) throw new Refusal('figures_none');
  const threshold = thresholdOf(office);
  const schools = sent.map(({ school: { schoolId, name, group }, figures }) => ({
    schoolId,
    name,
    group,
    number: figures.number,
    countedOn: figures.countedOn,
    snapshot: figures.snapshot,
  }));
  const files = new Map(sent.map(({ school, figures }) => [school.schoolId, figures]));
  const fresh = sent.map(
    ({ school: { schoolId, group }, figures: { number, cubes } }): JoinedSchool => ({
      schoolId,
      group,
      number,
      cubes,
    }),
  );
  const tables = await runJoin({ fresh, earlier: earlierOf(office, term), threshold });
  return {
    format: 'xinqiao-joint-1',
    district: z.string().parse(office.prepare('SELECT name FROM school').pluck().get()),
    term,
    madeOn: todayOf(clock),
    threshold,
    schools,
    missing,
    facts: factTables(schools, files),
    tables,
    plan: planTable(schools, files),
  };
}

/** @returns how many cells of a joint summary are not told */
export function hiddenIn({ tables }: JointContent): number {
  return tables
    .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
    .filter((cell) => typeof cell !== 'number').length;
}
