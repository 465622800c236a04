import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { figuresJsonSchema } from '../../../db/summary/schoolFile.ts';

const path = join(import.meta.dirname, '../../../db/summary/school-figures.schema.json');

test('the published schema of a school’s figures is the one that the reader checks by', () => {
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(figuresJsonSchema())),
  );
});
