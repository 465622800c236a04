import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { clearlyShortBy, sleepNorms } from '../contract/sleep.ts';
import { riskLevels } from '../contract/vocabulary/records.ts';
import { fallingAsleep } from '../contract/vocabulary/sleep.ts';
import type { ClinicalContext } from '../store/context.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

/** Key students at school: a warning level, an open plan or a special group; each with the newest night. */
const keySql = `
WITH key_student (student_id) AS (
  SELECT student_id FROM warning WHERE ended_at IS NULL AND grade > 0
  UNION SELECT student_id FROM care_plan WHERE state = 'open'
  UNION SELECT student_id FROM special_flag WHERE ended_at IS NULL
)
SELECT ${studentLineColumns}, coalesce(w.level, 'none') AS level, e.on_date AS onDate, e.minutes,
  e.falling_asleep AS fallingAsleep
FROM key_student AS k JOIN student AS s ON s.id = k.student_id
LEFT JOIN warning AS w ON w.student_id = s.id AND w.ended_at IS NULL
LEFT JOIN sleep_entry AS e ON e.id = (SELECT id FROM sleep_entry
  WHERE student_id = s.id AND struck_at IS NULL ORDER BY on_date DESC, id DESC LIMIT 1)
WHERE s.status IN ('enrolled', 'suspended')`;

const nightRow = z.object({
  level: z.enum(riskLevels),
  onDate: z.string().nullable(),
  minutes: z.int().nullable(),
  fallingAsleep: z.enum(fallingAsleep).nullable(),
});

/** Key students whose newest entry is clearly under the norm, the one who lacks most first. */
export function shortSleepers({ clinical, about }: ClinicalContext): OutputOf<'sleep.short'> {
  const rows = clinical.prepare(keySql).all();
  const short: OutputOf<'sleep.short'>['short'] = [];
  let recorded = 0;
  for (const row of rows) {
    const student = studentLineRow.parse(row);
    const { level, ...night } = nightRow.parse(row);
    const norm = sleepNorms[student.stage];
    if (night.minutes === null || night.onDate === null || night.fallingAsleep === null) continue;
    recorded += 1;
    if (norm === null || norm - night.minutes <= clearlyShortBy) continue;
    about(student.studentId);
    const { onDate, minutes } = night;
    short.push({ student, level, norm, onDate, minutes, fallingAsleep: night.fallingAsleep });
  }
  short.sort((one, other) => other.norm - other.minutes - (one.norm - one.minutes));
  return { keyStudents: rows.length, recorded, short };
}
