import { expect, test } from 'vitest';
import { library } from '../../../db/assessments/library.ts';
import { addStudent, clinicalOf, today } from '../records/desk.ts';
import { draftPlan } from '../carePlans/plans.ts';
import { newSchool } from '../school.ts';

/** A character of no width, which is not let in any more, but was. */
const unseen = '\u200b';

test('text that was stored before its rule became stricter can still be read', async () => {
  const vault = await newSchool();
  const clinical = clinicalOf(vault);
  const studentId = addStudent(vault, '马丽');
  await vault.call('peerHelpers.add', { studentId, kind: 'class', since: '2026-09-01' });
  const [helper] = (await vault.call('peerHelpers.list', {})).helpers;
  const { observationId } = await vault.call('observations.record', {
    reporter: { by: 'helper', helperId: helper?.helperId ?? '' },
    about: { what: 'student', studentId: addStudent(vault) },
    ...{ onDate: today, kind: 'mood', urgency: 'normal', seen: '课间一个人趴在桌上。' },
  });
  const { planId } = await draftPlan(vault);
  // Such as divides lines, which running text does not let in.
  clinical.prepare('UPDATE care_plan_version SET situation = ?').run('缺课\u2028失眠');
  clinical.prepare('UPDATE student SET class_name = class_name || ?').run(unseen);
  clinical.prepare('UPDATE transfer_setting SET keep_basis = ?').run(`档案规定${unseen}`);
  const [scale] = library();
  if (scale === undefined) throw new Error('no scale');
  const own = { ...scale, version: 9999, name: { ...scale.name, zh: scale.name.zh + unseen } };
  clinical
    .prepare(`INSERT INTO scale VALUES (?, 9999, ?, 1, '2026-11-20T09:00:00+08:00')`)
    .run(own.code, JSON.stringify(own));

  const { scales } = await vault.call('scales.list', {});
  expect(scales.filter(({ name }) => name.zh.includes(unseen))).toHaveLength(1);
  expect(await vault.call('transfer.settings', {})).toMatchObject({
    keepBasis: `档案规定${unseen}`,
  });
  const { helper: named } = await vault.call('observations.reporter', { observationId });
  expect(named?.place.className).toContain(unseen);
  const { withoutHelper } = await vault.call('observations.round', { month: today.slice(0, 7) });
  expect(withoutHelper.every(({ className }) => className.includes(unseen))).toBe(true);
  expect((await vault.call('carePlans.get', { planId })).versions).toMatchObject([
    { content: { situation: '缺课\u2028失眠' } },
  ]);
});
