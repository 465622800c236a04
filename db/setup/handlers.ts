import { append } from '../audit/chain.ts';
import type { House } from '../contract/command.ts';
import type { CheckedInputOf } from '../contract/commands.ts';
import { type setupCommands } from '../contract/setup.ts';
import { stages } from '../contract/vocabulary/school.ts';
import type { OpenSafe } from '../keys/openSafe.ts';
import { timestampOf, type Clock } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { newId } from '../store/newId.ts';

/** The hours and lengths that a room starts with; changed on the school's page. */
const usual = { idleMinutes: 5, sessionMinutes: 45, dayStarts: 8 * 60, dayEnds: 21 * 60 };

interface Furniture {
  house: House;
  school: CheckedInputOf<'setup.begin'>['school'];
  /** The room and its semester; a bureau has none. */
  room: Pick<CheckedInputOf<'setup.begin'>, 'semester' | 'roomName'> | null;
  command: 'setup.begin' | 'setup.beginDistrict';
}

function furnish(open: OpenSafe, { house, school, room, command }: Furniture, clock: Clock): void {
  const { office, staff } = open;
  const at = timestampOf(clock);
  office
    .transaction(() => {
      office
        .prepare(
          `INSERT INTO school (only, house, name, stages, region, risk_numbering, idle_minutes,
             session_minutes, day_starts, day_ends)
           VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          house,
          school.name,
          JSON.stringify(school.stages),
          school.region,
          school.riskNumbering,
          usual.idleMinutes,
          usual.sessionMinutes,
          usual.dayStarts,
          usual.dayEnds,
        );
      if (room) {
        const { semester, roomName } = room;
        office
          .prepare('INSERT INTO semester (id, name, starts_on, ends_on) VALUES (?, ?, ?, ?)')
          .run(newId(), semester.name, semester.startsOn, semester.endsOn);
        office
          .prepare('INSERT INTO room (id, name, active) VALUES (?, ?, 1)')
          .run(newId(), roomName);
      }
      office
        .prepare('INSERT INTO staff (id, name, role, active, created_at) VALUES (?, ?, ?, 1, ?)')
        .run(staff.staffId, staff.name, staff.role, at);
      append(office, {
        at,
        staffId: staff.staffId,
        staffName: staff.name,
        role: staff.role,
        command,
        kind: 'security',
        outcome: 'ok',
        students: [],
      });
    })
    .immediate();
}

export const setupHandlers: Handlers<keyof typeof setupCommands> = {
  'setup.begin': async ({ safe, clock }, { school, semester, roomName, head }) => ({
    recoveryCode: await safe.found({ ...head, role: 'head_counsellor' }, (open) => {
      const room = { semester, roomName };
      furnish(open, { house: 'school', school, room, command: 'setup.begin' }, clock);
    }),
  }),
  'setup.beginDistrict': async ({ safe, clock }, { district, head }) => ({
    recoveryCode: await safe.found({ ...head, role: 'district' }, (open) => {
      const school = {
        ...district,
        stages: [...stages],
        riskNumbering: 'one_is_highest' as const,
      };
      const command = 'setup.beginDistrict';
      furnish(open, { house: 'district', school, room: null, command }, clock);
    }),
  }),
  'setup.confirm': ({ safe, emit }, { recoveryCode }) => {
    safe.confirmFounding(recoveryCode);
    safe.record('setup.confirm', 'ok');
    emit({ event: 'unlocked', payload: { idleMinutes: usual.idleMinutes } });
    return {};
  },
};
