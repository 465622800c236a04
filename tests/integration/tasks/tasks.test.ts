import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../db/contract/commands.ts';
import { type Task } from '../../../db/contract/tasks.ts';
import { taskKinds } from '../../../db/contract/vocabulary/tasks.ts';
import { addDays } from '../../../db/store/clock.ts';
import { dueTable } from '../../../db/store/due.ts';
import { newId } from '../../../db/store/newId.ts';
import { planFor } from '../carePlans/plans.ts';
import {
  addAppointment,
  addStudent,
  clinicalOf,
  draftFor,
  lin,
  newRoom,
  signedFor,
  staffIdOf,
  today,
} from '../records/desk.ts';
import { openFor } from '../referrals/referral.ts';
import { newSchool, type TestVault } from '../school.ts';

/** Those that `happen` brings about: all that Today counts apart, and some that it only adds up. */
const happeningKinds = [
  'crisis_step',
  'waiting_urgent',
  'result',
  'follow_up',
  'warning_review',
  'home_contact',
  'home_visit',
  'note_unsigned',
  'session_unwritten',
  'care_plan_action',
  'care_plan_review',
  'observation_untriaged',
  'referral_step',
] as const satisfies readonly Task['kind'][];

const all = { mine: false, span: null, kind: null } as const;

async function listed(vault: TestVault, asked: Partial<InputOf<'tasks.list'>> = {}) {
  return (await vault.call('tasks.list', { ...all, ...asked })).tasks;
}

const brief = ({ kind, dueOn, student, ownerName }: Task) => [
  kind,
  dueOn,
  student?.name,
  ownerName,
];

async function warn(vault: TestVault, studentId: string, nextReviewOn: string) {
  await vault.call('warnings.set', {
    studentId,
    presentId: null,
    level: 'attention',
    why: '连续两周失眠',
    factorIds: [],
    nextReviewOn,
    interviewNoteId: null,
    secondPerson: '',
  });
}

function contact(vault: TestVault, studentId: string, onDate: string, nextOn: string | null) {
  return vault.call('home.record', {
    studentId,
    onDate,
    mode: 'phone',
    byWhom: '班主任 李老师',
    withWhom: '母亲',
    told: '近况',
    agreed: '周五通电话',
    nextOn,
  });
}

function openCrisis(vault: TestVault, studentId: string, dueOn: string) {
  return vault.call('crises.open', {
    studentId,
    kind: 'self_harm',
    onDate: today,
    minute: 500,
    place: '',
    what: '手臂有新的划痕',
    minorHarmed: false,
    nextStep: { what: '等父亲到校', owner: '班主任 李老师', dueOn },
  });
}

function enterResult(vault: TestVault, studentId: string, onDate: string, values: number[]) {
  return vault.call('assessments.enter', {
    studentId,
    scaleCode: 'phq-9',
    onDate,
    filledIn: { kind: 'answers', codingFrom: 0, answers: values },
  });
}

test('all that is due stands on one list, the longest overdue first, each with its owner', async () => {
  const vault = await newRoom();
  const child = addStudent(vault);
  const other = addStudent(vault, '马兰');
  await warn(vault, child, '2026-12-20');
  await contact(vault, child, '2026-11-20', '2026-11-23');
  await openCrisis(vault, child, today);
  await vault.call('waiting.add', {
    studentId: other,
    source: 'self',
    urgency: 'urgent',
    counsellorId: null,
    wish: '中午',
  });
  const onDate = '2026-11-20';
  const held = (startMinute: number) =>
    addAppointment(vault, { studentIds: [child], onDate, startMinute, state: 'arrived' });
  held(600);
  await draftFor(vault, { appointmentId: held(480), studentId: child }, { onDate });
  await signedFor(
    vault,
    { appointmentId: held(700), studentId: child },
    { onDate, followUpOn: '2026-11-30', followUpWhat: '核对出勤' },
  );
  expect((await listed(vault)).map(brief)).toEqual([
    ['note_unsigned', '2026-11-20', '张小明', '王芳'],
    ['session_unwritten', '2026-11-20', '张小明', '王芳'],
    ['home_contact', '2026-11-23', '张小明', '班主任 李老师'],
    ['crisis_step', '2026-11-24', '张小明', '班主任 李老师'],
    ['waiting_urgent', '2026-11-24', '马兰', ''],
    ['follow_up', '2026-11-30', '张小明', '王芳'],
    ['warning_review', '2026-12-20', '张小明', '王芳'],
  ]);
  expect((await listed(vault, { span: 'overdue' })).map(({ kind }) => kind)).toEqual([
    'note_unsigned',
    'session_unwritten',
    'home_contact',
  ]);
  expect((await listed(vault, { span: 'later' })).map(({ kind }) => kind)).toEqual([
    'warning_review',
  ]);
  expect(await listed(vault, { kind: 'crisis_step' })).toMatchObject([
    { what: '等父亲到校', urgent: true, overdueDays: 0 },
  ]);
  await vault.signIn(lin.name, lin.password);
  // What has no owner is everybody's; the rest is the head's.
  expect((await listed(vault, { mine: true })).map(({ kind }) => kind)).toEqual(['waiting_urgent']);
  expect((await vault.call('today.get', {})).tasksDue).toBe(1);
});

test('the counts hold for the other filters as they are set', async () => {
  const vault = await newSchool();
  for (const nextReviewOn of ['2026-11-24', '2026-12-01', '2026-12-02']) {
    await warn(vault, addStudent(vault, `学生${nextReviewOn}`), nextReviewOn);
  }
  await openCrisis(vault, addStudent(vault), '2026-11-24');
  const counted = ({ spans, kinds }: OutputOf<'tasks.list'>) => [
    spans.map(({ count }) => count),
    kinds.filter(({ count }) => count > 0).map(({ kind, count }) => `${kind} ${String(count)}`),
  ];
  expect(counted(await vault.call('tasks.list', all))).toEqual([
    [0, 3, 1],
    ['crisis_step 1', 'warning_review 3'],
  ]);
  const reviews = await vault.call('tasks.list', { ...all, kind: 'warning_review', span: 'later' });
  expect(counted(reviews)).toEqual([[0, 2, 1], ['warning_review 1']]);
  vault.clock.set('2026-11-25T08:00:00+08:00');
  expect((await vault.call('tasks.list', all)).spans[0]).toEqual({ span: 'overdue', count: 2 });
});

test('a review of a student who has left is nobody’s task; a visit is asked for near the semester’s end', async () => {
  const vault = await newSchool();
  const here = addStudent(vault);
  const gone = addStudent(vault, '马兰');
  for (const studentId of [here, gone]) await warn(vault, studentId, '2026-11-24');
  const { revision } = await vault.call('students.get', { studentId: gone });
  await vault.call('students.setStatus', {
    studentId: gone,
    revision,
    status: 'transferred_out',
    on: today,
    note: '',
  });
  expect((await listed(vault)).map(brief)).toEqual([
    ['warning_review', '2026-11-24', '张小明', '王芳'],
  ]);
  vault.clock.set('2026-12-10T08:00:00+08:00');
  expect((await listed(vault, { kind: 'home_visit' })).map(brief)).toEqual([
    ['home_visit', '2027-01-20', '张小明', ''],
  ]);
});

test('whose records a list showed is in the audit', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await openCrisis(vault, studentId, today);
  await listed(vault);
  const { entries } = await vault.call('audit.list', {
    side: 'clinical',
    kind: 'read',
    staffId: null,
    studentId,
    on: null,
    before: null,
    limit: 10,
  });
  expect(entries.map(({ command }) => command)).toContain('tasks.list');
});

const happenings = [
  'warned',
  'contacted',
  'crisis',
  'result',
  'waits',
  'draft',
  'held',
  'follow_up',
  'planned',
  'slip',
  'referred',
] as const;

/** One thing that happened in the room; `shift` moves its day, `whose` says who has it. */
interface Happening {
  what: (typeof happenings)[number];
  shift: number;
  whose: 'head' | 'colleague';
  grave: boolean;
}
const happening = fc.record<Happening>({
  what: fc.constantFrom(...happenings),
  shift: fc.integer({ min: 0, max: 40 }),
  whose: fc.constantFrom('head', 'colleague'),
  grave: fc.boolean(),
});

/** @param n of the student, each happening has its own */
async function happen(vault: TestVault, event: Happening, n: number): Promise<void> {
  const studentId = addStudent(vault, `学生${String(n)}`);
  const { what, shift, whose, grave } = event;
  const ahead = addDays(today, shift);
  const onDate = addDays(today, -shift);
  switch (what) {
    case 'warned':
      return warn(vault, studentId, ahead);
    case 'contacted':
      await warn(vault, studentId, ahead);
      await contact(vault, studentId, onDate, grave ? addDays(onDate, 1 + (shift % 9)) : null);
      return;
    case 'crisis': {
      const { crisisId } = await openCrisis(vault, studentId, ahead);
      const nextStep = { what: '送医', owner: '王芳', dueOn: today };
      if (grave) await vault.call('crises.addStep', { crisisId, nextStep });
      return;
    }
    case 'result':
      await enterResult(vault, studentId, onDate, [3, 3, 3, 3, 3, 0, 0, 0, grave ? 1 : 0]);
      return;
    case 'waits':
      await vault.call('waiting.add', {
        studentId,
        source: 'self',
        urgency: grave ? 'urgent' : 'normal',
        counsellorId: whose === 'head' ? staffIdOf(vault) : null,
        wish: '',
      });
      return;
    case 'planned':
      await planFor(vault, studentId);
      return;
    case 'slip':
      await vault.call('observations.record', {
        reporter: { by: 'other', name: '同桌' },
        about: { what: 'student', studentId },
        onDate,
        kind: 'mood',
        urgency: grave ? 'urgent' : 'normal',
        seen: '午饭没吃',
      });
      return;
    case 'referred': {
      const owner = whose === 'head' ? '王芳' : '班主任 李老师';
      await openFor(vault, { studentId, nextStep: { what: '请家长到校', owner, dueOn: ahead } });
      return;
    }
    default:
  }
  const held = {
    studentId,
    appointmentId: addAppointment(vault, {
      studentIds: [studentId],
      onDate,
      state: 'arrived',
      kind: grave ? 'individual' : 'group',
      counsellorId: newId(),
      roomId: newId(),
    }),
  };
  if (what === 'held') {
    if (whose === 'head') {
      // Nobody is in two places at once: each session has five minutes of its own.
      clinicalOf(vault)
        .prepare(
          `UPDATE appointment SET counsellor_id = @staffId,
             start_minute = 5 * @n, end_minute = 5 * @n + 5 WHERE id = @appointmentId`,
        )
        .run({ staffId: staffIdOf(vault), n, appointmentId: held.appointmentId });
    }
    return;
  }
  const followUp = what === 'follow_up' ? { followUpOn: ahead, followUpWhat: '核对出勤' } : {};
  if (what === 'draft') {
    const { noteId } = await draftFor(vault, held, { onDate });
    if (whose === 'colleague') {
      clinicalOf(vault)
        .prepare('UPDATE session_note SET author_id = ? WHERE id = ?')
        .run(newId(), noteId);
    }
  } else {
    await signedFor(vault, held, { onDate, ...followUp });
  }
}

test('whatever happened, and on whatever day it is looked at, Today counts what the task list lists', async () => {
  const vault = await newSchool();
  let students = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 70 }),
      async (events, later) => {
        vault.clock.set(`${today}T09:00:00+08:00`);
        for (const event of events) {
          students += 1;
          await happen(vault, event, students);
        }
        vault.clock.set(`${addDays(today, later)}T09:00:00+08:00`);
        const now = await vault.call('today.get', {});
        const tasks = await listed(vault);
        const due = tasks.filter(({ dueOn }) => dueOn <= now.date);
        const of = (kind: Task['kind'], from = tasks) => from.filter((task) => task.kind === kind);
        for (const { kind } of tasks) seen.add(kind);
        expect({
          unsigned: of('note_unsigned').filter(({ mine }) => mine).length,
          unwritten: of('session_unwritten')
            .filter(({ mine }) => mine)
            .map(({ taskId }) => taskId)
            .sort(),
          followUps: of('follow_up', due).map(({ taskId }) => taskId),
          urgent: of('waiting_urgent').length,
          results: of('result').length,
          critical: of('result').filter(({ urgent }) => urgent).length,
          warnings: of('warning_review', due).length,
          home: new Set(
            [...of('home_contact', due), ...of('home_visit')].map(({ student }) => student?.name),
          ).size,
          crises: new Set(of('crisis_step', due).map(({ opensId }) => opensId)).size,
          mine: due.filter(({ mine }) => mine).length,
        }).toEqual({
          unsigned: now.unsignedCount,
          unwritten: now.unwritten.map(({ appointmentId }) => appointmentId).sort(),
          followUps: now.followUpsDue.map(({ followUpId }) => followUpId),
          urgent: now.waitingUrgent,
          results: now.toLookAt,
          critical: now.toLookAtCritical,
          warnings: now.warningsDue,
          home: now.homeDue,
          crises: now.crisesDue,
          mine: now.tasksDue,
        });
      },
    ),
    { numRuns: 40 },
  );
  expect([...seen].sort()).toEqual([...happeningKinds].sort());
});

test('no source reads a whole table of notes, appointments or answers', async () => {
  const vault = await newSchool();
  const opened = vault.safe.opened;
  if (!opened?.clinical) throw new Error('not unlocked');
  for (const kind of taskKinds) {
    const plan = opened.clinical
      .prepare(`EXPLAIN QUERY PLAN WITH ${dueTable([kind])} SELECT * FROM due`)
      .all({
        today,
        staffId: '',
        staffName: '',
        isHead: 1,
        unwrittenFrom: today,
        visitFrom: today,
        visitBy: today,
      })
      .map((row) => JSON.stringify(row));
    // A scan that goes along an index names it; the view has its own lines in the plan.
    expect(
      plan.filter(
        (line) => /SCAN (?!\(|due|care_plan_due|CONSTANT)/u.test(line) && !/USING/u.test(line),
      ),
      kind,
    ).toEqual([]);
  }
});
