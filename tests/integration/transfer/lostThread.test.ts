import { randomBytes } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import * as ownThreads from '../../../db/transfer/payloadThreads.ts';
import { ForkedVault } from '../forkedVault.ts';
import { headPassword, type TestVault } from '../school.ts';
import { addPupil, giveAttachment, introduce, newStick, schoolCalled, sendTo } from './schools.ts';

const repository = join(import.meta.dirname, '../../..');

/** @returns the folder of an installation with something amiss in the file of a thread */
function installation(thread: string, spoil: (threadFile: string) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-lost-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const name of ['node_modules', 'package.json', 'build', 'renderer']) {
    symlinkSync(join(repository, name), join(folder, name));
  }
  cpSync(join(repository, 'db'), join(folder, 'db'), { recursive: true });
  spoil(join(folder, `db/transfer/${thread}.ts`));
  return folder;
}

type Threads = typeof ownThreads;

/** @returns what an installation has whose threads, at their third block, do this instead of going on */
async function threadsThat(act: string): Promise<Threads> {
  const folder = installation('payload-worker', (threadFile) => {
    const source = readFileSync(threadFile, 'utf8');
    const spoilt = source.replace(/^ *ring\.(?:emptied|filled)\(block\);$/gmu, (line) =>
      [`if (block === 2) { ${act} }`, line].join('\n'),
    );
    expect(spoilt.split(act)).toHaveLength(3);
    writeFileSync(threadFile, spoilt);
  });
  const file = pathToFileURL(join(folder, 'db/transfer/payloadThreads.ts'));
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a copy of that very file
  return (await import(file.href)) as Threads;
}

test(
  'where a thread of the payload cannot start, nothing is made or taken in, and it is said at once',
  { timeout: 120_000 },
  async () => {
    const primary = await schoolCalled('银川市第一小学', 'primary');
    const junior = await schoolCalled('银川市实验中学', 'junior');
    const knownSchoolId = await introduce(primary, junior);
    const studentId = await addPupil(primary, { studentNo: 'G1' });
    giveAttachment(primary, studentId, ownThreads.worthThreads);
    const sent = await sendTo(primary, newStick(), knownSchoolId, [studentId]);
    const entry = join(installation('payload-worker', rmSync), 'db/vault/process.ts');
    const refused = { ok: false, error: { code: 'unexpected' } };
    const start = async ({ safe, folder }: TestVault) => {
      const accountId = safe.opened?.staff.staffId ?? '';
      safe.lock();
      const vault = await ForkedVault.start(folder, entry);
      onTestFinished(() => vault.kill());
      await vault.call('session.unlock', { accountId, password: headPassword });
      return vault;
    };

    const maker = await start(primary);
    const stick = newStick();
    const { placeId } = await maker.call('place.chosen', { path: stick });
    const packages = [{ knownSchoolId, toName: '', sealing: 'x25519', studentIds: [studentId] }];
    const wanted = { placeId, scope: ['summary', 'attachments'], packages };
    expect(await maker.ask('transfer.make', wanted)).toMatchObject(refused);
    expect(readdirSync(stick)).toEqual([]);
    expect((await maker.call('transfer.sent', {})).packages).toMatchObject([
      { packageId: sent.packageId },
    ]);
    // What is short needs no thread.
    const short = { ...wanted, scope: ['summary'] };
    expect(await maker.ask('transfer.make', short)).toMatchObject({ ok: true });

    const taker = await start(junior);
    const place = await taker.call('place.chosen', { path: sent.path });
    const opened = await taker.ask('transfer.open', { ...place, passphrase: null });
    expect(opened).toMatchObject(refused);
    expect((await taker.call('transfer.received', {})).packages).toEqual([]);
  },
);

const content = Buffer.alloc(2 * ownThreads.worthThreads, 1);

/** Seals the content into a new file with an installation's threads, as far as these go. */
async function sealWith(
  { PayloadThreads, ThreadedPayloadWriter }: Threads,
  path: string,
  fileKey: Buffer,
): Promise<void> {
  const handle = openSync(path, 'wx+');
  const threads = await PayloadThreads.start();
  const file = { handle, path };
  const writer = new ThreadedPayloadWriter(threads, file, 0, fileKey, content.length);
  try {
    writer.write(content);
    writer.end();
  } finally {
    writer.close();
    await threads.end();
    closeSync(handle);
  }
}

async function openWith(
  { PayloadThreads, readPayloadAhead }: Threads,
  path: string,
  fileKey: Buffer,
): Promise<number> {
  const handle = openSync(path, 'r');
  const threads = await PayloadThreads.start();
  try {
    let bytes = 0;
    for (const piece of readPayloadAhead(threads, { handle, path }, 0, fileKey)) {
      bytes += piece.length;
    }
    return bytes;
  } finally {
    await threads.end();
    closeSync(handle);
  }
}

const deaths = [
  ['is ended', 'process.exit();'],
  ['runs out of memory', 'for (let all = {}; ; all = { all });'],
] as const;

test.for(deaths)(
  'a thread of the payload that %s in the middle is noticed at once',
  { timeout: 120_000 },
  async ([, act]) => {
    const stick = newStick();
    const [whole, half] = [join(stick, 'whole'), join(stick, 'half')];
    const fileKey = randomBytes(16);
    await sealWith(ownThreads, whole, fileKey);
    expect(await openWith(ownThreads, whole, fileKey)).toBe(content.length);
    const dying = await threadsThat(act);
    await expect(sealWith(dying, half, fileKey)).rejects.toThrow('broken off');
    await expect(openWith(dying, whole, fileKey)).rejects.toThrow('broken off');
  },
);

test.for(deaths)(
  'a packing thread that %s in the middle is noticed at once, and nothing is made',
  { timeout: 120_000 },
  async ([, act]) => {
    const primary = await schoolCalled('银川市第一小学', 'primary');
    const accountId = primary.safe.opened?.staff.staffId ?? '';
    const studentIds: string[] = [];
    for (let each = 0; each < 60; each += 1) {
      studentIds.push(await addPupil(primary, { studentNo: `G${String(each)}` }));
    }
    const folder = installation('packing-worker', (threadFile) => {
      const source = readFileSync(threadFile, 'utf8');
      const line = '    packing.add(content);\n';
      expect(source.split(line)).toHaveLength(2);
      writeFileSync(threadFile, source.replace(line, `${act}\n${line}`));
    });
    primary.safe.lock();
    const maker = await ForkedVault.start(primary.folder, join(folder, 'db/vault/process.ts'));
    onTestFinished(() => maker.kill());
    await maker.call('session.unlock', { accountId, password: headPassword });
    const stick = newStick();
    const { placeId } = await maker.call('place.chosen', { path: stick });
    const packages = [{ knownSchoolId: null, toName: '某校', sealing: 'passphrase', studentIds }];
    const made = await maker.ask('transfer.make', { placeId, scope: ['summary'], packages });
    expect(made).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(readdirSync(stick)).toEqual([]);
  },
);
