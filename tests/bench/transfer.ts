import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Safe } from '../../db/keys/safe.ts';
import { systemClock, timestampOf, todayOf } from '../../db/store/clock.ts';
import { newId } from '../../db/store/newId.ts';
import type { Store } from '../../db/store/open.ts';
import { studentWriter } from '../../db/students/record.ts';
import { ageIdentities, ownCard, ownIdentity } from '../../db/transfer/identity.ts';
import { createDispatcher } from '../../db/vault/dispatch.ts';
import { line, median } from './measure.ts';
import { timeFloor, type FloorTimes } from './transferFloor.ts';

const size = { students: 1000, sessions: 10, attachment: 200 * 1024 };
const password = '为测量而设的一个密码';
/** Whatever else the machine does falls on all alike. */
const rounds = 3;
const result = z.object({ time: z.number(), peak: z.number() });

/** A year group with ten signed notes each, and an attachment that a former school had sent. */
function fill(clinical: Store, staffId: string): void {
  const today = todayOf(systemClock);
  const at = timestampOf(systemClock);
  const writer = studentWriter(clinical, systemClock);
  const roomId = newId();
  const appointment = clinical.prepare(
    `INSERT INTO appointment (id, kind, source, counsellor_id, room_id, on_date, start_minute,
       end_minute, state, walk_in, visitor, topic, cancel_reason, created_at, created_by, revision)
     VALUES (?, 'individual', 'self', ?, ?, ?, 600, 645, 'no_show', 0, '', '', '', ?, ?, 1)`,
  );
  const note = clinical.prepare(
    `INSERT INTO session_note (id, student_id, appointment_id, author_id, mode, on_date,
       start_minute, end_minute, present_state, main_problem, evaluation, analysis, measures,
       effect, primary_category_id, risk, advise_hospital, follow_up_what, state, created_at,
       saved_at, signed_at, signed_by, revision)
     VALUES (?, ?, ?, ?, 'in_person', ?, 600, 645, ?, ?, ?, '', ?, '', 'study.exam_anxiety',
       'attention', 0, '', 'signed', ?, ?, ?, ?, 1)`,
  );
  const consent = clinical.prepare(
    `INSERT INTO consent (id, student_id, scope, decision, giver, giver_name, form, on_date, detail,
       recorded_at, recorded_by, withdrawn_by_whom)
     VALUES (?, ?, 'transfer', 'given', 'father', '', 'signed_paper', ?, '', ?, ?, '')`,
  );
  const packageId = newId();
  clinical
    .prepare(
      `INSERT INTO received_package VALUES (?, '{}', ?, '小学', ?, ?, 'waiting', ?, ?, NULL, NULL, '')`,
    )
    .run(packageId, '0'.repeat(64), '0'.repeat(64), at, at, staffId);
  const received = clinical.prepare(
    `INSERT INTO received_student VALUES (?, ?, ?, '{}', '[]', NULL)`,
  );
  const attachment = clinical.prepare(
    `INSERT INTO received_attachment VALUES (?, ?, 1, NULL, '测评.pdf', 'application/pdf', ?, ?, '小学', ?)`,
  );
  const whose = clinical.prepare('UPDATE received_student SET student_id = ? WHERE id = ?');
  const words = '自述近两周入睡困难，期中考试后担心成绩，不愿上学。'.repeat(6);
  const origin = newId();
  clinical.transaction(() => {
    for (let at1 = 0; at1 < size.students; at1 += 1) {
      const studentId = writer.add({
        ...{ studentNo: `G${String(at1)}`, name: '张小明', sex: 'male', birthDate: null },
        ...{ stage: 'junior', grade: 3, className: `${String(at1 % 20)}班`, dormitory: '' },
        ...{ guardianName: '', guardianPhone: '' },
      });
      consent.run(newId(), studentId, today, at, staffId);
      for (let session = 0; session < size.sessions; session += 1) {
        const appointmentId = newId();
        appointment.run(appointmentId, staffId, roomId, today, at, staffId);
        const names = [newId(), studentId, appointmentId, staffId, today];
        note.run(...names, words, words, words, words, at, at, at, staffId);
      }
      const receivedId = newId();
      const content = randomBytes(size.attachment);
      const sha256 = createHash('sha256').update(content).digest('hex');
      received.run(receivedId, packageId, at1 + 1);
      attachment.run(newId(), receivedId, sha256, origin, content);
      whose.run(studentId, receivedId);
    }
  })();
}

type Result = z.output<typeof result>;

/** One task of the app's own worker in a process of its own. */
function runAlone(order: object): Result {
  const env = {
    ...process.env,
    // As main starts the vault.
    MALLOC_ARENA_MAX: '2',
    XINQIAO_BENCH: JSON.stringify(order),
  };
  const once = join(import.meta.dirname, 'transferOnce.ts');
  return result.parse(
    JSON.parse(execFileSync(process.execPath, [once], { encoding: 'utf8', env })),
  );
}

interface Measured {
  made: Result[];
  received: Result[];
  floors: FloorTimes[];
  bytes: number;
}

const cores = availableParallelism();

/**
 * How long work takes at the least whose stages run beside each other, each of them in one thread:
 * as long as the longest stage, and as all of it shared out evenly among the cores.
 */
function atBest(...stages: readonly number[]): number {
  const all = stages.reduce((sum, stage) => sum + stage, 0);
  return Math.max(...stages, all / cores);
}

function report({ made, received, floors, bytes }: Measured, say: (text: string) => void): void {
  const floor = (of: keyof FloorTimes) => median(floors.map((each) => each[of]));
  const [seal, unseal, hash] = [floor('seal'), floor('unseal'), floor('hash')];
  const floorOf = {
    make: atBest(floor('read'), hash, seal),
    // All of it is verified before anything is kept, and verified again while it is kept.
    receive: atBest(unseal, hash) + atBest(unseal, hash, floor('keep')),
  };
  const tell = (name: string, results: readonly Result[], lowest: number) => {
    const time = median(results.map((each) => each.time));
    const peak = Math.max(...results.map((each) => each.peak));
    const ratios = `${(time / seal).toFixed(2)} × age, ${(time / lowest).toFixed(2)} × its floor`;
    say(line(name, time, `${ratios}, peak ${peak.toFixed(0)} MB`));
  };
  const what = `${String(size.students)} students × ${String(size.sessions)} sessions and one attachment of 200 KB`;
  say(`\nTransfer: ${what}, ${(bytes / 1e6).toFixed(0)} MB (medians of ${String(rounds)})`);
  say(line('age encrypts the same bytes', seal));
  const each = (of: keyof FloorTimes) => `${of} ${floor(of).toFixed(0)}`;
  const stages = (['read', 'hash', 'seal', 'unseal', 'keep'] as const).map(each).join(', ');
  say(`  each stage alone, in one thread: ${stages} ms`);
  say(
    `  floors on ${String(cores)} cores, the stages of a pass beside each other, records and list for nothing:`,
  );
  say(line('  making, one pass: read, hash, seal', floorOf.make));
  say(line('  receiving, two: unseal, hash; unseal, hash, keep', floorOf.receive));
  tell('a package is made', made, floorOf.make);
  tell('it is verified and taken into quarantine', received, floorOf.receive);
}

/** Sets a school up in a folder. @returns it, and what a thread needs that works for it */
async function newSchool(folder: string, name: string) {
  const safe = new Safe(folder, systemClock);
  const dispatch = createDispatcher({
    ...{ safe, clock: systemClock, dataFolder: folder, emit: () => undefined },
    onDefect: (error) => {
      throw error;
    },
  });
  const begun = await dispatch('setup.begin', {
    school: { name, stages: ['junior'], region: '', riskNumbering: 'one_is_highest' },
    semester: { name: '学期', startsOn: '2026-09-01', endsOn: '2027-01-20' },
    roomName: '辅导室',
    head: { name: '王芳', password },
  });
  if (!begun.ok) throw new Error(begun.error.code);
  await dispatch('setup.confirm', begun.value);
  const open = safe.opened;
  if (!open?.clinical || !open.keys.clinical) throw new Error('not unlocked');
  const { clinical, office, keys, staff } = open;
  const access = {
    store: join(folder, 'store'),
    officeKey: keys.office.toString('hex'),
    clinicalKey: open.keys.clinical.toString('hex'),
  };
  return { safe, clinical, staff, access, card: await ownCard(clinical, office, systemClock) };
}

/** Makes and takes in packages of a whole year group, and has age encrypt the same bytes, by turns. */
export async function measureTransfer(say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-bench-transfer-'));
  try {
    const from = await newSchool(join(folder, 'from'), '大校');
    const to = await newSchool(join(folder, 'to'), '另一所大校');
    fill(from.clinical, from.staff.staffId);
    const [, identity] = ageIdentities(ownIdentity(to.clinical));
    const recipient = to.card.x25519;
    const studentIds = from.clinical.prepare('SELECT id FROM student ORDER BY id').pluck().all();
    const path = join(folder, 'class.xqz');
    const measured: Measured = { made: [], received: [], floors: [], bytes: 0 };
    for (let round = 0; round < rounds; round += 1) {
      rmSync(path, { force: true });
      const order = {
        ...{ packageId: newId(), path, madeAt: timestampOf(systemClock), made: '' },
        ...{ from: from.card, to: { schoolId: to.card.schoolId, name: to.card.name } },
        scope: ['summary', 'level', 'plan', 'scores', 'notes', 'attachments'],
        studentIds,
      };
      const today = todayOf(systemClock);
      const making = { task: 'make', ...from.access, order, sealing: { recipient }, today };
      measured.made.push(runAlone(making));
      measured.bytes = statSync(path).size;
      const attachments = { attachments: size.students, bytes: size.attachment };
      measured.floors.push(
        timeFloor(folder, { path, recipient, identity }, from.clinical, attachments),
      );
      const opened = { openedAt: timestampOf(systemClock), openedBy: to.staff.staffId };
      const receiving = { task: 'receive', ...to.access, path, passphrase: null, ...opened };
      measured.received.push(runAlone(receiving));
    }
    report(measured, say);
    from.safe.lock();
    to.safe.lock();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
