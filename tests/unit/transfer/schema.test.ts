import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { studentJsonSchema } from '../../../db/transfer/studentFile.ts';

const path = join(import.meta.dirname, '../../../db/transfer/student.schema.json');

test('the published schema of a student is the one that the reader checks by', () => {
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(studentJsonSchema())),
  );
});
