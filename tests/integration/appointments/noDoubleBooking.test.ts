import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { newDesk } from './desk.ts';

interface Kept {
  id: string;
  onDate: string;
  startMinute: number;
  endMinute: number;
  counsellorId: string;
  roomId: string;
  students: readonly string[];
  live: boolean;
}

/** The rule in its plainest form: two live meetings that share somebody may not share a minute. */
function clash(one: Kept, other: Kept): boolean {
  return (
    one.id !== other.id &&
    one.live &&
    other.live &&
    one.onDate === other.onDate &&
    one.startMinute < other.endMinute &&
    one.endMinute > other.startMinute &&
    (one.counsellorId === other.counsellorId ||
      one.roomId === other.roomId ||
      one.students.some((student) => other.students.includes(student)))
  );
}

const days = ['2026-11-25', '2026-11-26', '2026-12-02'];
const booked = z.object({ ids: z.array(z.string()) });
const act = fc.record({
  what: fc.constantFrom('book', 'series', 'move', 'cancel', 'missed', 'undo'),
  day: fc.constantFrom(...days),
  start: fc.integer({ min: 96, max: 120 }).map((slot) => slot * 5),
  length: fc.integer({ min: 1, max: 12 }).map((slot) => slot * 5),
  counsellor: fc.nat(1),
  room: fc.nat(1),
  student: fc.nat(3),
  target: fc.nat(50),
});

test(
  'no sequence of bookings, series, moves and undos puts anybody in two places, nor refuses in vain',
  { timeout: 120_000 },
  async () => {
    const desk = await newDesk(4);
    const { vault } = desk;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        const clinical = vault.safe.opened?.clinical;
        clinical?.exec('DELETE FROM participant; DELETE FROM appointment; DELETE FROM series;');
        let kept: Kept[] = [];
        const revisionOf = async (appointmentId: string) =>
          (await vault.call('appointments.get', { appointmentId })).revision;

        for (const { what, day, start, length, counsellor, room, student, target } of acts) {
          const place = {
            counsellorId: counsellor === 0 ? desk.counsellorId : desk.colleagueId,
            roomId: room === 0 ? desk.roomId : desk.otherRoomId,
            onDate: day,
            startMinute: start,
            endMinute: start + length,
          };
          if (what === 'book' || what === 'series') {
            const studentIds = [desk.students[student] ?? ''];
            const dates =
              what === 'book'
                ? [day]
                : days.filter(
                    (each) =>
                      each >= day && (Date.parse(each) - Date.parse(day)) % (7 * 86_400_000) === 0,
                  );
            const meetings = dates.map((onDate, n): Kept => ({
              ...place,
              onDate,
              id: `new${String(n)}`,
              students: studentIds,
              live: true,
            }));
            const reply = await vault.callRaw(
              'appointments.book',
              desk.booking({
                ...place,
                studentIds,
                weekly: what === 'book' ? null : { until: days.at(-1) ?? day, skip: [] },
              }),
            );
            const free = meetings.every((meeting) => !kept.some((other) => clash(meeting, other)));
            expect(reply.ok).toBe(free);
            if (reply.ok) {
              const { ids } = booked.parse(reply.value);
              kept.push(...meetings.map((meeting, n) => ({ ...meeting, id: ids[n] ?? '' })));
            }
            continue;
          }
          const chosen = kept[target % Math.max(kept.length, 1)];
          if (chosen === undefined) continue;
          const appointmentId = chosen.id;
          const revision = await revisionOf(appointmentId);
          const state = (await vault.call('appointments.get', { appointmentId })).state;
          if (what === 'move') {
            const moved = { ...chosen, ...place };
            const reply = await vault.callRaw('appointments.move', {
              appointmentId,
              revision,
              ...place,
              scope: 'one',
            });
            const free = chosen.live && !kept.some((other) => clash(moved, other));
            expect(reply.ok).toBe(free);
            if (reply.ok) kept = kept.map((each) => (each.id === appointmentId ? moved : each));
          } else if (what === 'cancel') {
            const reply = await vault.callRaw('appointments.cancel', {
              appointmentId,
              revision,
              reason: '试',
              scope: 'one',
            });
            expect(reply.ok).toBe(state !== 'cancelled');
            chosen.live = false;
          } else {
            const reply = await vault.callRaw('appointments.setState', {
              appointmentId,
              revision,
              state: what === 'missed' ? 'no_show' : 'booked',
            });
            const back = { ...chosen, live: true };
            const may =
              state !== 'cancelled' &&
              (what === 'missed' || !kept.some((other) => clash(back, other)));
            expect(reply.ok).toBe(may);
            if (reply.ok) chosen.live = what !== 'missed';
          }
        }
        const { appointments } = await vault.call('appointments.range', {
          from: '2026-11-20',
          to: '2026-12-31',
          counsellorId: null,
          roomId: null,
        });
        const found = appointments.map((each): Kept => ({
          ...each,
          students: each.students.map(({ id }) => id),
          live: each.state === 'booked' || each.state === 'arrived',
        }));
        expect(found.length).toBe(kept.length);
        expect(found.some((one) => found.some((other) => clash(one, other)))).toBe(false);
      }),
      { numRuns: 60 },
    );
  },
);
