import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  addAddendum,
  book,
  findStudent,
  importRoster,
  openNextWeek,
  recordException,
  sign,
  walkIn,
  writeNote,
} from '../day.ts';
import { lock, setUpSchool, unlock } from '../driver.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { markers } from '../rosterFile.ts';
import { vaultsOf } from '../vaultProcesses.ts';

let launched: Launched;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launch();
  await setUpSchool(launched.page);
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
});

test('a roster is imported: good rows written, bad rows named, leading zeros kept', async () => {
  const { page } = launched;
  await importRoster(page);
  await page.getByRole('menuitem', { name: '学生' }).click();
  await expect(page.getByText('共 5 人')).toBeVisible();
  await expect(page.getByText('0012345')).toBeVisible();
  await expect(page.getByText(markers.rare)).toBeVisible();
});

test('the rows that were refused leave as a file only where the person says', async () => {
  const { page, app, dataFolder } = launched;
  const target = join(dataFolder, 'chosen.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('button', { name: '导入名册' }).first().click();
  const { rosterFile } = await import('../rosterFile.ts');
  await page.locator('input[type=file]').setInputFiles(rosterFile());
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: 'CSV' }).click();
  await expect
    .poll(() => {
      try {
        return readFileSync(target, 'utf8');
      } catch {
        return '';
      }
    })
    .toContain('生日不对');
  const text = readFileSync(target, 'utf8');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text).toContain('不是有效的日期');
  expect(text).not.toContain(markers.student);
  discard(target);
});

test('a student is booked, and a second booking at that time is told with what it collides', async () => {
  const { page } = launched;
  await openNextWeek(page);
  await book(page, { query: 'mmt', name: markers.other, start: '20:00', end: '20:45' });
  await expect(page.getByRole('button', { name: new RegExp(markers.other, 'u') })).toBeVisible();
  await book(page, { query: '张小明', name: '张小明', start: '20:30', end: '20:55' });
  const alert = page.getByRole('dialog', { name: '新预约' }).getByRole('alert');
  await expect(alert).toContainText('时间有冲突');
  await expect(alert).toContainText('王芳已有个别辅导（20:00—20:45）');
  await expect(alert).toContainText('心语室已有个别辅导');
  await page.getByRole('button', { name: '取消', exact: true }).click();
});

test('an appointment is dragged to another time, and springs back where it collides', async () => {
  const { page } = launched;
  const block = page.getByRole('button', { name: new RegExp(markers.other, 'u') });
  await block.scrollIntoViewIfNeeded();
  const box = await block.boundingBox();
  if (!box) throw new Error('no block');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(x, box.y - 50, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByText('已改期')).toBeVisible();
  await expect(block).toContainText('19:00');
});

test('a walk-in is registered in two clicks; the draft survives a lock and a crash of the vault', async () => {
  const { app, page } = launched;
  await walkIn(page, 'oyxw', markers.student);
  await writeNote(page);
  await lock(page);
  await unlock(page);
  await page.getByRole('button', { name: '续写' }).first().click();
  await expect(page.getByLabel('目前状况')).toHaveValue(new RegExp(markers.note, 'u'));
  await expect(page.getByLabel('跟进内容')).toHaveValue('核对宿舍调整情况');

  await page.getByLabel('效果').fill('学生说今晚想试着回宿舍。');
  await expect(page.getByRole('status')).toContainText('已保存', { timeout: 10_000 });
  const [vault] = vaultsOf(app.process().pid ?? 0);
  if (vault === undefined) throw new Error('no vault process');
  process.kill(vault, 'SIGKILL');
  await page.getByRole('button', { name: '重新启动保险库' }).click();
  await unlock(page);
  await page.getByRole('menuitem', { name: '今日' }).click();
  await page.getByRole('button', { name: '续写' }).first().click();
  await expect(page.getByLabel('效果')).toHaveValue('学生说今晚想试着回宿舍。');
});

test('signing makes the note final; a later word is an addendum below it', async () => {
  const { page } = launched;
  await sign(page);
  await expect(page.getByText(markers.note)).toBeVisible();
  await expect(page.getByLabel('目前状况')).toHaveCount(0);
  await addAddendum(page);
});

test('a student’s page does not move under the pointer once it is shown', async () => {
  const { page } = launched;
  await page.getByRole('menuitem', { name: '今日' }).click();
  const heights = page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const seen: number[] = [];
        const began = performance.now();
        function look(): void {
          const timeline = document.querySelector('main[aria-busy="false"] .timeline');
          if (timeline) seen.push(Math.round(timeline.getBoundingClientRect().top));
          if (performance.now() - began < 4000) requestAnimationFrame(look);
          else done(seen);
        }
        look();
      }),
  );
  await findStudent(page, 'oyxw', markers.student);
  const seen = await heights;
  expect(seen.length).toBeGreaterThan(10);
  expect([...new Set(seen)]).toHaveLength(1);
});

test('Ctrl+K finds the student by initials, and one time line shows everything of theirs', async () => {
  const { page } = launched;
  await findStudent(page, 'oyxw', markers.student);
  await recordException(page);
  const line = page.getByRole('region', { name: '时间线' });
  for (const text of ['突破保密', '补记', '个案记录', '预约', '跟进', '三级 · 黄 · 关注']) {
    await expect(line.getByText(text).first()).toBeVisible();
  }
});

test('the audit lists what was done, and its chain is whole', async () => {
  const { page } = launched;
  await page.getByRole('menuitem', { name: '审计' }).click();
  await expect(page.getByText('记录突破保密').first()).toBeVisible();
  await page.getByRole('button', { name: '检查完整性' }).click();
  await expect(page.getByText(/辅导记录库：完整/u)).toBeVisible();
  await expect(page.getByText(/办公库：完整/u)).toBeVisible();
});

/** Every file below a folder that can still be read; Chromium removes some of its own meanwhile. */
function* filesBelow(folder: string): Generator<[string, Buffer]> {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, String(name));
    try {
      if (statSync(path).isFile()) yield [path, readFileSync(path)];
    } catch {
      // Gone between the listing and the reading.
    }
  }
}

test('after the day no file holds a word that was typed, in UTF-8 or UTF-16', async () => {
  await lock(launched.page);
  await launched.close();
  const words = [...Object.values(markers), '张小明', '入睡困难两周'];
  const forms = words.flatMap((word) => [
    Buffer.from(word, 'utf8'),
    Buffer.from(word, 'utf16le'),
    Buffer.from(word, 'utf16le').swap16(),
  ]);
  let read = 0;
  for (const [path, bytes] of filesBelow(launched.dataFolder)) {
    read += 1;
    const found = forms.findIndex((form) => bytes.includes(form));
    expect(found, `${path} holds ${words[Math.floor(found / 3)] ?? ''}`).toBe(-1);
  }
  expect(read).toBeGreaterThan(5);
  launched = await launch({ dataFolder: launched.dataFolder });
});

test('a principal sees the school and no student, in no menu and by no command', async () => {
  const { page } = launched;
  await unlock(page);
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
  for (const name of ['日程', '候补', '学生', '审计', '账户', '学校与设置']) {
    await expect(page.getByRole('menuitem', { name })).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: '查找学生' })).toHaveCount(0);
  const refused = await page.evaluate(() =>
    window.xinqiao.call('students.search', { query: '张', limit: 5 }),
  );
  expect(refused).toEqual({ ok: false, error: { code: 'not_permitted' } });
});
