import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import type { DistrictSchool } from '../contract/district.ts';
import { Refusal } from '../contract/errors.ts';
import type { SchoolGroup } from '../contract/vocabulary/district.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { OfficeContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { readFigures } from '../summary/schoolFile.ts';
import {
  cardSchema,
  fingerprintInWords,
  fingerprintOf,
  readCard,
  type Card,
} from '../transfer/card.ts';

const schoolRow = z.object({
  schoolId: z.string(),
  card: z.string().transform((text) => cardSchema.parse(JSON.parse(text))),
  comparedOn: z.string(),
  comparedHow: z.string(),
  comparedBy: z.string(),
  active: z.int().transform((value) => value === 1),
});

/** @returns the one stage of a school, or that it has several */
export function groupOf({ stages: [only, ...others] }: Pick<Card, 'stages'>): SchoolGroup {
  return only === undefined || others.length > 0 ? 'mixed' : only;
}

/** The schools that the bureau knows: those in use first, by name. */
export function listSchools(office: Store): DistrictSchool[] {
  const nameOf = staffNames(office);
  return office
    .prepare(
      `SELECT id AS schoolId, card, compared_on AS comparedOn, compared_how AS comparedHow,
         compared_by AS comparedBy, active
       FROM district_school ORDER BY active DESC, name, id`,
    )
    .all()
    .map((row) => {
      const { card, comparedBy, ...school } = schoolRow.parse(row);
      return {
        ...school,
        name: card.name,
        region: card.region,
        group: groupOf(card),
        words: fingerprintInWords(fingerprintOf(card)),
        comparedByName: nameOf(comparedBy),
      };
    });
}

/** @returns the card that a school's file or its own card file holds */
function cardIn(bytes: Uint8Array): Card {
  try {
    return readCard(bytes);
  } catch {
    return readFigures(bytes).figures.school;
  }
}

export function lookAtSchool(bytes: Uint8Array): OutputOf<'district.lookAtSchool'> {
  const card = cardIn(bytes);
  return { name: card.name, words: fingerprintInWords(fingerprintOf(card)) };
}

/**
 * Pins a school to its keys.
 *
 * @throws Refusal of `onDate` in the future, `already_exists` where these keys or another active
 *   school of this name or identity are known
 */
export function addSchool(
  { office, clock, staff }: OfficeContext,
  { bytes, onDate, how }: CheckedInputOf<'district.addSchool'>,
): OutputOf<'district.addSchool'> {
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  const card = cardIn(bytes);
  const fingerprint = fingerprintOf(card);
  const twin = office
    .prepare(
      `SELECT 1 FROM district_school
       WHERE fingerprint = ? OR (active = 1 AND (name = ? OR card_school_id = ?))`,
    )
    .get(fingerprint, card.name, card.schoolId);
  if (twin !== undefined) throw new Refusal('already_exists');
  const schoolId = newId();
  office
    .prepare(
      `INSERT INTO district_school (id, fingerprint, card_school_id, name, card, compared_on,
         compared_how, compared_by, added_at, active)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    )
    .run(
      schoolId,
      fingerprint,
      card.schoolId,
      card.name,
      JSON.stringify(card),
      onDate,
      how,
      staff.staffId,
      timestampOf(clock),
    );
  return { schoolId };
}

/** @throws Refusal `not_found`, or `already_exists` where another one of its name is in use now */
export function setSchoolActive(
  { office }: OfficeContext,
  { schoolId, active }: CheckedInputOf<'district.setSchoolActive'>,
): void {
  const twin = office
    .prepare(
      `SELECT 1 FROM district_school AS own JOIN district_school AS other
         ON other.id <> own.id AND other.active = 1
           AND (other.name = own.name OR other.card_school_id = own.card_school_id)
       WHERE own.id = ?`,
    )
    .get(schoolId);
  if (active && twin !== undefined) throw new Refusal('already_exists');
  const { changes } = office
    .prepare('UPDATE district_school SET active = ? WHERE id = ?')
    .run(active ? 1 : 0, schoolId);
  if (changes !== 1) throw new Refusal('not_found');
}

const knownRow = z.object({
  schoolId: z.string(),
  fingerprint: z.string(),
  active: z.int().transform((value) => value === 1),
});
export type Known = z.output<typeof knownRow>;

/**
 * How the bureau knows the sender of a file: the school of these keys, or
 * `other_key` when another active school of the name or identity has other keys, which is how a
 * forger would look.
 */
export function knownSender(office: Store, card: Card): Known | 'other_key' | 'unknown_school' {
  const fingerprint = fingerprintOf(card);
  const known = office
    .prepare(
      `SELECT id AS schoolId, fingerprint, active FROM district_school
       WHERE fingerprint = ? OR (active = 1 AND (name = ? OR card_school_id = ?))`,
    )
    .all(fingerprint, card.name, card.schoolId)
    .map((row) => knownRow.parse(row));
  const same = known.find((each) => each.fingerprint === fingerprint);
  if (same && (!same.active || known.length === 1)) return same;
  return known.length > 0 ? 'other_key' : 'unknown_school';
}
