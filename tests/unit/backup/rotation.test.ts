import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kept, toRemove, type DatedBackup } from '../../../db/backup/rotation.ts';
import { addDays } from '../../../db/store/clock.ts';

const first = '2024-01-01';
const backups = fc
  .array(fc.tuple(fc.nat(1200), fc.nat(23)), { minLength: 1, maxLength: 120 })
  .map((moments) =>
    moments.map(([day, hour], at): DatedBackup => {
      const madeAt = `${addDays(first, day)}T${String(hour).padStart(2, '0')}:00:00+08:00`;
      return { name: `${madeAt} ${String(at)}`, madeAt };
    }),
  );

function staying(all: readonly DatedBackup[], just: string): DatedBackup[] {
  const gone = new Set(toRemove(all, just));
  return all.filter(({ name }) => !gone.has(name));
}

const dayOf = ({ madeAt }: DatedBackup) => madeAt.slice(0, 10);
const newestOf = (all: readonly DatedBackup[]) =>
  all.reduce((one, other) => (other.madeAt > one.madeAt ? other : one));

test('the newest and the one just made always stay', () => {
  fc.assert(
    fc.property(backups, fc.nat(), (all, pick) => {
      const just = all[pick % all.length]?.name ?? '';
      const left = staying(all, just);
      expect(left.map(({ name }) => name)).toContain(just);
      expect(newestOf(left).madeAt).toBe(newestOf(all).madeAt);
    }),
  );
});

test('each of the last seven days, four weeks and twelve months that has a backup keeps its newest', () => {
  fc.assert(
    fc.property(backups, (all) => {
      const left = new Set(staying(all, '').map(({ madeAt }) => madeAt));
      const days = [...new Set(all.map(dayOf))].sort().reverse();
      const months = [...new Set(days.map((day) => day.slice(0, 7)))];
      for (const period of [...days.slice(0, kept.days), ...months.slice(0, kept.months)]) {
        const inside = all.filter(({ madeAt }) => madeAt.startsWith(period));
        expect(left).toContain(newestOf(inside).madeAt);
      }
      expect(left.size).toBeLessThanOrEqual(kept.days + kept.weeks + kept.months);
    }),
  );
});

test('rotating twice removes nothing more', () => {
  fc.assert(
    fc.property(backups, (all) => {
      const left = staying(all, '');
      expect(toRemove(left, '')).toEqual([]);
    }),
  );
});

test('a year of daily backups leaves seven days, weeks back to a month, and twelve months', () => {
  const all = Array.from({ length: 365 }, (_each, at): DatedBackup => {
    const madeAt = `${addDays('2025-12-01', at)}T17:00:00+08:00`;
    return { name: madeAt, madeAt };
  });
  // The last day is Monday, 30 November 2026.
  expect(staying(all, '').map(dayOf)).toEqual([
    '2025-12-31',
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
    '2026-05-31',
    '2026-06-30',
    '2026-07-31',
    '2026-08-31',
    '2026-09-30',
    '2026-10-31',
    '2026-11-15',
    '2026-11-22',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
    '2026-11-30',
  ]);
});
