import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unlock } from '../driver.ts';
import { discard, launch } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { vaultsOf } from '../vaultProcesses.ts';

test('a vault that dies is noticed: the app says so, starts it again, and what was saved is there', async () => {
  const { page, app, close, dataFolder } = await launchSchool();
  const added = await page.evaluate(() =>
    window.xinqiao.call('students.add', {
      studentNo: 'G1',
      name: '张小明',
      sex: 'male',
      birthDate: null,
      stage: 'junior',
      grade: 1,
      className: '1班',
      dormitory: '',
      guardianName: '',
      guardianPhone: '',
    }),
  );
  expect(added.ok).toBe(true);
  const [vault] = vaultsOf(app.process().pid ?? 0);
  if (vault === undefined) throw new Error('no vault process');
  process.kill(vault, 'SIGKILL');
  await expect(page.getByRole('heading', { name: '保险库已停止' })).toBeVisible();
  const refused = await page.evaluate(() => window.xinqiao.call('vault.state', {}));
  expect(refused).toEqual({ ok: false, error: { code: 'vault_gone' } });
  await page.getByRole('button', { name: '重新启动保险库' }).click();
  await unlock(page);
  const found = await page.evaluate(() =>
    window.xinqiao.call('students.search', { query: 'zxm', limit: 5 }),
  );
  expect(JSON.stringify(found)).toContain('张小明');
  await close();
  discard(dataFolder);
});

test('a vault that hangs leaves no empty window: it is said, and it can be started again', async () => {
  test.setTimeout(90_000);
  const { page, app, close, dataFolder } = await launchSchool();
  const [vault] = vaultsOf(app.process().pid ?? 0);
  if (vault === undefined) throw new Error('no vault process');
  process.kill(vault, 'SIGSTOP');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.reload();
  });
  await expect(page.getByRole('heading', { name: '正在打开…' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '保险库迟迟没有应答' })).toBeVisible({
    timeout: 40_000,
  });
  await page.getByRole('button', { name: '重新启动保险库' }).click();
  await unlock(page);
  await close();
  discard(dataFolder);
});

test('a page that crashes locks the desk and comes back to the door', async () => {
  const { app, dataFolder } = await launchSchool();
  const [first] = vaultsOf(app.process().pid ?? 0);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  // Playwright's own page died with it; the new one is asked through the shell, which gets no
  // answer from a page that is just being replaced.
  const heading = () =>
    app.evaluate(({ BrowserWindow }) =>
      Promise.race([
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          'document.querySelector("h1")?.textContent ?? ""',
        ),
        new Promise((resolve) => setTimeout(resolve, 1000, 'no answer')),
      ]),
    );
  await expect.poll(heading, { timeout: 20_000 }).toBe('解锁保险库');
  expect(vaultsOf(app.process().pid ?? 0)).not.toContain(first);
  app.process().kill('SIGKILL');
  discard(dataFolder);
});

test('each lock leaves no old vault process behind', async () => {
  const { page, app, close, dataFolder } = await launchSchool();
  const [first] = vaultsOf(app.process().pid ?? 0);
  await page.getByRole('button', { name: '锁定' }).click();
  await expect(page.getByRole('heading', { name: '解锁保险库' })).toBeVisible();
  await expect.poll(() => vaultsOf(app.process().pid ?? 0)).toHaveLength(1);
  expect(vaultsOf(app.process().pid ?? 0)[0]).not.toBe(first);
  await close();
  discard(dataFolder);
});

test('the production transport comes up, and says in plain words that this runtime is too old', async () => {
  const { page, app, close, dataFolder } = await launch({
    env: { XINQIAO_VAULT_TRANSPORT: 'utility' },
  });
  const node = await app.evaluate(() => process.versions.node);
  test.skip(Number(node.split('.')[0]) >= 22, 'this Electron is recent enough');
  await expect(page.getByRole('heading', { name: '运行环境过旧' })).toBeVisible();
  await expect(page.getByText(node)).toBeVisible();
  const refused = await page.evaluate(() => window.xinqiao.call('vault.state', {}));
  expect(refused).toEqual({
    ok: false,
    error: { code: 'runtime_too_old', params: { found: node, needed: '22.14.0' } },
  });
  // The vault has ended by itself: no utility process of ours is left.
  const left = await app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().filter(({ serviceName }) => serviceName === 'xinqiao-vault').length,
  );
  expect(left).toBe(0);
  await close();
  discard(dataFolder);
});

test.describe('damage is told apart from a wrong password, and nothing is overwritten', () => {
  const harms: [string, string, (store: string) => void][] = [
    [
      'a truncated keyring',
      '钥匙文件已损坏',
      (store) => {
        truncateSync(join(store, 'keyring.json'), 100);
      },
    ],
    [
      'a lost database',
      '找不到数据库文件',
      (store) => {
        rmSync(join(store, 'clinical.db'));
      },
    ],
  ];
  for (const [what, words, harm] of harms) {
    test(what, async () => {
      const first = await launchSchool();
      await first.close();
      const store = join(first.dataFolder, 'store');
      harm(store);
      const second = await launch({ dataFolder: first.dataFolder });
      await expect(second.page.getByRole('heading', { name: '数据文件有问题' })).toBeVisible();
      await expect(second.page.getByRole('alert')).toContainText(words);
      await expect(second.page.getByText(store)).toBeVisible();
      await second.close();
      discard(first.dataFolder);
    });
  }
});

test('both languages are complete on the first screen, and the choice is kept', async () => {
  const first = await launch();
  await first.page.getByLabel('语言').click();
  await first.page.getByTitle('English').click();
  await expect(first.page.getByRole('heading', { name: 'Set up Xinqiao' })).toBeVisible();
  await first.close();
  const second = await launch({ dataFolder: first.dataFolder });
  await expect(second.page.getByRole('heading', { name: 'Set up Xinqiao' })).toBeVisible();
  await second.close();
  discard(first.dataFolder);
});
