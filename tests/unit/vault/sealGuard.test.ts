import { expect, test } from 'vitest';
import { Refusal } from '../../../db/contract/errors.ts';
import { idsIn, keepSealed } from '../../../db/vault/sealGuard.ts';

const gone = '01a2137f-7e5b-78e7-8bc7-3a6298e04ff1';
const stays = '01a2137f-7e5b-78e7-8bc7-3a6298e04ff2';
const sealed = new Set([gone]);
const both = new Set([gone, stays]);

test('a list goes out without its lines on a sealed record, however deep they name it', () => {
  const answer = {
    rows: [{ student: { studentId: gone }, what: '一句' }, { student: { studentId: stays } }],
    days: [{ on: '2026-11-24', students: [{ id: gone }, { id: stays }] }],
    chosen: [gone, stays],
  };
  expect(keepSealed(answer, both, sealed)).toEqual({
    rows: [{ student: { studentId: stays } }],
    days: [{ on: '2026-11-24', students: [{ id: stays }] }],
    chosen: [stays],
  });
});

test('a list of the sealed record alone is an empty list', () => {
  expect(keepSealed({ rows: [{ studentId: gone }] }, sealed, sealed)).toEqual({ rows: [] });
});

test.each([
  ['that is the record itself', { student: { studentId: gone }, note: '一句' }, sealed],
  ['that names nobody, such as a file', { name: '证明.pdf', bytes: Buffer.from('x') }, sealed],
  ['of a change, which says nothing', {}, sealed],
  ['that names it beside a list of others', { id: gone, others: [{ id: stays }] }, both],
])('an answer %s is refused', (_name, answer, students) => {
  expect(() => keepSealed(answer, students, sealed)).toThrow(Refusal);
});

test('what is of several students goes out as it is; a file’s bytes are not touched', () => {
  const paper = { fileName: 'a.pdf', bytes: Buffer.from('x') };
  expect(keepSealed(paper, both, sealed)).toEqual(paper);
  expect(keepSealed({ id: gone }, sealed, new Set())).toEqual({ id: gone });
});

test('the ids of an input are found wherever they stand', () => {
  const input = { studentId: gone, lines: [{ body: '字', of: stays }], bytes: Buffer.alloc(36) };
  expect(idsIn(input)).toEqual([gone, stays]);
});
