import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { backUp, chooseInDialog, restoreAtSetUp } from '../backup.ts';
import { findStudent, importRoster } from '../day.ts';
import { unlock } from '../driver.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { markers } from '../rosterFile.ts';

let school: Launched;
let stick: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  school = await launchSchool();
  await importRoster(school.page);
  stick = join(school.dataFolder, 'stick');
  mkdirSync(stick);
});

test.afterAll(() => {
  discard(school.dataFolder);
});

const backupsIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.xqb'));

test('the head counsellor backs up to the school’s folder and a stick, and rehearses a restore', async () => {
  await backUp(school.app, school.page, stick);
  expect(backupsIn(stick)).toHaveLength(1);
});

test('the page can name no path and cannot have itself backed up as the shell does', async () => {
  const replies = await school.page.evaluate(async () => [
    await window.xinqiao.call('place.chosen', { path: '/' }),
    await window.xinqiao.call('backup.beforeClosing', {}),
  ]);
  for (const reply of replies) {
    expect(reply).toEqual({ ok: false, error: { code: 'not_permitted' } });
  }
});

test('a restore over the present data is shown first, and what it replaces is kept', async () => {
  const { app, page, dataFolder } = school;
  await page.getByRole('button', { name: '从备份恢复…' }).click();
  const dialog = page.getByRole('dialog', { name: '从备份恢复' });
  await chooseInDialog(app, join(stick, backupsIn(stick)[0] ?? ''));
  await dialog.getByRole('button', { name: '选择备份文件' }).click();
  await dialog.getByLabel('密码', { exact: true }).fill('心语室的门在春天打开了');
  await dialog.getByRole('button', { name: '打开并核对' }).click();
  await dialog.getByRole('button', { name: '取代现有数据' }).click();
  await expect(dialog.getByText('store.replaced-')).toBeVisible();
  await dialog.getByRole('button', { name: '去解锁' }).click();
  await unlock(page);
  expect(readdirSync(dataFolder).some((name) => name.startsWith('store.replaced-'))).toBe(true);
});

test('no style and no script was refused on the way', () => {
  expect(school.complaints).toEqual([]);
});

test('closing leaves one more backup behind', async () => {
  const folder = join(school.dataFolder, 'backups');
  const before = backupsIn(folder);
  await school.close();
  const added = backupsIn(folder).filter((name) => !before.includes(name));
  expect(added).toHaveLength(1);
  expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('a fresh install restored from the stick has the school and its students', async () => {
  const fresh = await launch();
  try {
    await restoreAtSetUp(fresh.app, fresh.page, join(stick, backupsIn(stick)[0] ?? ''));
    await unlock(fresh.page);
    await findStudent(fresh.page, 'oyxw', markers.student);
  } finally {
    await fresh.close();
    discard(fresh.dataFolder);
  }
});
