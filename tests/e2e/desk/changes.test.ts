import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { book, findStudent, openNextWeek, sign, walkIn, writeNote } from '../day.ts';
import { head, lock, unlock } from '../driver.ts';
import { markers } from '../rosterFile.ts';
import { schoolWithRoster } from '../schoolWithRoster.ts';

const school = schoolWithRoster();

test.describe.configure({ mode: 'serial' });

/** Pictures for whoever wants to look, where the run is asked for them. */
const shots = process.env['XINQIAO_SHOTS'];
async function shot(name: string): Promise<void> {
  if (shots !== undefined) await school().page.screenshot({ path: join(shots, `${name}.png`) });
}

test('an appointment is moved by the form, which names what it would collide with', async () => {
  const { page } = school();
  await openNextWeek(page);
  await book(page, { query: 'mmt', name: markers.other, start: '20:00', end: '20:45' });
  await expect(page.getByRole('button', { name: new RegExp(markers.other, 'u') })).toBeVisible();
  await book(page, { query: 'zxm', name: '张小明', start: '18:00', end: '18:45' });
  await page.getByRole('button', { name: /张小明/u }).click();
  await page.getByRole('button', { name: '改期或换人' }).click();
  const dialog = page.getByRole('dialog', { name: '改期或换人' });
  const move = async (start: string, end: string) => {
    for (const [label, time] of [
      ['开始', start],
      ['结束', end],
    ] as const) {
      await dialog.getByRole('combobox', { name: label }).fill(time);
      await dialog.getByRole('combobox', { name: label }).press('Enter');
    }
    await dialog.getByRole('button', { name: '保存' }).click();
  };
  await move('20:30', '21:00');
  await expect(dialog.getByRole('alert')).toContainText('王芳已有个别辅导（20:00—20:45）');
  await shot('move-collides');
  await move('19:00', '19:45');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('dialog').first()).toContainText('19:00—19:45');
  await page.keyboard.press('Escape');
});

test('a follow-up is put off with a reason, then completed with its outcome', async () => {
  const { page } = school();
  await walkIn(page, 'oyxw', markers.student);
  await writeNote(page);
  await sign(page);
  await page.getByRole('menuitem', { name: '今日' }).click();
  const line = page.getByRole('listitem').filter({ hasText: '核对宿舍调整情况' });
  await line.getByRole('button', { name: '推迟' }).click();
  const postponing = page.getByRole('dialog', { name: '推迟跟进' });
  const later = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('sv', {
    timeZone: 'Asia/Shanghai',
  });
  await postponing.getByLabel('推迟到').fill(later);
  await postponing.getByLabel('推迟到').press('Enter');
  await postponing.getByLabel('原因').fill('班主任本周外出');
  await shot('follow-up-postponed');
  await postponing.getByRole('button', { name: '保存' }).click();
  await expect(postponing).toBeHidden();
  await line.getByRole('button', { name: '完成' }).click();
  const completing = page.getByRole('dialog', { name: '完成跟进' });
  await completing.getByLabel('结果').fill('已调整宿舍');
  await completing.getByRole('button', { name: '保存' }).click();
  await expect(line).toHaveCount(0);
});

test('a student’s status is changed on their page, and shown there', async () => {
  const { page } = school();
  await findStudent(page, 'sxx', '单雄信');
  await page.getByRole('button', { name: '在校状态' }).click();
  const dialog = page.getByRole('dialog', { name: '单雄信的在校状态' });
  await dialog.getByText('转出', { exact: true }).click();
  await shot('status');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('main')).toContainText('转出');
});

test('one’s own password is changed by whoever knows the present one', async () => {
  const { page } = school();
  const next = '心语室的窗在夏天也打开了';
  await page.getByRole('button', { name: new RegExp(head.name, 'u') }).click();
  await page.getByRole('menuitem', { name: '修改我的密码' }).click();
  const dialog = page.getByRole('dialog', { name: '修改我的密码' });
  const change = async (current: string) => {
    await dialog.getByLabel('当前密码').fill(current);
    await dialog.getByLabel('新密码', { exact: true }).fill(next);
    await dialog.getByLabel('再输一次新密码').fill(next);
    await dialog.getByRole('button', { name: '保存' }).click();
  };
  await change('谁都猜得到的一个密码');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await shot('own-password');
  await change(head.password);
  await expect(dialog).toBeHidden();
  await lock(page);
  await unlock(page, next);
});
