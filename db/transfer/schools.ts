import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { KnownSchool } from '../contract/transfer.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { cardSchema, fingerprintInWords, fingerprintOf, readCard, type Card } from './card.ts';
import { ownIdentity } from './identity.ts';

const card = z.string().transform((text) => cardSchema.parse(JSON.parse(text)));
const row = z.object({
  knownSchoolId: z.string(),
  schoolId: z.string(),
  card,
  comparedOn: z.string().nullable(),
  comparedBy: z.string().nullable(),
  comparedHow: z.string(),
  active: flag,
});

/** A name as the eye takes it: whichever way its characters are stored, and without spaces. */
function nameAsSeen(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/gu, '');
}

/** What a screen shows of a card. */
export function faceOf(shown: Card) {
  const { name, stages, region } = shown;
  return { name, stages, region, words: fingerprintInWords(fingerprintOf(shown)) };
}

/** The book of schools: those in use first, by their names. */
export function listSchools({ clinical, office }: ClinicalContext): KnownSchool[] {
  const nameOf = staffNames(office);
  const schools = clinical
    .prepare(
      `SELECT id AS knownSchoolId, school_id AS schoolId, card, compared_on AS comparedOn,
         compared_by AS comparedBy, compared_how AS comparedHow, active
       FROM known_school ORDER BY active DESC, name, id`,
    )
    .all()
    .map((found) => row.parse(found));
  const inUse = schools.filter(({ active }) => active);
  return schools.map(
    ({ knownSchoolId, schoolId, card: held, comparedOn, comparedBy, comparedHow, active }) => ({
      knownSchoolId,
      ...faceOf(held),
      hybrid: held.hybrid !== null,
      compared:
        comparedOn === null || comparedBy === null
          ? null
          : { onDate: comparedOn, byName: nameOf(comparedBy), how: comparedHow },
      twin: inUse.some(
        (other) =>
          other.knownSchoolId !== knownSchoolId &&
          (other.schoolId === schoolId || nameAsSeen(other.card.name) === nameAsSeen(held.name)),
      ),
      active,
    }),
  );
}

/** @throws Refusal `not_found` for an unknown school or one that is no longer in use */
export function cardOf(clinical: Store, knownSchoolId: string): Card {
  const found = clinical
    .prepare('SELECT card FROM known_school WHERE id = ? AND active = 1')
    .pluck()
    .get(knownSchoolId);
  if (found === undefined) throw new Refusal('not_found');
  return card.parse(found);
}

function idOf(clinical: Store, shown: Card): string | null {
  return z
    .string()
    .nullable()
    .catch(null)
    .parse(
      clinical
        .prepare('SELECT id FROM known_school WHERE fingerprint = ?')
        .pluck()
        .get(fingerprintOf(shown)) ?? null,
    );
}

function isOwn(clinical: Store, { schoolId }: Card): boolean {
  const identity = ownIdentity(clinical);
  identity.wipe();
  return identity.schoolId === schoolId;
}

export function lookAtCard(
  { clinical }: ClinicalContext,
  { bytes }: CheckedInputOf<'transfer.lookAtCard'>,
): OutputOf<'transfer.lookAtCard'> {
  const shown = readCard(bytes);
  return { ...faceOf(shown), knownSchoolId: idOf(clinical, shown), own: isOwn(clinical, shown) };
}

/** Keeps a card; a school that has only changed its name keeps its place and its comparison. */
export function addSchool(
  { clinical, clock, staff }: ClinicalContext,
  { bytes }: CheckedInputOf<'transfer.addSchool'>,
): OutputOf<'transfer.addSchool'> {
  const shown = readCard(bytes);
  if (isOwn(clinical, shown)) throw new Refusal('state_forbids');
  const known = idOf(clinical, shown);
  if (known !== null) {
    clinical
      .prepare('UPDATE known_school SET name = ?, card = ?, active = 1 WHERE id = ?')
      .run(shown.name, JSON.stringify(shown), known);
    return { knownSchoolId: known };
  }
  const knownSchoolId = newId();
  clinical
    .prepare(
      `INSERT INTO known_school (id, fingerprint, school_id, name, card, added_at, added_by,
         compared_how, active)
       VALUES (?, ?, ?, ?, ?, ?, ?, '', 1)`,
    )
    .run(
      knownSchoolId,
      fingerprintOf(shown),
      shown.schoolId,
      shown.name,
      JSON.stringify(shown),
      timestampOf(clock),
      staff.staffId,
    );
  return { knownSchoolId };
}

/** @throws Refusal `not_found`, or of `onDate` in the future */
export function noteCompared(
  { clinical, clock, staff }: ClinicalContext,
  { knownSchoolId, onDate, how }: CheckedInputOf<'transfer.compared'>,
): void {
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  const { changes } = clinical
    .prepare(
      'UPDATE known_school SET compared_on = ?, compared_by = ?, compared_how = ? WHERE id = ?',
    )
    .run(onDate, staff.staffId, how, knownSchoolId);
  if (changes !== 1) throw new Refusal('not_found');
}

export function setSchoolActive(
  { clinical }: ClinicalContext,
  { knownSchoolId, active }: CheckedInputOf<'transfer.setSchoolActive'>,
): void {
  const { changes } = clinical
    .prepare('UPDATE known_school SET active = ? WHERE id = ?')
    .run(active ? 1 : 0, knownSchoolId);
  if (changes !== 1) throw new Refusal('not_found');
}

const trustRow = z.object({ fingerprint: z.string(), compared: z.string().nullable() });

/**
 * How far the sender of a package is known: `other_key` where a school of that identity is known
 * by other keys, which is how a forger would look.
 */
export function trustOf(
  clinical: Store,
  sender: Card,
): 'compared' | 'known' | 'unknown' | 'other_key' {
  const known = clinical
    .prepare(
      `SELECT fingerprint, compared_on AS compared FROM known_school
       WHERE school_id = ? OR fingerprint = ?`,
    )
    .all(sender.schoolId, fingerprintOf(sender))
    .map((found) => trustRow.parse(found));
  const same = known.find(({ fingerprint }) => fingerprint === fingerprintOf(sender));
  if (same) return same.compared === null ? 'known' : 'compared';
  return known.length > 0 ? 'other_key' : 'unknown';
}
