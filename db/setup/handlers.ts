import { append } from '../audit/chain.ts';
import type { CheckedInputOf } from '../contract/commands.ts';
import type { setupCommands } from '../contract/setup.ts';
import type { OpenSafe } from '../keys/safe.ts';
import { timestampOf, type Clock } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { newId } from '../store/newId.ts';

/** The hours and lengths that a room starts with; changed on the school's page. */
const usual = { idleMinutes: 5, sessionMinutes: 45, dayStarts: 8 * 60, dayEnds: 21 * 60 };

function furnish(open: OpenSafe, input: CheckedInputOf<'setup.begin'>, clock: Clock): void {
  const { office, staff } = open;
  const at = timestampOf(clock);
  const { school, semester } = input;
  office
    .transaction(() => {
      office
        .prepare(
          `INSERT INTO school (only, name, stages, region, risk_numbering, idle_minutes,
             session_minutes, day_starts, day_ends)
           VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          school.name,
          JSON.stringify(school.stages),
          school.region,
          school.riskNumbering,
          usual.idleMinutes,
          usual.sessionMinutes,
          usual.dayStarts,
          usual.dayEnds,
        );
      office
        .prepare('INSERT INTO semester (id, name, starts_on, ends_on) VALUES (?, ?, ?, ?)')
        .run(newId(), semester.name, semester.startsOn, semester.endsOn);
      office
        .prepare('INSERT INTO room (id, name, active) VALUES (?, ?, 1)')
        .run(newId(), input.roomName);
      office
        .prepare('INSERT INTO staff (id, name, role, active, created_at) VALUES (?, ?, ?, 1, ?)')
        .run(staff.staffId, staff.name, staff.role, at);
      append(office, {
        at,
        staffId: staff.staffId,
        staffName: staff.name,
        role: staff.role,
        command: 'setup.begin',
        kind: 'security',
        outcome: 'ok',
        students: [],
      });
    })
    .immediate();
}

export const setupHandlers: Handlers<keyof typeof setupCommands> = {
  'setup.begin': async ({ safe, clock }, input) => ({
    recoveryCode: await safe.found(input.head, (open) => {
      furnish(open, input, clock);
    }),
  }),
  'setup.confirm': ({ safe, emit }, { recoveryCode }) => {
    safe.confirmFounding(recoveryCode);
    safe.record('setup.confirm', 'ok');
    emit({ event: 'unlocked', payload: { idleMinutes: usual.idleMinutes } });
    return {};
  },
};
