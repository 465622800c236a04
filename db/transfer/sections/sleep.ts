import { z } from 'zod';
import { fallingAsleep, sleepSources } from '../../contract/vocabulary/sleep.ts';
import { timeWords } from '../../print/studentWords.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  onDate: z.string(),
  bedMinute: z.int(),
  wakeMinute: z.int(),
  minutes: z.int(),
  fallingAsleep: z.enum(fallingAsleep),
  source: z.enum(sleepSources),
  recordedBy: z.string(),
});
const fallingWords = {
  easy: '容易入睡',
  sometimes_hard: '有时难以入睡',
  often_hard: '经常难以入睡',
};
const sourceWords = { student: '学生自述', parent: '家长', teacher: '教师' };

/** 睡眠记录, those that were struck out left aside, and without what was noted beside them. */
export const sleep: Section = {
  name: 'sleep',
  scope: 'plan',
  reader: ({ clinical, nameOf }) => {
    const all = clinical.prepare(
      `SELECT id, on_date AS onDate, bed_minute AS bedMinute, wake_minute AS wakeMinute, minutes,
         falling_asleep AS fallingAsleep, source, recorded_by AS recordedBy
       FROM sleep_entry WHERE student_id = ? AND struck_at IS NULL ORDER BY on_date, id`,
    );
    const clock = (minute: number) => timeWords(minute, minute).slice(0, 5);
    return (studentId) =>
      z
        .array(row)
        .parse(all.all(studentId))
        .map(({ id, onDate, recordedBy, ...night }) => {
          const hours = `${String(Math.floor(night.minutes / 60))}小时${String(night.minutes % 60)}分`;
          return {
            id,
            onDate,
            by: nameOf(recordedBy),
            title: `睡眠：${hours}`,
            text: lines(
              ['上床至起床', `${clock(night.bedMinute)} — ${clock(night.wakeMinute)}`],
              ['入睡', fallingWords[night.fallingAsleep]],
              ['来源', sourceWords[night.source]],
            ),
            data: night,
          };
        });
  },
};
