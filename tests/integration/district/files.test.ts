import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PaperSchool } from '../../paperSchool.ts';
import { headPassword, newDistrict } from '../school.ts';
import { admit, read, takeIn, term } from './bureau.ts';

const name = '银川市第一中学';
const counts = { people_seen: { female: 6, male: 7 } };

test('a file is taken in once its school was compared; the second time it is known', async () => {
  const school = await PaperSchool.named(name);
  const bytes = await school.file(1, counts);
  const district = await newDistrict();
  expect(await read(district, bytes)).toEqual(['unknown_school']);
  const compared = { bytes, onDate: '2026-11-24', how: '电话' };
  expect(
    await district.refusal('district.addSchool', { ...compared, onDate: '2026-11-25' }),
  ).toMatchObject({ fields: [{ field: 'onDate', reason: 'date_in_future' }] });
  await district.call('district.addSchool', compared);
  expect(await read(district, bytes, bytes)).toEqual([null, 'already_read']);
  expect(await district.refusal('district.addSchool', compared)).toEqual({
    code: 'already_exists',
  });
  expect((await district.call('district.standing', { term })).lines).toMatchObject([
    {
      school: { name, group: 'junior', comparedByName: '马科长' },
      file: { number: 1, corrects: null, readByName: '马科长' },
    },
  ]);
});

test('a school is admitted by its card, too, and by nothing else', async () => {
  const school = await PaperSchool.named(name);
  const district = await newDistrict();
  await admit(district, Buffer.from(JSON.stringify(school.card)));
  expect(await read(district, await school.file(1, counts))).toEqual([null]);
  const compared = { onDate: '2026-11-24', how: '电话' };
  const forged = Buffer.from(JSON.stringify({ ...school.card, name: '别的学校' }));
  for (const bytes of [forged, Buffer.from('{}'), Buffer.alloc(0)]) {
    expect(await district.refusal('district.addSchool', { ...compared, bytes })).toEqual({
      code: 'figures_unreadable',
    });
  }
});

test('a correction replaces, whatever the order of the files, and nothing older is read over it', async () => {
  const school = await PaperSchool.named(name);
  const [first, second, third] = await Promise.all([
    school.file(1, counts),
    school.file(2, { people_seen: { female: 9, male: 7 } }),
    school.file(3, { people_seen: { female: 10, male: 7 } }),
  ]);
  const district = await newDistrict();
  await admit(district, first);
  expect(await read(district, second, first)).toEqual([null, null]);
  const { lines } = await district.call('district.standing', { term });
  expect(lines[0]?.file).toMatchObject({ number: 2, corrects: 1 });
  expect(await read(district, third)).toEqual([null]);
  const late = await school.file(2, counts, (content) => {
    content.countedOn = '2026-11-23';
  });
  const uncorrecting = await school.file(4, counts, (content) => {
    content.corrects = null;
  });
  expect(await read(district, first, late, uncorrecting)).toEqual([
    'already_read',
    'older',
    'not_a_correction',
  ]);
  const office = district.safe.opened?.office;
  expect(() => office?.exec("UPDATE district_file SET body = '{}'")).toThrow('signed_is_final');
  expect(() => office?.exec('DELETE FROM district_file')).toThrow('signed_is_final');
});

test('other keys under a known name are refused until the old entry is retired; then the school counts once', async () => {
  const genuine = await PaperSchool.named(name);
  const other = await PaperSchool.named(name);
  const district = await newDistrict();
  await takeIn(district, await genuine.file(1, counts));
  const bytes = await other.file(1, counts);
  expect(await read(district, bytes)).toEqual(['other_key']);
  const compared = { bytes, onDate: '2026-11-24', how: '电话' };
  expect(await district.refusal('district.addSchool', compared)).toEqual({
    code: 'already_exists',
  });
  const { schools } = await district.call('district.schools', {});
  const schoolId = schools[0]?.schoolId ?? '';
  await district.call('district.setSchoolActive', { schoolId, active: false });
  expect(await read(district, await genuine.file(2, counts))).toEqual(['inactive']);
  const standing = async () =>
    (await district.call('district.standing', { term })).lines.map((line) => line.school.schoolId);
  // A school that has closed keeps its figures in the term.
  expect(await standing()).toEqual([schoolId]);
  const renewed = await admit(district, bytes);
  expect(await read(district, bytes)).toEqual([null]);
  expect(await standing()).toEqual([renewed]);
  expect(await district.refusal('district.setSchoolActive', { schoolId, active: true })).toEqual({
    code: 'already_exists',
  });
});

test('a school with a new name is the same school, unless the name is another’s', async () => {
  const first = await PaperSchool.named(name);
  const second = await PaperSchool.named('银川市第二中学');
  const district = await newDistrict();
  await takeIn(district, await first.file(1, counts), await second.file(1, counts));
  const renamed = first.renamed('银川市第一高级中学');
  expect(await read(district, await renamed.file(2, counts))).toEqual([null]);
  const { schools } = await district.call('district.schools', {});
  expect(schools.map((school) => school.name)).toEqual(['银川市第一高级中学', '银川市第二中学']);
  expect(await read(district, await first.renamed('银川市第二中学').file(3, counts))).toEqual([
    'other_key',
  ]);
});

test('what was changed, is no such file, or contradicts itself is refused by itself', async () => {
  const school = await PaperSchool.named(name);
  const good = await school.file(1, counts);
  const district = await newDistrict();
  await admit(district, good);
  const text = Buffer.from(good).toString('utf8');
  const seen = '"cells":[13]';
  expect(text).toContain(seen);
  const files: [string, Uint8Array][] = [
    ['forged', Buffer.from(text.replace(seen, '"cells":[14]'))],
    ['unreadable', Buffer.from(text.replace('"signature"', '"sign"'))],
    ['newer', Buffer.from(text.replace(/"version":1\}$/u, '"version":2}'))],
    ['unreadable', Buffer.from('PK\u0003\u0004')],
    ['unreadable', Buffer.alloc(0)],
    ['unreadable', Buffer.from([0xff, 0xfe, 0x00])],
    ['unreadable', Buffer.from('[[[[[[[[')],
    ['too_large', Buffer.alloc(1024 * 1024 + 1, 32)],
    [
      'contradictory',
      await school.file(1, counts, ({ cubes }) => {
        const table = cubes.find(({ code }) => code === 'people_seen');
        table?.rows.at(-1)?.cells.splice(0, 1, 500);
      }),
    ],
    [
      'contradictory',
      await school.file(1, { people_seen: { female: 2, male: 3 } }, ({ cubes }) => {
        // A hidden part below nought would be needed for it.
        const table = cubes.find(({ code }) => code === 'people_seen');
        for (const [at, cell] of [9, null, 6].entries()) table?.rows[at]?.cells.splice(0, 1, cell);
      }),
    ],
    [
      'contradictory',
      await school.file(1, counts, (content) => {
        content.cubes = [];
      }),
    ],
    ['contradictory', await school.file(1, { people_seen: { female: 1e12, male: 7 } })],
    [
      'contradictory',
      await school.file(1, counts, (content) => {
        content.facts.pop();
      }),
    ],
    [
      'unreadable',
      await school.file(1, counts, ({ cubes }) => {
        cubes[3]?.rows.pop();
      }),
    ],
    [
      'contradictory',
      await school.file(1, counts, ({ semester }) => {
        semester.endsOn = '2026-08-01';
      }),
    ],
    [
      'other_term',
      await school.file(1, counts, ({ semester }) => {
        Object.assign(semester, { startsOn: '2027-03-01', endsOn: '2027-07-10' });
      }),
    ],
  ];
  const refused = await read(district, ...files.map(([, bytes]) => bytes), good);
  expect(refused).toEqual([...files.map(([wanted]) => wanted), null]);
});

test('the same file in another order of its members is the same file', async () => {
  const school = await PaperSchool.named(name);
  const bytes = await school.file(1, counts);
  const district = await newDistrict();
  await takeIn(district, bytes);
  const members = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const turned = Object.fromEntries(Object.entries(members).reverse());
  expect(await read(district, Buffer.from(JSON.stringify(turned, null, 2)))).toEqual([
    'already_read',
  ]);
  const kept = district.safe.opened?.office
    .prepare('SELECT sha256 FROM district_file WHERE body = ?')
    .pluck()
    .get(Buffer.from(bytes).toString('utf8'));
  expect(kept).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('there is no school’s role in a district’s house, and no district in a school’s', async () => {
  const district = await newDistrict();
  const password = '另一个足够长的测试密码';
  for (const role of ['principal', 'counsellor', 'head_counsellor'] as const) {
    expect(await district.refusal('accounts.add', { name: '某人', role, password })).toEqual({
      code: 'invalid_input',
      fields: [{ field: 'role', reason: 'not_an_option' }],
    });
  }
  await district.call('accounts.add', { name: '李科员', role: 'district', password });
  await district.signIn('李科员', password);
  await district.signIn('马科长', headPassword);
  const { accounts } = await district.call('accounts.list', {});
  const accountId = accounts.find((account) => account.name === '李科员')?.id ?? '';
  await district.call('accounts.remove', { accountId });
  const { school } = await district.call('school.get', {});
  expect(school).toMatchObject({ house: 'district', name: '银川市兴庆区教育局' });
  expect(() => district.safe.opened?.office.exec("UPDATE school SET house = 'school'")).toThrow(
    'state_forbids',
  );
});

test('a district backs its house up, checks its audit, and unlocks after a restart', async () => {
  const district = await newDistrict();
  const { path } = await district.call('backup.make', { placeId: null });
  expect(path).toContain('.xqb');
  const { sides } = await district.call('audit.check', {});
  expect(sides.map(({ brokenAt }) => brokenAt)).toEqual([null, null]);
  district.restart();
  await district.signIn('马科长', headPassword);
  expect((await district.call('district.schools', {})).schools).toEqual([]);
});
