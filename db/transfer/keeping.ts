import { z } from 'zod';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { readSettings } from './settings.ts';

/**
 * From today on the school's own copy of what another school has taken over follows its rule of
 * keeping; where the clock has gone back since, from the day on which the package was made. One whose
 * time runs already keeps it. Who of them has left is sealed by a trigger (migration 0170).
 */
export function startKeeping(
  { clinical, clock }: ClinicalContext,
  packageId: string,
  studentIds: readonly string[],
): void {
  const madeOn = z
    .string()
    .parse(
      clinical
        .prepare('SELECT substr(made_at, 1, 10) FROM sent_package WHERE id = ?')
        .pluck()
        .get(packageId),
    );
  const today = todayOf(clock);
  const from = today < madeOn ? madeOn : today;
  const until = `${String(Number(from.slice(0, 4)) + readSettings(clinical).keepYears)}${from.slice(4)}`;
  const start = clinical.prepare(
    `UPDATE sent_student SET keep_until = date(@until)
     WHERE package_id = @packageId AND student_id = @studentId AND keep_until IS NULL`,
  );
  for (const studentId of studentIds) start.run({ packageId, studentId, until });
}
