import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandName, InputOf, OutputOf } from '../../db/contract/commands.ts';
import { Safe } from '../../db/keys/safe.ts';
import { systemClock, todayOf } from '../../db/store/clock.ts';
import { createDispatcher } from '../../db/vault/dispatch.ts';
import { fillLargeSchool } from './largeSchool.ts';
import { line, median, timeByTurns } from './measure.ts';

const password = '为测量而设的一个密码';
const gigabyte = 1000;
const yearOf = { students: 500, sessions: 8_800 };

/** A vault on a folder of its own, through the door. */
class Room {
  readonly folder = mkdtempSync(join(tmpdir(), 'xinqiao-bench-keep-'));
  readonly safe = new Safe(this.folder, systemClock);
  readonly #dispatch = createDispatcher({
    safe: this.safe,
    clock: systemClock,
    dataFolder: this.folder,
    emit: () => undefined,
    onDefect: (error) => {
      throw error;
    },
  });

  async call<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const reply = await this.#dispatch(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- checked by the door
    return reply.value as OutputOf<Name>;
  }

  async setUp(): Promise<string> {
    const { recoveryCode } = await this.call('setup.begin', {
      school: { name: '大校', stages: ['junior'], region: '', riskNumbering: 'one_is_highest' },
      semester: { name: '学期', startsOn: '2026-09-01', endsOn: '2027-01-20' },
      roomName: '辅导室',
      head: { name: '王芳', password },
    });
    await this.call('setup.confirm', { recoveryCode });
    return this.safe.opened?.staff.staffId ?? '';
  }

  get clinical() {
    const clinical = this.safe.opened?.clinical;
    if (!clinical) throw new Error('not unlocked');
    return clinical;
  }

  discard(): void {
    this.safe.lock();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Copies both databases and brings them to the disk: what the disk itself takes. */
function copyStore({ folder }: Room): void {
  for (const vault of ['office', 'clinical']) {
    const to = join(folder, `${vault}.copy`);
    copyFileSync(join(folder, 'store', `${vault}.db`), to);
    const handle = openSync(to, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    rmSync(to);
  }
}

async function timed(act: () => unknown): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

async function measureBackups(say: (text: string) => void): Promise<void> {
  const room = new Room();
  const accountId = await room.setUp();
  const context = { clock: systemClock, staffId: accountId, today: todayOf(systemClock) };
  fillLargeSchool(room.clinical, context, yearOf);
  room.clinical.exec('CREATE TABLE weight (content BLOB)');
  const add = room.clinical.prepare('INSERT INTO weight VALUES (randomblob(1000000))');
  for (let n = 0; n < gigabyte; n += 1) add.run();
  room.clinical.pragma('wal_checkpoint(TRUNCATE)');
  const bytes = statSync(join(room.folder, 'store/clinical.db')).size;

  const copies = [];
  for (let run = 0; run < 3; run += 1)
    copies.push(
      await timed(() => {
        copyStore(room);
      }),
    );
  const copy = median(copies);
  let path = '';
  const backup = await timed(async () => {
    path = (await room.call('backup.make', { placeId: null })).path;
  });
  const fresh = new Room();
  const restore = await timed(async () => {
    const { placeId } = await fresh.call('place.chosen', { path });
    const opened = await fresh.call('restore.open', { placeId, accountId, secret: password });
    await fresh.call('restore.commit', { restoreId: opened.restoreId });
  });
  say(`\nBackup and restore of ${(bytes / 1e9).toFixed(2)} GB`);
  say(line('the two databases copied and brought to the disk', copy));
  say(line('backed up, read back and checked', backup, `${(backup / copy).toFixed(1)} × the copy`));
  say(line('restored and checked', restore, `${(restore / copy).toFixed(1)} × the copy`));
  fresh.discard();
  room.discard();
}

async function measureYears(say: (text: string) => void): Promise<void> {
  const rooms: [room: Room, accountId: string][] = [];
  for (const years of [1, 10]) {
    const room = new Room();
    const accountId = await room.setUp();
    const context = { clock: systemClock, staffId: accountId, today: todayOf(systemClock) };
    fillLargeSchool(room.clinical, context, {
      students: yearOf.students * years,
      sessions: yearOf.sessions * years,
    });
    rooms.push([room, accountId]);
  }
  const start = async (which: number) => {
    const found = rooms[which];
    if (!found) throw new Error('no room');
    const [room, accountId] = found;
    room.safe.lock();
    await room.call('session.unlock', { accountId, password });
    await room.call('today.get', {});
  };
  const times = await timeByTurns(9, { one: () => start(0), ten: () => start(1) });
  say('\nFrom the password to Today (medians of 9, by turns)');
  say(line('a school of one year', times.one));
  say(line('a school of ten years', times.ten, `${(times.ten / times.one).toFixed(2)} × one year`));
  for (const [room] of rooms) room.discard();
}

/** What it takes to keep the data: a backup and a restore, and a start after many years. */
export async function measureKeeping(say: (text: string) => void): Promise<void> {
  await measureYears(say);
  await measureBackups(say);
}
