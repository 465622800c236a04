import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { openingCommands } from '../contract/opening.ts';
import { minuteOf, timestampOf, todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { readLog, readOpenings, unansweredDays } from './log.ts';

const openRow = z.object({
  onDate: z.string(),
  openedMinute: z.int(),
  closedMinute: z.int().nullable(),
  remark: z.string(),
});

/** @throws Refusal `not_found` */
function openingOf(office: Store, openingId: string): z.output<typeof openRow> {
  const row = openRow.safeParse(
    office
      .prepare(
        `SELECT on_date AS onDate, opened_minute AS openedMinute, closed_minute AS closedMinute,
           remark
         FROM opening WHERE id = ?`,
      )
      .get(openingId),
  );
  if (!row.success) throw new Refusal('not_found');
  return row.data;
}

function refuseUnlessPast(onDate: string, today: string): void {
  if (onDate >= today) throw Refusal.field('onDate', 'not_past');
}

export const openingHandlers: Handlers<keyof typeof openingCommands> = {
  'opening.get': ({ office, clock }, { from, to }) => readLog(office, clock, from, to),

  'opening.today': ({ office, clock }) => {
    const onDate = todayOf(clock);
    return {
      onDate,
      openings: readOpenings(office, 'on_date = ?', onDate),
      unanswered: unansweredDays(office, clock),
      unclosed: readOpenings(office, 'closed_minute IS NULL AND on_date < ?', onDate),
    };
  },

  'opening.open': ({ office, clock, staff }, { remark }) => {
    const today = todayOf(clock);
    const open = office
      .prepare('SELECT 1 FROM opening WHERE on_date = ? AND closed_minute IS NULL')
      .get(today);
    if (open !== undefined) throw new Refusal('state_forbids');
    office.prepare('DELETE FROM not_opened WHERE on_date = ?').run(today);
    office
      .prepare(
        `INSERT INTO opening (id, on_date, opened_minute, opened_at, opened_by, remark)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(newId(), today, minuteOf(clock), timestampOf(clock), staff.staffId, remark);
    return {};
  },

  'opening.close': ({ office, clock, staff }, { openingId, remark }) => {
    const { onDate, openedMinute, closedMinute, remark: before } = openingOf(office, openingId);
    if (onDate !== todayOf(clock) || closedMinute !== null) throw new Refusal('state_forbids');
    office
      .prepare(
        `UPDATE opening SET closed_minute = ?, closed_at = ?, closed_by = ?, remark = ?
         WHERE id = ?`,
      )
      .run(
        // A clock that was put back must not leave the room open for ever.
        Math.max(minuteOf(clock), openedMinute),
        timestampOf(clock),
        staff.staffId,
        [before, remark].filter(Boolean).join('；').slice(0, 200),
        openingId,
      );
    return {};
  },

  'opening.enterLate': ({ office, clock, staff }, given) => {
    refuseUnlessPast(given.onDate, todayOf(clock));
    const now = timestampOf(clock);
    office.prepare('DELETE FROM not_opened WHERE on_date = ?').run(given.onDate);
    office
      .prepare(
        `INSERT INTO opening (id, on_date, opened_minute, opened_at, opened_by,
           closed_minute, closed_at, closed_by, remark)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        newId(),
        given.onDate,
        given.openedMinute,
        now,
        staff.staffId,
        given.closedMinute,
        now,
        staff.staffId,
        given.remark,
      );
    return {};
  },

  'opening.closeLate': ({ office, clock, staff }, { openingId, closedMinute }) => {
    const opening = openingOf(office, openingId);
    refuseUnlessPast(opening.onDate, todayOf(clock));
    if (opening.closedMinute !== null) throw new Refusal('state_forbids');
    if (closedMinute < opening.openedMinute) throw Refusal.field('closedMinute', 'before_start');
    office
      .prepare('UPDATE opening SET closed_minute = ?, closed_at = ?, closed_by = ? WHERE id = ?')
      .run(closedMinute, timestampOf(clock), staff.staffId, openingId);
    return {};
  },

  'opening.notOpened': ({ office, clock, staff }, { onDate, reason }) => {
    if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
    if (readOpenings(office, 'on_date = ?', onDate).length > 0) {
      throw new Refusal('state_forbids');
    }
    office
      .prepare(
        `INSERT INTO not_opened (on_date, reason, entered_at, entered_by) VALUES (?, ?, ?, ?)
         ON CONFLICT (on_date) DO UPDATE SET reason = excluded.reason,
           entered_at = excluded.entered_at, entered_by = excluded.entered_by`,
      )
      .run(onDate, reason, timestampOf(clock), staff.staffId);
    return {};
  },
};
