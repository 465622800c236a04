import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutputOf } from '../../../db/contract/commands.ts';
import type { TimelineEntry } from '../../../db/contract/timeline.ts';
import type { TimelineKind } from '../../../db/contract/vocabulary/timeline.ts';
import { addDays } from '../../../db/store/clock.ts';
import { newId } from '../../../db/store/newId.ts';
import { newSchool, type TestVault } from '../school.ts';
import {
  addAppointment,
  addStudent,
  clinicalOf,
  draftFor,
  signedFor,
  staffIdOf,
  today,
} from './desk.ts';

async function allPages(
  vault: TestVault,
  studentId: string,
  limit: number,
  kinds: TimelineKind[] | null = null,
): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let before: OutputOf<'records.timeline'>['next'] = null;
  do {
    const page: OutputOf<'records.timeline'> = await vault.call('records.timeline', {
      studentId,
      kinds,
      before,
      limit,
    });
    expect(page.entries.length).toBeLessThanOrEqual(limit);
    entries.push(...page.entries);
    before = page.next;
  } while (before !== null);
  return entries;
}

function addWaiting(vault: TestVault, studentId: string, on: string): string {
  const id = newId();
  clinicalOf(vault)
    .prepare(
      `INSERT INTO waiting (id, student_id, source, urgency, wish, state, created_at, closed_at)
       VALUES (?, ?, 'self', 'normal', '午休', 'withdrawn', ?, ?)`,
    )
    .run(id, studentId, `${on}T12:00:00+08:00`, `${on}T13:00:00+08:00`);
  return id;
}

async function exceptionOf(vault: TestVault, studentId: string): Promise<string> {
  const { exceptionId } = await vault.call('records.recordException', {
    studentId,
    noteId: null,
    ground: 'danger_to_self',
    facts: '谈到计划',
    decidedBy: '王芳',
    studentInformed: false,
    legalPaper: '',
    disclosures: [{ toldWhom: '母亲', toldWhat: '陪伴', toldAt: '2026-11-24T08:00' }],
  });
  return exceptionId;
}

/** What may happen to a student, `back` days ago in the `slot`-th half hour from eight. */
const event = fc.record({
  what: fc.constantFrom(
    'booked',
    'cancelled',
    'no_show',
    'signed',
    'draft',
    'waiting',
    'exception',
  ),
  who: fc.constantFrom('student', 'other', 'both'),
  back: fc.integer({ min: 0, max: 3 }),
  addendum: fc.boolean(),
  followUp: fc.boolean(),
});

test('every row that concerns a student is on the time line exactly once, whatever the page', async () => {
  const vault = await newSchool();
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 14 }),
      fc.integer({ min: 1, max: 9 }),
      async (events, limit) => {
        const [studentId, other] = [addStudent(vault), addStudent(vault, '别人')];
        const expected = new Set<string>();
        for (const [at, { what, who, back, addendum, followUp }] of events.entries()) {
          const onDate = addDays(today, -back);
          const concerned = who !== 'other';
          const whose = who === 'other' ? other : studentId;
          const note = (id: string, kind: TimelineKind) =>
            concerned && expected.add(`${kind} ${id}`);
          if (what === 'waiting') note(addWaiting(vault, whose, onDate), 'waiting');
          else if (what === 'exception') note(await exceptionOf(vault, whose), 'exception');
          else {
            const written = what === 'signed' || what === 'draft';
            const appointmentId = addAppointment(vault, {
              studentIds: who === 'both' ? [studentId, other] : [whose],
              kind: who === 'both' ? 'group' : 'individual',
              onDate,
              startMinute: 480 + at * 50,
              state: written ? 'arrived' : what,
            });
            note(appointmentId, 'appointment');
            const session = { appointmentId, studentId: whose };
            if (what === 'draft') note((await draftFor(vault, session)).noteId, 'note');
            if (what === 'signed') {
              const due = followUp ? { followUpOn: addDays(today, back) } : {};
              const noteId = await signedFor(vault, session, { onDate, ...due });
              note(noteId, 'note');
              const whole = await vault.call('records.getNote', { noteId });
              if (whole.followUp) note(whole.followUp.followUpId, 'follow_up');
              if (addendum) {
                const added = { noteId, reason: '补充', body: '文字' };
                const { addendumId } = await vault.call('records.addAddendum', added);
                note(addendumId, 'addendum');
              }
            }
          }
        }
        const entries = await allPages(vault, studentId, limit);
        const found = entries.map(({ kind, id }) => `${kind} ${id}`);
        expect(found.toSorted()).toEqual([...expected].toSorted());
        const times = entries.map(({ at }) => at);
        expect(times).toEqual(times.toSorted().toReversed());
        clinicalOf(vault).exec(`UPDATE appointment SET state = 'no_show' WHERE live = 1`);
      },
    ),
    { numRuns: 25 },
  );
});

test('a filter shows the chosen kinds alone, page by page', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  for (let n = 0; n < 5; n += 1) {
    const onDate = addDays(today, -n);
    const appointmentId = addAppointment(vault, { studentIds: [studentId], onDate });
    await signedFor(vault, { appointmentId, studentId }, { onDate });
  }
  const notes = await allPages(vault, studentId, 2, ['note']);
  expect(notes.map(({ kind, at }) => [kind, at.slice(0, 10)])).toEqual(
    [0, 1, 2, 3, 4].map((n) => ['note', addDays(today, -n)]),
  );
});

test('a suspension stands on the time line, with its note', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  clinicalOf(vault)
    .prepare(
      `UPDATE student SET status = 'suspended', status_on = '2026-10-08', status_note = '休学一年'`,
    )
    .run();
  const entries = await allPages(vault, studentId, 10);
  expect(entries).toMatchObject([
    { kind: 'status', at: '2026-10-08T00:00:00', status: 'suspended', note: '休学一年' },
  ]);
});

test('a signed note shows its main problem and risk, an appointment its room and counsellor', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  await signedFor(vault, { appointmentId, studentId });
  const [note, appointment] = await allPages(vault, studentId, 10);
  expect(note).toMatchObject({
    kind: 'note',
    at: '2026-11-24T09:30:00',
    mainProblem: '期中考试后担心成绩，不愿上学。',
    risk: 'attention',
    primaryCategoryId: 'study.exam_anxiety',
  });
  expect(appointment).toMatchObject({
    kind: 'appointment',
    at: '2026-11-24T09:30:00',
    endMinute: 615,
    state: 'arrived',
    attendance: 'present',
    roomName: '心语室',
    counsellorName: '王芳',
  });
});

test('a student who is not there has no time line', async () => {
  const vault = await newSchool();
  const refused = await vault.refusal('records.timeline', {
    studentId: staffIdOf(vault),
    before: null,
    limit: 10,
  });
  expect(refused.code).toBe('not_found');
});
