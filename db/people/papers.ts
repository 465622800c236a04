import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { peopleCommands } from '../contract/people.ts';
import { todayOf, type Clock } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

const qualificationRow = z.object({
  id: z.string(),
  title: z.string(),
  issuer: z.string(),
  certificateNo: z.string(),
  issuedOn: z.string(),
  validUntil: z.string().nullable(),
});
const trainingRow = z.object({
  id: z.string(),
  title: z.string(),
  organiser: z.string(),
  onDate: z.string(),
  hours: z.number(),
  certificateNo: z.string(),
});

type PaperCommands =
  | Extract<keyof typeof peopleCommands, `${'qualifications' | 'trainings'}.${string}`>
  | 'people.papers';

function refuseUnknown(office: Store, personId: string): void {
  const known = office.prepare('SELECT 1 FROM person WHERE id = ?').get(personId);
  if (known === undefined) throw Refusal.field('personId', 'not_found');
}

function refuseFuture(clock: Clock, field: string, day: string): void {
  if (day > todayOf(clock)) throw Refusal.field(field, 'date_in_future');
}

function removed({ changes }: { changes: number }): Record<string, never> {
  if (changes !== 1) throw new Refusal('not_found');
  return {};
}

/** Qualifications and trainings of people. */
export const papersHandlers: Handlers<PaperCommands> = {
  'people.papers': ({ office }, { personId }) => ({
    qualifications: z.array(qualificationRow).parse(
      office
        .prepare(
          `SELECT id, title, issuer, certificate_no AS certificateNo, issued_on AS issuedOn,
             valid_until AS validUntil
           FROM qualification WHERE person_id = ? ORDER BY issued_on DESC, id DESC`,
        )
        .all(personId),
    ),
    trainings: z.array(trainingRow).parse(
      office
        .prepare(
          `SELECT id, title, organiser, on_date AS onDate, hours, certificate_no AS certificateNo
           FROM training WHERE person_id = ? ORDER BY on_date DESC, id DESC`,
        )
        .all(personId),
    ),
  }),

  'qualifications.add': ({ office, clock }, paper) => {
    refuseUnknown(office, paper.personId);
    refuseFuture(clock, 'issuedOn', paper.issuedOn);
    const id = newId();
    office
      .prepare(
        `INSERT INTO qualification
           (id, person_id, title, issuer, certificate_no, issued_on, valid_until)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        paper.personId,
        paper.title,
        paper.issuer,
        paper.certificateNo,
        paper.issuedOn,
        paper.validUntil,
      );
    return { id };
  },
  'qualifications.remove': ({ office }, { id }) =>
    removed(office.prepare('DELETE FROM qualification WHERE id = ?').run(id)),

  'trainings.add': ({ office, clock }, training) => {
    refuseUnknown(office, training.personId);
    refuseFuture(clock, 'onDate', training.onDate);
    const id = newId();
    office
      .prepare(
        `INSERT INTO training (id, person_id, title, organiser, on_date, hours, certificate_no)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        training.personId,
        training.title,
        training.organiser,
        training.onDate,
        training.hours,
        training.certificateNo,
      );
    return { id };
  },
  'trainings.remove': ({ office }, { id }) =>
    removed(office.prepare('DELETE FROM training WHERE id = ?').run(id)),
};
