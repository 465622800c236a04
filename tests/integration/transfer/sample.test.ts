import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { OpenPackage, wholeOf } from '../../../db/transfer/readPackage.ts';
import { passphraseOfSample, sample } from './sample.ts';
import { open, schoolCalled } from './schools.ts';

const transfer = join(import.meta.dirname, '../../../db/transfer');

test('a package of version 1 is read for ever', { timeout: 120_000 }, async () => {
  const opened = await OpenPackage.open(sample, { passphrase: passphraseOfSample });
  const schema = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(join(transfer, 'student.schema.json'), 'utf8')));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  const names: string[] = [];
  const manifest = opened.walk({
    onPart: ({ name, bytes: length }, content) => {
      names.push(name);
      const bytes = wholeOf(length, content);
      if (!name.startsWith('students/')) return;
      // By the published schema and another program's reading of it.
      const student: unknown = JSON.parse(bytes.toString('utf8'));
      expect([validate(student), validate.errors]).toEqual([true, null]);
      expect(validate({ ...z.record(z.string(), z.unknown()).parse(student), version: 2 })).toBe(
        false,
      );
    },
  });
  opened.close();
  expect(manifest).toMatchObject({ version: 1, students: 2, from: { name: '银川市第一小学' } });
  expect(names).toEqual(manifest.parts.map(({ name }) => name));

  const junior = await schoolCalled('银川市实验中学', 'junior');
  const { packageId, known } = await open(junior, sample, passphraseOfSample);
  expect(known).toBe(false);
  const { students, package: received } = await junior.call('transfer.incoming', { packageId });
  expect(students.map(({ name }) => name)).toEqual(['马小燕', '丁一鸣']);
  expect(received.sender.words).toHaveLength(8);
  const receivedStudentId = students[0]?.receivedStudentId ?? '';
  const { entries } = await junior.call('transfer.preview', { receivedStudentId });
  expect(entries.map(({ scope }) => scope).sort()).toEqual(
    ['home', 'level', 'notes', 'summary', 'summary'].sort(),
  );
});
