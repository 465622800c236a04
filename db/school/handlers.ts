import { z } from 'zod';
import { houses, roles } from '../contract/command.ts';
import { Refusal } from '../contract/errors.ts';
import type { schoolCommands } from '../contract/school.ts';
import { riskNumberings, stages } from '../contract/vocabulary/school.ts';
import { minuteOf, todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { readDesk } from '../store/desk.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

const schoolRow = z.object({
  house: z.enum(houses),
  name: z.string(),
  stages: z.string().transform((text) => z.array(z.enum(stages)).parse(JSON.parse(text))),
  region: z.string(),
  riskNumbering: z.enum(riskNumberings),
});
const semesterRow = z.object({
  id: z.string(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
});
const roomRow = z.object({ id: z.string(), name: z.string(), active: flag });
const staffRow = z.object({ id: z.string(), name: z.string(), role: z.enum(roles), active: flag });

function refuseTwin(office: Store, name: string, butNot: string): void {
  const twin = office
    .prepare('SELECT 1 FROM room WHERE name = ? AND active = 1 AND id <> ?')
    .get(name, butNot);
  if (twin !== undefined) throw Refusal.field('name', 'duplicate');
}

function changedOne({ changes }: { changes: number }): void {
  if (changes !== 1) throw new Refusal('not_found');
}

export const schoolHandlers: Handlers<keyof typeof schoolCommands> = {
  'school.get': ({ office, clock }) => {
    const today = todayOf(clock);
    const school = schoolRow.parse(
      office
        .prepare('SELECT house, name, stages, region, risk_numbering AS riskNumbering FROM school')
        .get(),
    );
    const semesters = z.array(semesterRow).parse(
      office
        .prepare(
          `SELECT id, name, starts_on AS startsOn, ends_on AS endsOn
             FROM semester ORDER BY starts_on DESC`,
        )
        .all(),
    );
    const current = semesters.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
    return {
      today,
      nowMinute: minuteOf(clock),
      school: { ...school, ...readDesk(office) },
      semesters,
      currentSemesterId: current?.id ?? null,
      rooms: z
        .array(roomRow)
        .parse(office.prepare('SELECT id, name, active FROM room ORDER BY id').all()),
      staff: z
        .array(staffRow)
        .parse(office.prepare('SELECT id, name, role, active FROM staff ORDER BY id').all()),
    };
  },
  'school.update': ({ office }, input) => {
    office
      .prepare('UPDATE school SET name = ?, stages = ?, region = ?, risk_numbering = ?')
      .run(input.name, JSON.stringify(input.stages), input.region, input.riskNumbering);
    return {};
  },
  'school.updateDesk': ({ office, emit }, input) => {
    office
      .prepare(
        `UPDATE school SET idle_minutes = ?, session_minutes = ?, day_starts = ?, day_ends = ?`,
      )
      .run(input.idleMinutes, input.sessionMinutes, input.dayStarts, input.dayEnds);
    emit({ event: 'idle-minutes', payload: { idleMinutes: input.idleMinutes } });
    return {};
  },
  'semesters.add': ({ office }, { name, startsOn, endsOn }) => {
    const id = newId();
    office
      .prepare('INSERT INTO semester (id, name, starts_on, ends_on) VALUES (?, ?, ?, ?)')
      .run(id, name, startsOn, endsOn);
    return { id };
  },
  'semesters.update': ({ office }, { id, semester }) => {
    changedOne(
      office
        .prepare('UPDATE semester SET name = ?, starts_on = ?, ends_on = ? WHERE id = ?')
        .run(semester.name, semester.startsOn, semester.endsOn, id),
    );
    return {};
  },
  'rooms.add': ({ office }, { name }) => {
    refuseTwin(office, name, '');
    const id = newId();
    office.prepare('INSERT INTO room (id, name, active) VALUES (?, ?, 1)').run(id, name);
    return { id };
  },
  'rooms.rename': ({ office }, { id, name }) => {
    refuseTwin(office, name, id);
    changedOne(office.prepare('UPDATE room SET name = ? WHERE id = ?').run(name, id));
    return {};
  },
  'rooms.setActive': ({ office }, { id, active }) => {
    const name = office.prepare('SELECT name FROM room WHERE id = ?').pluck().get(id);
    if (active && typeof name === 'string') refuseTwin(office, name, id);
    changedOne(office.prepare('UPDATE room SET active = ? WHERE id = ?').run(active ? 1 : 0, id));
    return {};
  },
};
