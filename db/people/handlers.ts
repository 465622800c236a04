import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { type peopleCommands } from '../contract/people.ts';
import { positions, weeklyKinds } from '../contract/vocabulary/people.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { freeDuties } from '../store/freeDuties.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { schoolYearOf } from '../store/schoolYear.ts';
import { papersHandlers } from './papers.ts';
import { workloadHandlers } from './workload.ts';

const personRow = z.object({
  personId: z.string(),
  name: z.string(),
  position: z.enum(positions),
  takesDuty: flag,
  hasAccount: flag,
  active: flag,
  qualifications: z.int(),
  trainingHours: z.number(),
});
const timeRow = z.object({
  personId: z.string(),
  weekday: z.int(),
  startMinute: z.int(),
  endMinute: z.int(),
  kind: z.enum(weeklyKinds),
});

function refuseTwin(office: Store, name: string, butNot: string): void {
  const twin = office
    .prepare('SELECT 1 FROM person WHERE name = ? AND active = 1 AND id <> ?')
    .get(name, butNot);
  if (twin !== undefined) throw Refusal.field('name', 'duplicate');
}

export const peopleHandlers: Handlers<keyof typeof peopleCommands> = {
  ...papersHandlers,
  ...workloadHandlers,

  'people.list': ({ office, clock }) => {
    const schoolYear = schoolYearOf(todayOf(clock));
    const people = z.array(personRow).parse(
      office
        .prepare(
          `SELECT p.id AS personId, p.name, p.position, p.takes_duty AS takesDuty,
             p.staff_id IS NOT NULL AS hasAccount, p.active,
             (SELECT count(*) FROM qualification AS q WHERE q.person_id = p.id) AS qualifications,
             (SELECT coalesce(sum(t.hours), 0.0) FROM training AS t
              WHERE t.person_id = p.id AND t.on_date BETWEEN ? AND ?) AS trainingHours
           FROM person AS p ORDER BY p.active DESC, p.id`,
        )
        .all(schoolYear.from, schoolYear.to),
    );
    const times = z.array(timeRow).parse(
      office
        .prepare(
          `SELECT person_id AS personId, weekday, start_minute AS startMinute,
             end_minute AS endMinute, kind
           FROM weekly_time ORDER BY person_id, weekday, start_minute`,
        )
        .all(),
    );
    return {
      people: people.map((person) => ({
        ...person,
        week: times
          .filter(({ personId }) => personId === person.personId)
          .map(({ weekday, startMinute, endMinute, kind }) => ({
            weekday,
            startMinute,
            endMinute,
            kind,
          })),
      })),
      trainingTarget: z
        .number()
        .nullable()
        .parse(office.prepare('SELECT training_target FROM school').pluck().get()),
      schoolYear,
    };
  },

  'people.add': ({ office }, { name, position, takesDuty }) => {
    refuseTwin(office, name, '');
    const id = newId();
    office
      .prepare('INSERT INTO person (id, name, position, takes_duty, active) VALUES (?, ?, ?, ?, 1)')
      .run(id, name, position, takesDuty ? 1 : 0);
    return { id };
  },

  'people.update': (context, { personId, name, position, takesDuty, active }) => {
    const { office, clock } = context;
    if (active) refuseTwin(office, name, personId);
    const { changes } = office
      .prepare('UPDATE person SET name = ?, position = ?, takes_duty = ?, active = ? WHERE id = ?')
      .run(name, position, takesDuty ? 1 : 0, active ? 1 : 0, personId);
    if (changes !== 1) throw new Refusal('not_found');
    // Nobody is left on the roster who is not there any more.
    if (!active || !takesDuty) freeDuties(context, personId, todayOf(clock), null);
    return {};
  },

  'people.setWeek': ({ office }, { personId, times }) => {
    const known = office.prepare('SELECT 1 FROM person WHERE id = ?').get(personId);
    if (known === undefined) throw Refusal.field('personId', 'not_found');
    office.prepare('DELETE FROM weekly_time WHERE person_id = ?').run(personId);
    const insert = office.prepare(
      `INSERT INTO weekly_time (id, person_id, weekday, start_minute, end_minute, kind)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    for (const { weekday, startMinute, endMinute, kind } of times) {
      insert.run(newId(), personId, weekday, startMinute, endMinute, kind);
    }
    return {};
  },

  'people.setTrainingTarget': ({ office }, { hours }) => {
    office.prepare('UPDATE school SET training_target = ?').run(hours);
    return {};
  },
};
