import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { appointmentsHandlers } from '../../db/appointments/handlers.ts';
import { Safe } from '../../db/keys/safe.ts';
import { clinicalMigrations } from '../../db/migrations/clinical/all.ts';
import { systemClock, todayOf } from '../../db/store/clock.ts';
import type { ClinicalContext } from '../../db/store/context.ts';
import { migrate } from '../../db/store/migrate.ts';
import { studentsHandlers } from '../../db/students/handlers.ts';
import { createDispatcher } from '../../db/vault/dispatch.ts';
import { measureCampaigns } from './campaigns.ts';
import { fillLargeSchool } from './largeSchool.ts';
import { measureKeeping } from './keep.ts';
import { line, timeByTurns } from './measure.ts';
import { runMutations } from './mutations.ts';
import { measureResultImport } from './resultImport.ts';
import { measureRoster } from './roster.ts';
import { enterSheets, measureScoring } from './scoring.ts';
import { measureStart } from './start.ts';
import { measureScreens } from './screens.ts';
import { measureSummary } from './summary.ts';
import { measureTransfer } from './transfer.ts';

const size = { students: 10_000, sessions: 200_000 };
const password = '为测量而设的一个密码';
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-bench-'));
const today = todayOf(systemClock);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function measureVault(): Promise<void> {
  const safe = new Safe(folder, systemClock);
  const dispatch = createDispatcher({
    safe,
    clock: systemClock,
    dataFolder: folder,
    emit: () => undefined,
    onDefect: (error) => {
      throw error;
    },
  });
  const begun = await dispatch('setup.begin', {
    school: { name: '大校', stages: ['junior'], region: '', riskNumbering: 'one_is_highest' },
    semester: { name: '学期', startsOn: '2026-09-01', endsOn: '2027-01-20' },
    roomName: '辅导室',
    head: { name: '王芳', password },
  });
  if (!begun.ok) throw new Error(begun.error.code);
  await dispatch('setup.confirm', begun.value);
  const open = safe.opened;
  if (!open?.clinical) throw new Error('not unlocked');

  // The same school, once under the cipher and once in the plain.
  const plain = new Database(join(folder, 'plain.db'));
  plain.pragma('journal_mode = WAL');
  plain.pragma('synchronous = FULL');
  plain.pragma('cache_size = -65536');
  migrate(plain, clinicalMigrations);
  for (const db of [open.clinical, plain]) {
    fillLargeSchool(db, { clock: systemClock, staffId: open.staff.staffId, today }, size);
  }
  const base = {
    safe,
    clock: systemClock,
    dataFolder: folder,
    emit: () => undefined,
    staff: open.staff,
    office: open.office,
    about: () => undefined,
    sealedAmong: () => new Set<string>(),
  };
  const encrypted: ClinicalContext = { ...base, clinical: open.clinical };
  const unencrypted: ClinicalContext = { ...base, clinical: plain };

  const queries = ['zxm', '张', 'wangfang', '小明', 'G6401', 'lm'];
  const search = (run: number) => ({ query: queries[run % queries.length] ?? '', limit: 20 });
  const week = { from: today, to: today, counsellorId: null, roomId: null };
  const from = new Date(`${today}T00:00:00Z`);
  from.setUTCDate(from.getUTCDate() - 14);
  week.from = from.toISOString().slice(0, 10);
  from.setUTCDate(from.getUTCDate() + 6);
  week.to = from.toISOString().slice(0, 10);
  const list = {
    query: null,
    stage: null,
    grade: null,
    className: null,
    status: null,
    offset: 5000,
    limit: 100,
  };

  const times = await timeByTurns(60, {
    searchDoor: (run) => dispatch('students.search', search(run)),
    searchAegis: (run) => studentsHandlers['students.search'](encrypted, search(run)),
    searchPlain: (run) => studentsHandlers['students.search'](unencrypted, search(run)),
    listDoor: () => dispatch('students.list', list),
    listAegis: () => studentsHandlers['students.list'](encrypted, list),
    listPlain: () => studentsHandlers['students.list'](unencrypted, list),
    weekDoor: () => dispatch('appointments.range', week),
    weekAegis: () => appointmentsHandlers['appointments.range'](encrypted, week),
    weekPlain: () => appointmentsHandlers['appointments.range'](unencrypted, week),
  });
  say(
    `\nIn the vault, ${String(size.students)} students and ${String(size.sessions)} sessions (medians of 60)`,
  );
  const row = (name: string, door: number, aegis: number, bare: number) => {
    say(line(`${name}, through the door with its audit entry`, door));
    say(
      line(
        `${name}, encrypted : plain`,
        aegis,
        `${(aegis / bare).toFixed(2)} × plain (${bare.toFixed(2)} ms)`,
      ),
    );
  };
  row('student search', times.searchDoor, times.searchAegis, times.searchPlain);
  row('a page of the student list', times.listDoor, times.listAegis, times.listPlain);
  row('a week of the calendar', times.weekDoor, times.weekAegis, times.weekPlain);
  const sheets = {
    encrypted: enterSheets(encrypted, today, 10_000),
    plain: enterSheets(unencrypted, today, 10_000),
  };
  say(
    line(
      '10,000 sheets × 100 items entered in one transaction',
      sheets.encrypted,
      `${(sheets.encrypted / sheets.plain).toFixed(2)} × plain (${sheets.plain.toFixed(0)} ms)`,
    ),
  );
  measureResultImport(encrypted, unencrypted, today, say);
  const lists = await timeByTurns(20, {
    toLookAt: () => dispatch('assessments.toLookAt', {}),
    today: () => dispatch('today.get', {}),
  });
  say(line('results to be judged, 200 of thousands, through the door', lists.toLookAt));
  say(line('Today, through the door', lists.today));
  await measureSummary(encrypted, unencrypted, say);
  await measureCampaigns(encrypted, unencrypted, today, say);
  plain.close();
  safe.lock();
}

/** What `npm run bench` measures, or those of it that are named behind `--`. */
const parts: Record<string, () => unknown> = {
  roster: () => measureRoster(say),
  scoring: () => measureScoring(say),
  // The screens show the school that was filled for the vault.
  vault: async () => {
    await measureVault();
    await measureScreens(folder, password, say);
  },
  transfer: () => measureTransfer(say),
  start: () => measureStart(say),
  keeping: () => measureKeeping(say),
};
/** What is done only when it is named. */
const named: Record<string, () => unknown> = { mutations: runMutations };

const asked = process.argv.slice(2);
try {
  for (const name of asked.length === 0 ? Object.keys(parts) : asked) {
    const run = parts[name] ?? named[name];
    if (run === undefined) throw new Error(`no part of the bench is called ${name}`);
    await run();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
