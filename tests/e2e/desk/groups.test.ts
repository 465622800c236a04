import { expect, test } from '@playwright/test';
import { findStudent, importRoster, sign, walkIn, writeNote } from '../day.ts';
import { beginGroup, closeGroup, lookAtTasks, writeGroupNote } from '../groups.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { markers } from '../rosterFile.ts';
import { addCounsellor, askToCountersign, confer, recordSupervision } from '../supervision.ts';

const members = [
  { query: 'zxm', name: '张小明' },
  { query: 'sxx', name: '单雄信' },
];
const student = { query: 'oyxw', name: markers.student };

let launched: Launched;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launchSchool();
  await importRoster(launched.page);
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
});

test('a group from its plan to its evaluation; a member’s page shows their own line and nobody else', async () => {
  const { page } = launched;
  await beginGroup(page, members);
  await writeGroupNote(page, members);
  await closeGroup(page);
  await findStudent(page, 'zxm', '张小明');
  const line = page.getByRole('region', { name: '时间线' });
  await expect(line).toContainText('张小明主动分享');
  await expect(page.locator('main')).not.toContainText('单雄信');
});

test('a colleague finds what they are asked among their tasks, countersigns; conference and supervision follow', async () => {
  const { page } = launched;
  await addCounsellor(page);
  await walkIn(page, student.query, student.name);
  await writeNote(page);
  await sign(page);
  await askToCountersign(page);
  await confer(page, student);
  await recordSupervision(page, student);
  await lookAtTasks(page);
  await expect(page.getByRole('row', { name: /个案讨论任务/u })).toContainText('班主任 李老师');
});
