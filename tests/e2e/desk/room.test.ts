import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { choose } from '../choose.ts';
import { walkIn } from '../day.ts';
import { lock, unlock } from '../driver.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import {
  addColleagues,
  checkPlan,
  holdSchoolToday,
  openTheRoom,
  planRoster,
  schoolToday,
  takeCall,
  teach,
} from '../room.ts';

let launched: Launched;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launchSchool();
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
});

/** Says yes where a duty asks whether it is to be despite something, until what was to be is. */
async function despite(page: Page, done: () => Promise<void>): Promise<void> {
  const yes = page.getByRole('button', { name: '仍要安排' });
  await expect(async () => {
    if (await yes.isVisible()) await yes.click();
    await done();
  }).toPass();
}

test('a semester is planned in a few clicks, shared out evenly, without a gap', async () => {
  const { page } = launched;
  await holdSchoolToday(page);
  await addColleagues(page);
  await planRoster(page);
  const spread =
    (await page
      .getByText(/^最多 \d+ 次/u)
      .first()
      .textContent()) ?? '';
  const [most = 0, least = 0] = [...spread.matchAll(/\d+/gu)].map(Number);
  expect(most).toBeGreaterThan(0);
  expect(most - least).toBeLessThanOrEqual(1);
});

test('dragging one duty onto another swaps the two people', async () => {
  const { page } = launched;
  const grid = page.getByRole('table').first();
  const monday = grid.getByRole('columnheader').nth(1);
  const thisWeek = await monday.innerText();
  await page.getByRole('button', { name: '往后' }).click();
  await expect(monday).not.toHaveText(thisWeek);
  const noons = grid.getByRole('row', { name: /^午间/u }).locator('.roster-duty');
  const evenings = grid.getByRole('row', { name: /^放学后/u }).locator('.roster-duty');
  const one = noons.first();
  const name = (await one.textContent()) ?? '';
  // Who is on duty when goes by the day of the run.
  const other = evenings.nth((await evenings.allTextContents()).findIndex((each) => each !== name));
  const before = [name, await other.textContent()];
  expect(before[0]).not.toBe(before[1]);
  await one.dragTo(other);
  await despite(page, async () => {
    await expect(one).toContainText(`替 ${name}`, { timeout: 500 });
    await expect(other).toContainText(`替 ${before[1] ?? ''}`, { timeout: 500 });
  });
});

test('leave opens gaps in red, and whoever takes over is shown beside the absent one', async () => {
  const { page } = launched;
  const first = page.locator('.roster-duty').nth(2);
  const name = ((await first.textContent()) ?? '').slice(0, 3).replace(/替.*$/u, '').trim();
  await page.getByRole('button', { name: '请假', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: '请假' });
  await choose(drawer.getByLabel('人员'), name);
  const weekday = (new Date(`${schoolToday()}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = new Date(Date.parse(schoolToday()) + (7 - weekday) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  await drawer.getByLabel('从', { exact: true }).fill(monday);
  await drawer.getByLabel('从', { exact: true }).press('Enter');
  const friday = new Date(Date.parse(monday) + 4 * 86_400_000).toISOString().slice(0, 10);
  await drawer.getByLabel('到', { exact: true }).fill(friday);
  await drawer.getByLabel('到', { exact: true }).press('Enter');
  await drawer.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/空出 \d+ 次值班/u)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.roster-gap').first()).toBeVisible();
  await page.locator('.roster-gap').first().click();
  const dialog = page.getByRole('dialog', { name: '安排值班' });
  await choose(dialog.getByLabel('值班人'), name);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('当天请假')).toBeVisible();
  const grid = page.getByRole('table').first();
  const standIns = grid.locator('.roster-duty', { hasText: `替 ${name}` });
  const already = await standIns.count();
  const stand = name === '韩梅' ? '马建国' : '韩梅';
  await choose(dialog.getByLabel('值班人'), stand);
  await dialog.getByRole('button', { name: '保存' }).click();
  await despite(page, async () => {
    await expect(dialog).toBeHidden({ timeout: 500 });
  });
  await expect(standIns).toHaveCount(already + 1);
});

test('the page for the door and the calendar file are written where the person says', async () => {
  const { page, app, dataFolder } = launched;
  const saveAs = async (filePath: string) => {
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, filePath);
  };
  const pdf = join(dataFolder, 'door.pdf');
  await saveAs(pdf);
  await page.getByRole('button', { name: '存为 PDF' }).click();
  await expect
    .poll(() => {
      try {
        return readFileSync(pdf).subarray(0, 5).toString();
      } catch {
        return '';
      }
    })
    .toBe('%PDF-');
  const ics = join(dataFolder, 'duty.ics');
  await saveAs(ics);
  await page.getByRole('button', { name: '导出日历' }).click();
  await expect
    .poll(() => {
      try {
        return readFileSync(ics, 'utf8');
      } catch {
        return '';
      }
    })
    .toMatch(/^BEGIN:VCALENDAR[\s\S]*心理辅导室值班 · 午间[\s\S]*END:VCALENDAR/u);
});

test('one click opens the room, one closes it, and the duty is signed in', async () => {
  const { page } = launched;
  await openTheRoom(page, '沙盘室的钥匙在第二个抽屉');
  await page.getByRole('button', { name: '关门' }).click();
  await expect(page.getByText('现在没有开放')).toBeVisible();
  await page.getByRole('menuitem', { name: '开放记录' }).click();
  await expect(page.getByRole('row', { name: /已开放/u })).toHaveCount(1);
});

test('a lesson, a class meeting with its photo and a call are entered in a few clicks', async () => {
  const { page } = launched;
  await teach(page);
  await page.getByText('珍爱生命主题班会').click();
  const drawer = page.getByRole('dialog', { name: '修改活动' });
  await drawer.getByRole('button', { name: '查看' }).click();
  const shown = page.getByRole('img', { name: '班会现场.png' });
  await expect(shown).toBeVisible();
  expect(
    await shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.complete]),
  ).toEqual([1, true]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await takeCall(page);
});

test('a call becomes a student’s appointment, and bears no trace of the student', async () => {
  const { page } = launched;
  await page.evaluate(() =>
    window.xinqiao.call('students.add', {
      studentNo: '0007',
      name: '马兰花',
      sex: 'female',
      birthDate: '2013-03-04',
      stage: 'junior',
      grade: 1,
      className: '3班',
      dormitory: '',
      guardianName: '',
      guardianPhone: '',
    }),
  );
  await page.getByRole('button', { name: '转为预约' }).click();
  const drawer = page.getByRole('dialog', { name: '新预约' });
  await choose(drawer.getByLabel('学生', { exact: true }), 'mlh', '马兰花');
  // In a week, so that no walk-in of today gets in the way.
  const inAWeek = new Date(Date.parse(schoolToday()) + 7 * 86_400_000).toISOString().slice(0, 10);
  await drawer.getByLabel('日期').fill(inAWeek);
  await drawer.getByLabel('日期').press('Enter');
  await drawer.getByRole('button', { name: '预约', exact: true }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByRole('cell', { name: '已转为预约' })).toBeVisible();
  await expect(page.getByRole('table').getByText('马兰花')).toHaveCount(0);
  const listed = await page.evaluate(
    (day) => window.xinqiao.call('contacts.list', { from: day, to: day }),
    schoolToday(),
  );
  expect(JSON.stringify(listed)).toContain('booked');
  expect(JSON.stringify(listed)).not.toContain('马兰花');
});

test('the plan check opens the rows behind each figure, and says what is stated by whom', async () => {
  const { page } = launched;
  await checkPlan(page);
  await page.getByRole('menuitem', { name: '师资' }).click();
  await page.getByRole('tab', { name: '工作量' }).click();
  await expect(page.getByRole('row', { name: /1 次 · 0.5 小时/u })).toHaveCount(1);
});

test('hotlines are at hand in the note of a student at the gravest risk, and only there', async () => {
  const { page } = launched;
  await walkIn(page, 'mlh', '马兰花');
  await page.getByRole('radio', { name: /关注/u }).check();
  await expect(page.getByText('0951-2160707')).toHaveCount(0);
  await page.getByRole('radio', { name: /红/u }).check();
  await expect(page.getByText('0951-2160707')).toBeVisible();
});

test('a principal reads roster, log, calendar and plan check, and is offered nothing else and no change', async () => {
  const { page } = launched;
  const password = '校长的一个很长的测试密码';
  await page.getByRole('menuitem', { name: '账户' }).click();
  await page.getByRole('button', { name: '新增账户' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill('赵校长');
  await dialog.getByLabel('角色').click();
  await page.getByTitle('校长', { exact: true }).click();
  await dialog.getByLabel('新密码', { exact: true }).fill(password);
  await dialog.getByLabel('再输一次新密码').fill(password);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('cell', { name: '赵校长' })).toBeVisible();
  await lock(page);
  await page.getByLabel('账户').click();
  await page.getByTitle('赵校长 · 校长').click();
  await unlock(page, password);
  await page.getByRole('menuitem', { name: '值班表' }).click();
  await expect(page.locator('.roster-duty').first()).toBeDisabled();
  await expect(page.getByRole('button', { name: '自动排班' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: '开放记录' }).click();
  await expect(page.getByRole('row', { name: /已开放/u })).toHaveCount(1);
  await expect(page.getByRole('button', { name: '开门' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: '校历' }).click();
  await expect(
    page.getByRole('button', { name: new RegExp(`^${schoolToday()}`, 'u') }),
  ).toBeDisabled();
  await page.getByRole('menuitem', { name: '专项行动对照' }).click();
  await expect(page.getByText('《心理档案管理办法》')).toBeVisible();
  await expect(page.getByRole('menuitem')).toHaveText([
    '今日',
    '开放记录',
    '校历',
    '值班表',
    '专项行动对照',
    '学期汇总',
  ]);
  await expect(page.getByRole('button', { name: '公布辅导数字' })).toHaveCount(0);
});
