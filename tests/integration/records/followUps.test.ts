import { expect, test } from 'vitest';
import { newSchool, type TestVault } from '../school.ts';
import {
  addAppointment,
  addStudent,
  clinicalOf,
  lin,
  newRoom,
  signedFor,
  signInHead,
} from './desk.ts';

async function followUpOn(vault: TestVault, name: string, dueOn: string, startMinute: number) {
  const studentId = addStudent(vault, name);
  const appointmentId = addAppointment(vault, { studentIds: [studentId], startMinute });
  const noteId = await signedFor(
    vault,
    { appointmentId, studentId },
    { followUpOn: dueOn, followUpWhat: `跟进${name}` },
  );
  const { followUp } = await vault.call('records.getNote', { noteId });
  if (!followUp) throw new Error('no follow-up');
  return followUp.followUpId;
}

test('open follow-ups are listed by their due day, and a person’s own apart', async () => {
  const vault = await newRoom();
  await followUpOn(vault, '后来', '2026-12-20', 480);
  await followUpOn(vault, '马上', '2026-11-25', 540);
  await vault.signIn(lin.name, lin.password);
  await followUpOn(vault, '同事', '2026-12-01', 600);
  const names = async (state: 'open' | 'done' | 'all', mine: boolean) =>
    (await vault.call('followUps.list', { state, mine })).followUps.map(
      (each) => each.student.name,
    );
  expect(await names('open', false)).toEqual(['马上', '同事', '后来']);
  expect(await names('open', true)).toEqual(['同事']);
  expect(await names('done', false)).toEqual([]);
});

test('a follow-up is completed once, by whom and with what came of it', async () => {
  const vault = await newRoom();
  const followUpId = await followUpOn(vault, '张三', '2026-11-25', 540);
  await vault.signIn(lin.name, lin.password);
  expect((await vault.refusal('followUps.complete', { followUpId, outcome: ' ' })).fields).toEqual([
    { field: 'outcome', reason: 'required' },
  ]);
  await vault.call('followUps.complete', { followUpId, outcome: '已电话家长，情绪平稳' });
  const { followUps } = await vault.call('followUps.list', { state: 'all', mine: false });
  expect(followUps).toMatchObject([
    {
      doneAt: '2026-11-24T09:00:00+08:00',
      doneByName: lin.name,
      ownerName: '王芳',
      outcome: '已电话家长，情绪平稳',
    },
  ]);
  const codes = [
    await vault.refusal('followUps.complete', { followUpId, outcome: '又一次' }),
    await vault.refusal('followUps.postpone', { followUpId, dueOn: '2026-12-01', reason: '忙' }),
  ].map(({ code }) => code);
  expect(codes).toEqual(['state_forbids', 'state_forbids']);
  expect(() => clinicalOf(vault).exec(`UPDATE follow_up SET outcome = '改写'`)).toThrow(
    'refuse:state_forbids',
  );
});

test('a follow-up is put off with a reason, to a later day, and each time is kept', async () => {
  const vault = await newSchool();
  const followUpId = await followUpOn(vault, '张三', '2026-11-25', 540);
  const refused = await vault.refusal('followUps.postpone', {
    followUpId,
    dueOn: '2026-11-25',
    reason: '同一天',
  });
  expect(refused.fields).toEqual([
    { field: 'dueOn', reason: 'too_small', params: { limit: '2026-11-26' } },
  ]);
  await vault.call('followUps.postpone', { followUpId, dueOn: '2026-11-28', reason: '学生请假' });
  await vault.call('followUps.postpone', { followUpId, dueOn: '2026-12-02', reason: '运动会' });
  const { followUps } = await vault.call('followUps.list', { state: 'open', mine: true });
  const studentId = followUps[0]?.student.studentId ?? '';
  expect(followUps[0]?.dueOn).toBe('2026-12-02');
  const { entries } = await vault.call('records.timeline', { studentId, before: null, limit: 20 });
  const entry = entries.find(({ kind }) => kind === 'follow_up');
  expect(entry).toMatchObject({
    at: '2026-12-02T00:00:00',
    postponements: [
      { fromOn: '2026-11-25', toOn: '2026-11-28', reason: '学生请假', postponedByName: '王芳' },
      { fromOn: '2026-11-28', toOn: '2026-12-02', reason: '运动会' },
    ],
  });
});

test('an overdue follow-up can be put off to today at the earliest', async () => {
  const vault = await newSchool();
  const followUpId = await followUpOn(vault, '张三', '2026-11-25', 540);
  vault.clock.set('2026-12-10T09:00:00+08:00');
  await signInHead(vault);
  const refused = await vault.refusal('followUps.postpone', {
    followUpId,
    dueOn: '2026-12-09',
    reason: '忙',
  });
  expect(refused.fields?.[0]?.params).toEqual({ limit: '2026-12-10' });
  await vault.call('followUps.postpone', { followUpId, dueOn: '2026-12-10', reason: '今天做' });
});
