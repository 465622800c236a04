import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../../readPdf.ts';
import { findStudent } from '../day.ts';
import { saveForm } from '../forms.ts';
import { markers } from '../rosterFile.ts';
import { schoolWithRoster } from '../schoolWithRoster.ts';

const school = schoolWithRoster();
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-forms-'));

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the intake form of a student with a rare name is saved after a warning, the name readable in it', async () => {
  const { app, page } = school();
  await findStudent(page, '201107080033', markers.rare);
  const filePath = join(folder, 'intake.pdf');
  await saveForm(app, page, { menu: '表格', form: '来访登记表', filePath });
  const pages = await readPdf(readFileSync(filePath));
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(markers.rare);
});
