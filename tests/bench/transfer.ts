import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Safe } from '../../db/keys/safe.ts';
import { systemClock, timestampOf, todayOf } from '../../db/store/clock.ts';
import { newId } from '../../db/store/newId.ts';
import type { Store } from '../../db/store/open.ts';
import { studentWriter } from '../../db/students/record.ts';
import { ageIdentities, ownCard, ownIdentity } from '../../db/transfer/identity.ts';
import { OpenPackage } from '../../db/transfer/readPackage.ts';
import { createDispatcher } from '../../db/vault/dispatch.ts';
import { line } from './measure.ts';

const size = { students: 1000, sessions: 10, attachment: 200 * 1024 };
const password = '为测量而设的一个密码';
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

/** Makes and takes in one package of a whole year group, and has age encrypt the same bytes. */
export async function measureTransfer(say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-bench-transfer-'));
  try {
    const safe = new Safe(folder, systemClock);
    const dispatch = createDispatcher({
      ...{ safe, clock: systemClock, dataFolder: folder, emit: () => undefined },
      onDefect: (error) => {
        throw error;
      },
    });
    const begun = await dispatch('setup.begin', {
      school: { name: '大校', stages: ['junior'], region: '', riskNumbering: 'one_is_highest' },
      semester: { name: '学期', startsOn: '2026-09-01', endsOn: '2027-01-20' },
      roomName: '辅导室',
      head: { name: '王芳', password },
    });
    if (!begun.ok) throw new Error(begun.error.code);
    await dispatch('setup.confirm', begun.value);
    const open = safe.opened;
    if (!open?.clinical || !open.keys.clinical) throw new Error('not unlocked');
    fill(open.clinical, open.staff.staffId);
    const path = join(folder, 'class.xqz');
    const run = (what: 'make' | 'receive') =>
      result.parse(
        JSON.parse(
          execFileSync(process.execPath, [join(import.meta.dirname, 'transferOnce.ts')], {
            encoding: 'utf8',
            env: {
              ...process.env,
              XINQIAO_BENCH: JSON.stringify({
                ...{ what, path, store: join(folder, 'store') },
                officeKey: open.keys.office.toString('hex'),
                clinicalKey: open.keys.clinical?.toString('hex'),
              }),
            },
          }),
        ),
      );
    const made = run('make');
    const { x25519 } = await ownCard(open.clinical, open.office, systemClock);
    const tar = join(folder, 'class.tar');
    const handle = openSync(tar, 'wx');
    const identity = ownIdentity(open.clinical);
    const opened = await OpenPackage.open(path, { identities: ageIdentities(identity) });
    for (const chunk of opened.payload()) {
      for (let at = 0; at < chunk.length;) at += writeSync(handle, chunk, at);
    }
    opened.close();
    closeSync(handle);
    const began = performance.now();
    execFileSync('age', ['-r', x25519, '-o', join(folder, 'class.age'), tar]);
    const byAge = performance.now() - began;
    const received = run('receive');
    say(
      `\nTransfer: ${String(size.students)} students × ${String(size.sessions)} sessions and one attachment of 200 KB, ${(statSync(path).size / 1e6).toFixed(0)} MB`,
    );
    say(line('age encrypts the same bytes', byAge));
    const ratio = (time: number) => `${(time / byAge).toFixed(2)} × age`;
    say(
      line('a package is made', made.time, `${ratio(made.time)}, peak ${made.peak.toFixed(0)} MB`),
    );
    say(
      line(
        'it is verified and taken into quarantine',
        received.time,
        `${ratio(received.time)}, peak ${received.peak.toFixed(0)} MB`,
      ),
    );
    safe.lock();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
