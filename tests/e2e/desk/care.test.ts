import { expect, test } from '@playwright/test';
import {
  answer,
  assess,
  closeCrisis,
  enterConsents,
  lendDesk,
  openCrisis,
  takeDeskBack,
  visitHome,
  warn,
} from '../care.ts';
import { findStudent, importRoster, recordException } from '../day.ts';
import { head, unlock } from '../driver.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { markers } from '../rosterFile.ts';

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

test('a student fills a scale in by the keyboard; a critical item is on Today at once and judged by a person', async () => {
  await assess(launched.page, 'oyxw', markers.student);
});

test('the student’s window shows the scale alone; a wrong password keeps it so', async () => {
  const { page } = launched;
  await lendDesk(page, 'zxm', '张小明');
  await page.getByRole('button', { name: '开始' }).click();
  await answer(page, [0, 1]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await takeDeskBack(page, '学生猜的一个密码肯定不对');
  await expect(page.getByRole('alert')).toContainText('密码');
  await page.getByRole('button', { name: '继续作答' }).click();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.sitting-item [aria-pressed=true]')).toContainText('好几天');
});

test('a reloaded window is still the student’s, and locking leads to the password', async () => {
  const { page } = launched;
  await page.reload();
  await expect(page.getByRole('heading', { name: '张小明，你好' })).toBeVisible();
  await page.getByRole('button', { name: '开始' }).click();
  await expect(page.locator('.sitting-item legend')).toContainText(/^3 /u);
  await page.evaluate(() => window.xinqiao.host('host.lock', {}));
  await unlock(page, head.password);
  await page.getByRole('menuitem', { name: '测评' }).click();
  await page.getByRole('tab', { name: '未做完（1）' }).click();
  await expect(page.getByText('已答 2 / 9')).toBeVisible();
});

test('paper in another coding is entered item by item, an impossible number named', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: '张小明' }).click();
  await page.getByRole('button', { name: '测评…' }).click();
  const dialog = page.getByRole('dialog', { name: '做一次测评' });
  await dialog.getByText('录入纸质作答').click();
  await dialog.getByText('1—4').click();
  const cells = dialog.getByRole('group', { name: '逐题作答' }).getByRole('spinbutton');
  for (let at = 0; at < 9; at += 1) await cells.nth(at).fill(at === 0 ? '5' : '2');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByRole('alert')).toContainText('超出范围（1—4）');
  await cells.first().fill('4');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('总分 11 · 中度')).toBeVisible();
});

test('a judged result proposes a level, a person sets it, and lowering asks for its grounds', async () => {
  const { page } = launched;
  await page.getByRole('menuitem', { name: '预警' }).click();
  await expect(page.getByText('1 名学生的记录或测评提示应高于现有等级')).toBeVisible();
  await warn(page, 'oyxw', markers.student);
  await expect(page.getByText('提示应高于现有等级')).toBeHidden();
  await page.getByRole('button', { name: '复评…' }).click();
  const dialog = page.getByRole('dialog', { name: '设定预警等级' });
  await dialog.getByRole('radio', { name: /黄 ·/u }).check();
  await expect(dialog.getByText('降低等级须以等级设定后的面谈为依据')).toBeVisible();
  await dialog.getByLabel('理由').fill('好转');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText(/请选择面谈记录|面谈记录/u).first()).toBeVisible();
  await expect(dialog).toBeVisible();
});

test('a visit to a key student’s home counts for the semester and stands on the student’s page', async () => {
  const { page } = launched;
  await page.keyboard.press('Escape');
  await visitHome(page, markers.student);
  await page.getByRole('button', { name: markers.student }).click();
  await expect(page.locator('.home-contacts')).toContainText('每晚十点前收手机');
});

test('consents are entered as a pile; a withdrawn one stops the next assessment, with the reason said', async () => {
  const { page } = launched;
  await enterConsents(page, ['张小明', '单雄信']);
  await findStudent(page, 'zxm', '张小明');
  await page.getByRole('button', { name: '登记簿（1）' }).click();
  await page.getByRole('button', { name: '撤回…' }).click();
  const dialog = page.getByRole('dialog', { name: '撤回同意' });
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('心理测评 已撤回')).toBeVisible();
  await page.getByRole('button', { name: '测评…' }).click();
  const begin = page.getByRole('dialog', { name: '做一次测评' });
  await begin.getByRole('button', { name: '交给学生作答' }).click();
  await expect(begin.getByRole('alert')).toContainText('不同意或已撤回同意');
});

test('a crisis stays on Today until its check list is done, and closes with what came of it', async () => {
  const { page } = launched;
  await page.keyboard.press('Escape');
  await openCrisis(page, 'sxx', '单雄信');
  await recordException(page);
  await page.getByRole('menuitem', { name: '今日' }).click();
  await expect(page.getByText('1 起危机干预未结案，其中 1 起')).toBeVisible();
  await page.getByRole('button', { name: '去处理' }).click();
  await page
    .getByRole('row', { name: /单雄信/u })
    .getByRole('button', { name: '打开' })
    .click();
  await closeCrisis(page);
  await page.getByRole('menuitem', { name: '今日' }).click();
  await expect(page.getByText('起危机干预未结案')).toBeHidden();
});
