import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../../readPdf.ts';
import { findStudent, importRoster } from '../day.ts';
import { saveForm } from '../forms.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { markers } from '../rosterFile.ts';

let launched: Launched;
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-forms-'));

test.beforeAll(async () => {
  launched = await launchSchool();
  await importRoster(launched.page);
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
  rmSync(folder, { recursive: true, force: true });
});

test('the intake form of a student with a rare name is saved after a warning, the name readable in it', async () => {
  const { app, page } = launched;
  await findStudent(page, '201107080033', markers.rare);
  const filePath = join(folder, 'intake.pdf');
  await saveForm(app, page, { menu: '表格', form: '来访登记表', filePath });
  const pages = await readPdf(readFileSync(filePath));
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(markers.rare);
});
