import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../../../db/store/open.ts';
import { newSchool, type TestVault } from '../school.ts';

export function student(studentNo: string) {
  return {
    studentNo,
    name: '欧阳晓雯',
    sex: 'female' as const,
    birthDate: null,
    stage: 'junior' as const,
    grade: 1,
    className: '1班',
    dormitory: '',
    guardianName: '',
    guardianPhone: '',
  };
}

/** A folder as on a stick, gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-stick-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** What the shell does with a path that a person chose in its dialog. */
export async function choose(vault: TestVault, path: string): Promise<string> {
  return (await vault.call('place.chosen', { path })).placeId;
}

/** @returns a school with some students, unlocked by its head counsellor */
export async function schoolWithStudents(count = 3): Promise<TestVault> {
  const vault = await newSchool();
  for (let at = 0; at < count; at += 1) await vault.call('students.add', student(`G${String(at)}`));
  return vault;
}

/** Backs the school up to a folder. @returns the file's path */
export async function backUpTo(vault: TestVault, folder: string): Promise<string> {
  const placeId = await choose(vault, folder);
  return (await vault.call('backup.make', { placeId })).path;
}

export function backupsOf(folder: string): string[] {
  return readdirSync(folder).sort();
}

/** A digest of every row of every table, but those that a backup or a restore itself writes. */
export function rowsOf(db: Store | null | undefined): Record<string, string> {
  if (!db) throw new Error('not unlocked');
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name NOT IN ('audit_entry', 'audit_student', 'backup_run') ORDER BY name`,
    )
    .pluck()
    .all()
    .map(String);
  return Object.fromEntries(
    tables.map((table) => {
      const hash = createHash('sha256');
      for (const row of db.prepare(`SELECT * FROM ${table} ORDER BY 1`).raw().iterate()) {
        hash.update(JSON.stringify(row));
      }
      return [table, hash.digest('hex')];
    }),
  );
}
