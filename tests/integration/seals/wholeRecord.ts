import { planFor } from '../carePlans/plans.ts';
import { plan, screened } from '../groups/programme.ts';
import { begin, enterTotal } from '../campaigns/school.ts';
import { openFor } from '../referrals/referral.ts';
import { open } from '../reviews/meeting.ts';
import { addAppointment, staffIdOf, today } from '../records/desk.ts';
import type { TestVault } from '../school.ts';
import { storeOf } from '../transfer/schools.ts';

const nextStep = { what: '班主任陪同', owner: '王芳', dueOn: today };

/**
 * Writes an entry of every kind on the record of a student in the first grade of a junior school
 * whose history is begun; what students share, such as a group, with the other one.
 *
 * @returns what a call may name of it, by the name of the field
 */
export async function wholeRecord(
  vault: TestVault,
  studentId: string,
  other: string,
): Promise<Record<string, string>> {
  const clinical = storeOf(vault);
  const of = { studentId };
  await planFor(vault, studentId);
  const { referralId } = await openFor(vault, of);
  await vault.call('scans.add', {
    ...{ owner: 'referral', ownerId: referralId },
    ...{ name: '回执.pdf', bytes: Buffer.from('%PDF-1.7\n回执') },
  });
  await vault.call('crises.open', {
    ...of,
    ...{ kind: 'suicide_risk', onDate: today, minute: 520, place: '', what: '自述不想活了。' },
    ...{ minorHarmed: false, nextStep },
  });
  await vault.call('suspensions.open', { ...of, reason: '医院建议休养', nextStep });
  await vault.call('sleep.record', {
    ...of,
    ...{ onDate: today, bedMinute: 1410, wakeMinute: 390, fallingAsleep: 'often_hard' },
    ...{ source: 'student', note: '' },
  });
  await vault.call('specialGroups.flag', {
    ...of,
    ...{ groupId: 'migrant', since: today, source: 'family', note: '', whyNoPlan: '' },
  });
  await vault.call('observations.record', {
    ...{ reporter: { by: 'other', name: '同桌' }, about: { what: 'student', studentId } },
    ...{ onDate: today, kind: 'mood', urgency: 'normal', seen: '一个人趴在桌上。' },
  });
  await vault.call('consents.record', {
    ...{ studentIds: [studentId, other], scope: 'assessment', decision: 'given' },
    ...{ giver: 'father', giverName: '马国强', form: 'signed_paper', onDate: today },
    ...{ validUntil: null, detail: '' },
  });
  const classes = [{ stage: 'junior' as const, grade: 1, className: null }];
  const campaignId = await begin(vault, { classes });
  await enterTotal(vault, campaignId, studentId, 20);
  await enterTotal(vault, campaignId, other, 20);
  await open(vault, { stage: 'junior', grade: 1 });
  const clinic = staffIdOf(vault);
  const roomId = String(vault.safe.opened?.office.prepare('SELECT id FROM room').pluck().get());
  const { programmeId } = await vault.call('groups.create', {
    ...plan,
    ...{ leaderId: clinic, roomId },
  });
  await vault.call('groups.screen', screened(programmeId, studentId));
  await vault.call('groups.screen', screened(programmeId, other));
  const { ids } = await vault.call('appointments.book', {
    ...{ kind: 'group', source: 'self', counsellorId: clinic, roomId, onDate: today },
    ...{ startMinute: 480, endMinute: 525, studentIds: [studentId, other], visitor: '' },
    ...{ topic: '', weekly: null, waitingId: null, programmeId },
  });
  const [meetingId = ''] = ids;
  await vault.call('conferences.begin', {
    ...of,
    content: {
      ...{ onDate: today, minute: 520, place: '', attendees: '', question: '如何支持' },
      ...{ discussion: '', conclusions: '', tasks: [] },
    },
  });
  await vault.call('supervisionRecords.add', {
    ...{ onDate: today, minutes: 90, form: 'individual', supervisor: '陈教授' },
    ...{ supervisorUnit: '宁夏大学', superviseeId: clinic, studentId, summary: '近两周失眠。' },
    ...{ question: '如何评估风险', advice: '加密会谈。' },
  });
  await vault.call('waiting.add', {
    ...{ studentId, source: 'self', urgency: 'normal', counsellorId: null, wish: '' },
  });
  const appointmentId = addAppointment(vault, { studentIds: [studentId], startMinute: 700 });
  clinical
    .prepare('UPDATE appointment SET topic = ? WHERE id = ?')
    .run('谈马小燕的睡眠', appointmentId);
  const idOf = (sql: string, by = studentId) => String(clinical.prepare(sql).pluck().get(by));
  const own = (table: string) => idOf(`SELECT id FROM ${table} WHERE student_id = ?`);
  const planId = own('care_plan');
  const suspensionId = own('suspension');
  const crisisId = own('crisis');
  return {
    ...{ studentId, referralId, campaignId, programmeId, appointmentId, meetingId, planId },
    ...{ crisisId, suspensionId, roomId, counsellorId: clinic, leaderId: clinic },
    ownerId: referralId,
    noteId: own('session_note'),
    waitingId: own('waiting'),
    followUpId: own('follow_up'),
    contactId: own('home_contact'),
    consentId: own('consent'),
    assessmentId: own('assessment'),
    observationId: own('observation'),
    conferenceId: own('conference'),
    recordId: own('supervision_record'),
    entryId: own('sleep_entry'),
    flagId: own('special_flag'),
    memberId: own('group_member'),
    itemId: own('review_item'),
    reviewId: idOf('SELECT review_id FROM review_item WHERE student_id = ?'),
    scanId: idOf('SELECT id FROM scan WHERE referral_id = ?', referralId),
    versionId: idOf('SELECT id FROM care_plan_version WHERE plan_id = ?', planId),
    stepId: idOf('SELECT id FROM suspension_step WHERE suspension_id = ?', suspensionId),
  };
}
