import { expect, test } from 'vitest';
import { groupOfTable } from '../../../renderer/backup/groupOfTable.ts';
import { clinicalOf } from '../../integration/records/desk.ts';
import { newSchool } from '../../integration/school.ts';

test('a person finds what every table of the clinical store holds under its heading', async () => {
  const tables = clinicalOf(await newSchool())
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all()
    .map(String);
  const others = tables.filter((table) => groupOfTable('clinical', table) === 'other').sort();
  expect(others).toEqual(['summary_comment']);
});
