import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { KnownSchool, SenderTrust } from '../contract/transfer.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { nameAsSeen } from '../store/nameAsSeen.ts';
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

function heldCard(clinical: Store, knownSchoolId: string): Card {
  return card.parse(
    clinical.prepare('SELECT card FROM known_school WHERE id = ?').pluck().get(knownSchoolId),
  );
}

/** Whether a card is this school's own. */
export function isOwn(clinical: Store, { schoolId }: Card): boolean {
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

/**
 * Keeps a card; a school that has changed its name keeps its place. Its words were compared under the
 * old name: whoever holds its keys may call itself by any, so they are compared anew.
 */
export function addSchool(
  { clinical, clock, staff }: ClinicalContext,
  { bytes }: CheckedInputOf<'transfer.addSchool'>,
): OutputOf<'transfer.addSchool'> {
  const shown = readCard(bytes);
  if (isOwn(clinical, shown)) throw new Refusal('state_forbids');
  const known = idOf(clinical, shown);
  if (known !== null) {
    const held = heldCard(clinical, known);
    clinical
      .prepare('UPDATE known_school SET name = ?, card = ?, active = 1 WHERE id = ?')
      .run(shown.name, JSON.stringify(shown), known);
    if (nameAsSeen(held.name) !== nameAsSeen(shown.name)) {
      clinical
        .prepare(
          `UPDATE known_school SET compared_on = NULL, compared_by = NULL, compared_how = ''
           WHERE id = ?`,
        )
        .run(known);
    }
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

const trustRow = z.object({
  schoolId: z.string(),
  fingerprint: z.string(),
  name: z.string(),
  compared: z.string().nullable(),
  active: flag,
});

/**
 * How far the sender of a package is known: `other_key` where a school of that identity, or one in use
 * of that name, is known by other keys, which is how a forger would look; `other_name` where the keys
 * are known under another name; `retired` where the card was set aside.
 */
export function trustOf(clinical: Store, sender: Card): SenderTrust {
  const fingerprint = fingerprintOf(sender);
  const name = nameAsSeen(sender.name);
  const book = clinical
    .prepare(
      `SELECT school_id AS schoolId, fingerprint, name, compared_on AS compared, active
       FROM known_school`,
    )
    .all()
    .map((found) => trustRow.parse(found));
  const same = book.find((each) => each.fingerprint === fingerprint);
  if (same) {
    if (!same.active) return 'retired';
    if (nameAsSeen(same.name) !== name) return 'other_name';
    return same.compared === null ? 'known' : 'compared';
  }
  const posing = book.some(
    (each) => each.schoolId === sender.schoolId || (each.active && nameAsSeen(each.name) === name),
  );
  return posing ? 'other_key' : 'unknown';
}
