import { expect, test } from 'vitest';
import { Refusal } from '../../../db/contract/errors.ts';
import { runWorker } from '../../../db/spreadsheet/runWorker.ts';
import { csvOf } from '../../unit/spreadsheet/spreadsheets.ts';

const rows = Array.from({ length: 15_000 }, (_, at) => [String(at), `张${String(at)}`, '3班']);
const bytes = Buffer.from(csvOf([['学籍号', '姓名', '班级'], ...rows]));

async function refusal(limits: { memory: number; time: number }): Promise<string> {
  try {
    await runWorker({ task: 'read', bytes }, limits);
    return 'read';
  } catch (error) {
    if (error instanceof Refusal) return error.refused.code;
    throw error;
  }
}

test('a file that takes too much memory or time ends its own thread and nothing else', async () => {
  expect(await refusal({ memory: 4, time: 30_000 })).toBe('file_too_large');
  expect(await refusal({ memory: 512, time: 1 })).toBe('file_too_large');
  expect(await refusal({ memory: 512, time: 30_000 })).toBe('read');
});

test('a file is read outside of the vault, and comes back as text', async () => {
  const found = await runWorker({ task: 'read', bytes });
  expect(found.answer === 'table' && found.table.rows.length).toBe(15_000);
  const written = await runWorker({ task: 'write', rows: [['学籍号'], ['0012']] });
  expect(written.answer === 'file' && written.bytes.length).toBeGreaterThan(1000);
});
