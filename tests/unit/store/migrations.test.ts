import { expect, test } from 'vitest';
import { clinicalMigrations } from '../../../db/migrations/clinical/all.ts';
import { officeMigrations } from '../../../db/migrations/office/all.ts';

test('the numbers of the migrations only rise: none is passed over by a database that is behind', () => {
  for (const migrations of [officeMigrations, clinicalMigrations]) {
    const numbers = migrations.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  }
});
