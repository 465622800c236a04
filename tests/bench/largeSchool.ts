import type { ClinicalContext } from '../../db/store/context.ts';
import { addDays } from '../../db/store/clock.ts';
import { newId } from '../../db/store/newId.ts';
import type { Store } from '../../db/store/open.ts';
import { studentWriter } from '../../db/students/record.ts';

const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧');
const givenNames = Array.from('小明芳敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英文辉玲华红建国志伟晓梅雪');

/** A small generator with a fixed seed: each run measures the same school (mulberry32). */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function pick<Item>(items: readonly Item[], at: number): Item {
  const item = items[at % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** How large the school is. */
export interface Size {
  students: number;
  sessions: number;
}

/**
 * Fills a store with a large school: students, and signed sessions back over the years in ten
 * rooms, 44 a day.
 *
 * @returns the students' ids
 */
export function fillLargeSchool(
  clinical: Store,
  context: Pick<ClinicalContext, 'clock'> & { staffId: string; today: string },
  size: Size,
): string[] {
  const random = seededRandom(20261124);
  const writer = studentWriter(clinical, context.clock);
  const ids: string[] = [];
  const at = `${context.today}T08:00:00+08:00`;
  const insertAppointment = clinical.prepare(
    `INSERT INTO appointment (id, series_id, kind, source, counsellor_id, room_id, on_date,
       start_minute, end_minute, state, walk_in, visitor, topic, cancel_reason, created_at,
       created_by, revision)
     VALUES (?, NULL, 'individual', 'self', ?, ?, ?, ?, ?, 'arrived', 0, '', '', '', ?, ?, 1)`,
  );
  const insertParticipant = clinical.prepare(
    `INSERT INTO participant (appointment_id, student_id, attendance) VALUES (?, ?, 'present')`,
  );
  const insertNote = clinical.prepare(
    `INSERT INTO session_note (id, student_id, appointment_id, author_id, mode, on_date,
       start_minute, end_minute, present_state, main_problem, evaluation, analysis, measures,
       effect, primary_category_id, risk, advise_hospital, follow_up_on, follow_up_what, state,
       created_at, saved_at, signed_at, signed_by, revision)
     VALUES (?, ?, ?, ?, 'in_person', ?, ?, ?, ?, ?, '', '', ?, '', 'emotion', 'none', 0, NULL, '',
       'signed', ?, ?, ?, ?, 1)`,
  );
  const text = '近来睡眠不好，上课难以集中精神，与同桌有过争执，愿意谈谈家里的事。'.repeat(4);

  clinical
    .transaction(() => {
      for (let n = 0; n < size.students; n += 1) {
        const name =
          pick(surnames, random(1000)) +
          pick(givenNames, random(1000)) +
          pick(givenNames, random(1000));
        ids.push(
          writer.add({
            studentNo: `G64010120${String(100_000_000 + n)}`,
            name,
            sex: n % 2 === 0 ? 'female' : 'male',
            birthDate: '2012-03-04',
            stage: n % 2 === 0 ? 'junior' : 'senior',
            grade: (n % 3) + 1,
            className: `${String((n % 25) + 1)}班`,
            dormitory: '',
            guardianName: '',
            guardianPhone: '',
          }),
        );
      }
      const rooms = Array.from({ length: 4 }, () => newId());
      const counsellors = [context.staffId, newId(), newId(), newId()];
      const startOf = (slot: number) => 480 + slot * 50;
      for (let n = 0; n < size.sessions; n += 1) {
        const lane = n % 4;
        const slot = Math.floor(n / 4) % 11;
        const onDate = addDays(context.today, 3 - Math.floor(n / 44));
        const appointmentId = newId();
        const student = pick(ids, n * 7 + lane * 3);
        const counsellor = pick(counsellors, lane);
        const [starts, ends] = [startOf(slot), startOf(slot) + 45];
        const room = pick(rooms, lane);
        insertAppointment.run(
          appointmentId,
          counsellor,
          room,
          onDate,
          starts,
          ends,
          at,
          counsellor,
        );
        insertParticipant.run(appointmentId, student);
        insertNote.run(
          newId(),
          student,
          appointmentId,
          counsellor,
          onDate,
          starts,
          ends,
          text,
          text,
          text,
          at,
          at,
          at,
          counsellor,
        );
      }
    })
    .immediate();
  clinical.pragma('optimize');
  return ids;
}
