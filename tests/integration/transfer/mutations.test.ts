import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../../db/contract/errors.ts';
import { newHeader, type Opening } from '../../../db/transfer/ageHeader.ts';
import { PayloadWriter } from '../../../db/transfer/agePayload.ts';
import { readCard, signCard } from '../../../db/transfer/card.ts';
import { ageIdentities, ownIdentity } from '../../../db/transfer/identity.ts';
import { signManifest, type Manifest } from '../../../db/transfer/manifest.ts';
import { takeIn } from '../../../db/transfer/quarantine.ts';
import { OpenPackage, wholeOf } from '../../../db/transfer/readPackage.ts';
import { studentFile } from '../../../db/transfer/studentFile.ts';
import { tarEnd, tarHeader, tarPadding } from '../../../db/transfer/tar.ts';
import type { Store } from '../../../db/store/open.ts';
import type { TestVault } from '../school.ts';
import {
  addPupil,
  giveHistory,
  introduce,
  newStick,
  schoolCalled,
  sendTo,
  storeOf,
} from './schools.ts';

/** In the daily run a part of them; `XINQIAO_MUTATIONS=10000` for as many as the issue asks for. */
const runs = Number(process.env['XINQIAO_MUTATIONS'] ?? 600);

interface Part {
  name: string;
  content: Buffer;
  type?: string;
}

/** A package taken apart, with what is needed to put false ones together. */
interface Bench {
  junior: TestVault;
  clinical: Store;
  ownSchoolId: string;
  opening: Opening;
  recipient: string;
  path: string;
  file: Buffer;
  manifest: Manifest;
  parts: Part[];
  seed: Buffer;
}

async function setUpBench(): Promise<Bench> {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const one = await addPupil(primary, { studentNo: 'G1' });
  const two = await addPupil(primary, { studentNo: 'G2', name: '丁一' });
  await giveHistory(primary, one);
  const sent = await sendTo(primary, newStick(), knownSchoolId, [one, two]);
  const clinical = storeOf(junior);
  const identity = ownIdentity(clinical);
  const opening = { identities: ageIdentities(identity) };
  const opened = await OpenPackage.open(sent.path, opening);
  const parts: Part[] = [];
  const manifest = opened.walk({
    onPart: ({ name, bytes }, content) => parts.push({ name, content: wholeOf(bytes, content) }),
  });
  opened.close();
  const { file: card } = await junior.call('transfer.card', {});
  const { x25519 } = readCard(card.bytes);
  return {
    junior,
    clinical,
    ownSchoolId: identity.schoolId,
    opening,
    recipient: x25519,
    path: sent.path,
    file: readFileSync(sent.path),
    manifest,
    parts,
    seed: ownIdentity(storeOf(primary)).ed25519,
  };
}

async function pack(bench: Bench, parts: readonly Part[], after = tarEnd): Promise<string> {
  const path = join(newStick(), 'false.xqz');
  const handle = openSync(path, 'wx');
  const { header, fileKey } = await newHeader({ recipient: bench.recipient });
  writeSync(handle, header);
  const out = new PayloadWriter(handle, fileKey);
  for (const { name, content, type } of parts) {
    const head = tarHeader(name, content.length, 0);
    if (type !== undefined) {
      head.write(type, 156, 'ascii');
      head.fill(' ', 148, 156);
      const sum = head.reduce((total, byte) => total + byte, 0);
      head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
    }
    out.write(head);
    out.write(content);
    out.write(tarPadding(content.length));
  }
  out.write(after);
  out.end();
  fsyncSync(handle);
  closeSync(handle);
  return path;
}

/** Every page and the log of the database, as they lie on the disk. */
function bytesOfStore(vault: TestVault): string {
  const hash = createHash('sha256');
  for (const name of ['clinical.db', 'clinical.db-wal', 'office.db', 'office.db-wal']) {
    hash.update(readFileSync(join(vault.folder, 'store', name)));
  }
  return hash.digest('hex');
}

/** @returns the code of the refusal; fails the test where it is none */
async function refusalOf({ clinical, ownSchoolId, opening }: Bench, path: string): Promise<string> {
  try {
    const opened = await OpenPackage.open(path, opening);
    try {
      const about = { ownSchoolId, at: '2026-11-24T09:00:00+08:00', staffId: 'nobody' };
      takeIn(clinical, opened, about, () => undefined);
    } finally {
      opened.close();
    }
  } catch (error) {
    if (error instanceof Refusal) return error.refused.code;
    throw error;
  }
  return 'taken in';
}

const manifestPart = (manifest: unknown): Part => ({
  name: 'manifest.json',
  content: Buffer.from(JSON.stringify(manifest)),
});

test(
  `${String(runs)} damaged packages: each is refused, and the database stays byte for byte`,
  { timeout: 600_000 + 500 * runs },
  async () => {
    const bench = await setUpBench();
    const { file, clinical, junior } = bench;
    const path = join(newStick(), 'mutant.xqz');
    clinical.pragma('wal_checkpoint(TRUNCATE)');
    const before = bytesOfStore(junior);
    const anywhere = fc.nat({ max: file.length - 1 });
    const mutation = fc.oneof(
      fc.record({ kind: fc.constant('flip'), at: anywhere, bit: fc.nat({ max: 7 }) }),
      fc.record({ kind: fc.constant('cut'), at: anywhere, bit: fc.constant(0) }),
      fc.record({ kind: fc.constant('double'), at: anywhere, bit: fc.constant(0) }),
      fc.record({ kind: fc.constant('append'), at: fc.nat({ max: 70_000 }), bit: fc.constant(0) }),
      fc.record({ kind: fc.constant('zeros'), at: anywhere, bit: fc.constant(0) }),
    );
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(mutation, async ({ kind, at, bit }) => {
        let mutant = Buffer.from(file);
        if (kind === 'flip') mutant.writeUInt8(mutant.readUInt8(at) ^ (1 << bit), at);
        if (kind === 'cut') mutant = mutant.subarray(0, at);
        if (kind === 'double') mutant = Buffer.concat([mutant.subarray(0, at), mutant]);
        if (kind === 'append') mutant = Buffer.concat([mutant, Buffer.alloc(at + 1, 7)]);
        if (kind === 'zeros') mutant.fill(0, at, Math.min(at + 4096, mutant.length));
        fc.pre(!mutant.equals(file));
        writeFileSync(path, mutant);
        const code = await refusalOf(bench, path);
        codes.add(code);
        expect(code).toMatch(/^package_(?:damaged|unreadable|not_for_us)$/u);
      }),
      { numRuns: runs },
    );
    expect(codes.size).toBeGreaterThan(1);
    expect(bytesOfStore(junior)).toBe(before);
    // The one that was not touched is taken in: the refusals were no accident.
    writeFileSync(path, file);
    expect(await refusalOf(bench, path)).toBe('taken in');
  },
);

test(
  'packages that somebody put together are refused, whatever they claim',
  { timeout: 120_000 },
  async () => {
    const bench = await setUpBench();
    const { manifest, parts, clinical, junior, seed } = bench;
    clinical.pragma('wal_checkpoint(TRUNCATE)');
    const before = bytesOfStore(junior);
    const whole = [manifestPart(manifest), ...parts];
    const last = parts.at(-1);
    if (last === undefined) throw new Error('no parts');
    const { signature, ...unsigned } = manifest;
    const resigned = (change: Partial<Manifest>) => signManifest({ ...unsigned, ...change }, seed);
    const changedPart = { ...last, content: Buffer.from(last.content) };
    changedPart.content.writeUInt8(changedPart.content.readUInt8(10) ^ 1, 10);
    const partsNamed = (name: string) =>
      unsigned.parts.map((part, at) =>
        at === unsigned.parts.length - 1 ? { ...part, name } : part,
      );
    const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    const replaced = (content: Buffer) => ({
      manifest: resigned({
        parts: unsigned.parts.map((part) =>
          part.name === last.name
            ? { ...part, bytes: content.length, sha256: sha256(content) }
            : part,
        ),
      }),
      parts: [...parts.slice(0, -1), { ...last, content }],
    });
    const student = studentFile.parse(JSON.parse(last.content.toString('utf8')));
    const withStudent = (change: object) => {
      const made = replaced(Buffer.from(JSON.stringify({ ...student, ...change })));
      return pack(bench, [manifestPart(made.manifest), ...made.parts]);
    };
    const deep = replaced(Buffer.from(`${'['.repeat(200_000)}${']'.repeat(200_000)}`));
    const tooMany = Array.from({ length: 20_001 }, () => 0);
    const [fullest] = parts.filter(({ name }) => name.startsWith('students/'));
    const twice = replaced(fullest?.content ?? Buffer.alloc(0));
    const [entry] = student.entries;
    const nested = (levels: number): unknown =>
      JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    const namedFrom = (name: string) => {
      const { signature: _old, ...card } = manifest.from;
      return resigned({ from: signCard({ ...card, name }, seed) });
    };

    const cases: [what: string, made: Promise<string>, code: string][] = [
      ['nothing at all', pack(bench, []), 'package_damaged'],
      ['no manifest', pack(bench, parts), 'package_damaged'],
      ['no end', pack(bench, whole, Buffer.alloc(0)), 'package_damaged'],
      [
        'a bomb of zeros after the end',
        pack(bench, whole, Buffer.alloc(64 * 1024 * 1024)),
        'package_damaged',
      ],
      [
        'something after the end',
        pack(bench, whole, Buffer.concat([tarEnd, Buffer.alloc(512, 1)])),
        'package_damaged',
      ],
      ['one part missing', pack(bench, whole.slice(0, -1)), 'package_damaged'],
      [
        'one part too many',
        pack(bench, [...whole, { name: 'students/0003.json', content: Buffer.from('{}') }]),
        'package_damaged',
      ],
      [
        'two parts swapped',
        pack(bench, [...whole.slice(0, -2), ...whole.slice(-2).reverse()]),
        'package_damaged',
      ],
      ['another content', pack(bench, [...whole.slice(0, -1), changedPart]), 'package_damaged'],
      [
        'a path that leads out',
        pack(bench, [...whole.slice(0, -1), { ...last, name: '../../evil.json' }]),
        'package_damaged',
      ],
      ['a link', pack(bench, [...whole.slice(0, -1), { ...last, type: '2' }]), 'package_damaged'],
      [
        'a folder',
        pack(bench, [{ name: 'students/', content: Buffer.alloc(0), type: '5' }, ...whole]),
        'package_damaged',
      ],
      [
        'a path that leads out, signed',
        pack(bench, [manifestPart(resigned({ parts: partsNamed('../evil') })), ...parts]),
        'package_damaged',
      ],
      [
        'an absolute path, signed',
        pack(bench, [manifestPart(resigned({ parts: partsNamed('/etc/passwd') })), ...parts]),
        'package_damaged',
      ],
      [
        'a manifest that was changed',
        pack(bench, [manifestPart({ ...manifest, madeAt: '2020-01-01T00:00:00+08:00' }), ...parts]),
        'package_forged',
      ],
      [
        'another signature',
        pack(bench, [
          manifestPart({
            ...manifest,
            signature: `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
          }),
          ...parts,
        ]),
        'package_forged',
      ],
      [
        'a card of other keys',
        pack(bench, [
          manifestPart({ ...manifest, from: { ...manifest.from, name: '冒名小学' } }),
          ...parts,
        ]),
        'package_forged',
      ],
      [
        'a newer version',
        pack(bench, [manifestPart({ ...manifest, version: 2, news: true }), ...parts]),
        'package_newer',
      ],
      [
        'a huge count of students',
        pack(bench, [manifestPart(resigned({ students: 4_999 })), ...parts]),
        'package_damaged',
      ],
      [
        'a huge part',
        pack(bench, [
          manifestPart(
            resigned({ parts: unsigned.parts.map((part) => ({ ...part, bytes: 2 ** 40 })) }),
          ),
          ...parts,
        ]),
        'package_damaged',
      ],
      [
        'for another school',
        pack(bench, [
          manifestPart(resigned({ to: { schoolId: manifest.packageId, name: '别校' } })),
          ...parts,
        ]),
        'package_not_for_us',
      ],
      [
        'deeply nested',
        pack(bench, [manifestPart(deep.manifest), ...deep.parts]),
        'package_damaged',
      ],
      ['no student at all', withStudent({ student: null }), 'package_damaged'],
      ['too many entries', withStudent({ entries: tooMany }), 'package_damaged'],
      [
        'a scope that was not chosen',
        withStudent({ entries: [{ scope: 'everything' }] }),
        'package_damaged',
      ],
      [
        'an attachment that is not there',
        withStudent({
          attachments: [
            {
              part: 'attachments/0002/001.bin',
              name: 'a',
              mediaType: 'image/png',
              entryId: null,
              origin: { schoolId: manifest.from.schoolId, name: 'a' },
            },
          ],
        }),
        'package_damaged',
      ],
      ['the custody of another package', withStudent({ custody: [] }), 'package_damaged'],
      [
        'the same student twice',
        pack(bench, [manifestPart(twice.manifest), ...twice.parts]),
        'package_damaged',
      ],
      [
        'one entry of two origins',
        withStudent({
          entries: [
            entry,
            { ...entry, origin: { schoolId: manifest.packageId, name: '另一所小学' } },
          ],
        }),
        'package_damaged',
      ],
      [
        'data nested deeper than the database keeps',
        withStudent({ entries: [{ ...entry, data: { deep: nested(1_500) } }] }),
        'package_damaged',
      ],
      [
        'a school whose name hides something',
        pack(bench, [manifestPart(namedFrom('银川市第一小\u200b学')), ...parts]),
        'package_damaged',
      ],
      [
        'a school whose name turns the reading round',
        pack(bench, [manifestPart(namedFrom('\u202e学小一第市川银')), ...parts]),
        'package_damaged',
      ],
    ];
    for (const [what, made, code] of cases) {
      expect(`${what}: ${await refusalOf(bench, await made)}`).toBe(`${what}: ${code}`);
    }
    expect(bytesOfStore(junior)).toBe(before);
  },
);

test('a file that is no package, or is empty, is called so', async () => {
  const bench = await setUpBench();
  const path = join(newStick(), 'photo.xqz');
  for (const content of ['', 'PK\u0003\u0004', 'age-encryption.org/v1', '<html>']) {
    writeFileSync(path, content);
    expect(['package_unreadable', 'package_damaged']).toContain(await refusalOf(bench, path));
  }
  writeFileSync(path, bench.file);
  truncateSync(path, statSync(path).size - 1);
  expect(await refusalOf(bench, path)).toBe('package_damaged');
});
