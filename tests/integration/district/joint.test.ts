import { expect, test } from 'vitest';
import type { JointContent } from '../../../db/contract/district.ts';
import { PaperSchool } from '../../paperSchool.ts';
import { readPdf } from '../../readPdf.ts';
import { newDistrict, type TestVault } from '../school.ts';
import { admit, publishJoint, read, takeIn, term } from './bureau.ts';

async function draft(district: TestVault): Promise<JointContent> {
  return (await district.call('district.draft', { term })).content;
}

function seenIn({ tables }: JointContent) {
  return tables.find(({ code }) => code === 'people_seen')?.rows.map(({ cells }) => cells);
}

test('before any file there is nothing to join', async () => {
  const district = await newDistrict();
  expect(await district.refusal('district.draft', { term })).toEqual({ code: 'figures_none' });
  expect(await district.call('district.terms', {})).toEqual({
    terms: [],
    present: term,
    threshold: 5,
  });
});

test('the schools stand side by side, the missing ones are named, facts and plan are summed', async () => {
  const district = await newDistrict();
  const first = await PaperSchool.named('银川市第一中学');
  const second = await PaperSchool.named('银川市第二小学', ['primary']);
  const third = await PaperSchool.named('银川市九年制学校', ['primary', 'junior']);
  await takeIn(
    district,
    await first.file(1, { people_seen: { female: 6, male: 7 } }),
    await second.file(1, { people_seen: { female: 10, male: 9 } }),
  );
  await admit(district, await third.file(1, {}));
  const content = await draft(district);
  expect(content.missing).toEqual(['银川市九年制学校']);
  expect(seenIn(content)).toEqual([
    [10, 9, 19],
    [10, 9, 19],
    [6, 7, 13],
    [6, 7, 13],
    [16, 16, 32],
  ]);
  const opening = content.facts.find(({ section }) => section === 'opening');
  const days = opening?.facts.indexOf('open_days') ?? -1;
  expect(opening?.rows.at(-1)?.cells[days]).toEqual({ value: 20, of: 120 });
  expect(content.plan.at(-1)).toEqual({ place: { of: 'all' }, met: 2, notMet: 0, unknown: 0 });
});

test('a joint summary stands as published; a corrected file makes a new one that names it', async () => {
  const district = await newDistrict();
  const school = await PaperSchool.named('银川市第一中学');
  await takeIn(district, await school.file(1, { people_seen: { female: 6, male: 7 } }));
  const stale = await district.call('district.draft', { term });
  const first = await publishJoint(district);
  await read(district, await school.file(2, { people_seen: { female: 8, male: 7 } }));
  expect(await district.refusal('district.publish', { term, digest: stale.digest })).toEqual({
    code: 'changed_meanwhile',
  });
  const second = await publishJoint(district);
  expect((await district.call('district.list', {})).published).toMatchObject([
    { number: second, corrects: first, correctedBy: null },
    { number: first, corrects: null, correctedBy: second },
  ]);
  const before = await district.call('district.get', { number: first });
  expect(seenIn(before.content)?.at(-1)).toEqual([6, 7, 13]);
  const office = district.safe.opened?.office;
  expect(() => office?.exec("UPDATE joint_summary SET content = '{}'")).toThrow('signed_is_final');
  expect(() => office?.exec('DELETE FROM joint_summary')).toThrow('signed_is_final');
});

test('the threshold of the district is its own, and never below three', async () => {
  const district = await newDistrict();
  const school = await PaperSchool.named('银川市第一中学');
  await takeIn(district, await school.file(1, { people_seen: { female: 6, male: 7 } }));
  expect(await district.refusal('district.setThreshold', { threshold: 2 })).toMatchObject({
    fields: [{ field: 'threshold', reason: 'too_small' }],
  });
  await district.call('district.setThreshold', { threshold: 7 });
  const cells = seenIn(await draft(district));
  expect(cells?.[0]?.[0]).toBeNull();
});

test('the paper and the workbook of two schools tell the hidden as hidden', async () => {
  const district = await newDistrict();
  const first = await PaperSchool.named('银川市第一中学');
  const second = await PaperSchool.named('=HYPERLINK("x")𬱖学校');
  await takeIn(
    district,
    await first.file(1, { people_seen: { female: 2, male: 7 } }),
    await second.file(1, { people_seen: { female: 10, male: 9 } }),
  );
  const number = await publishJoint(district);
  const { bytes, missing } = await district.call('district.pdf', { number });
  expect(missing).toEqual([]);
  const text = (await readPdf(bytes)).join('');
  for (const word of [
    '银川市第一中学',
    '𬱖',
    '10—19',
    '＊',
    '全区合计',
    '2026—2027 学年第一学期',
  ]) {
    expect(text).toContain(word);
  }
  const { fileName, bytes: workbook } = await district.call('district.xlsx', { number });
  expect(fileName).toBe('联合汇总-第1号.xlsx');
  expect(workbook.byteLength).toBeGreaterThan(1000);
});

test('forty schools with names of forty characters stay whole on paper', async () => {
  const district = await newDistrict();
  const files: Uint8Array[] = [];
  for (let at = 0; at < 40; at += 1) {
    const name = `${'宁夏回族自治区银川市兴庆区第'.padEnd(38, '长')}${String(at).padStart(2, '0')}`;
    const school = await PaperSchool.named(name, [at % 2 === 0 ? 'primary' : 'junior']);
    const counts = {
      people_seen: { female: 10 + at, male: 9 },
      levels: { imminent: at % 3, high: 12345, attention: 20 },
    };
    files.push(await school.file(1, counts));
  }
  await takeIn(district, ...files);
  const number = await publishJoint(district);
  const text = (await readPdf((await district.call('district.pdf', { number })).bytes)).join('');
  expect(text).toContain('39');
  expect(text).toContain('12345');
}, 120_000);
