import fc from 'fast-check';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { append, checkChain, type AuditFact } from '../../../db/audit/chain.ts';
import type { Store } from '../../../db/store/open.ts';
import { headPassword, newSchool, type TestVault } from '../school.ts';

function fact(n: number, students: string[] = []): AuditFact {
  return {
    at: '2026-11-24T09:00:00+08:00',
    staffId: 's',
    staffName: '王芳',
    role: 'counsellor',
    command: `students.get${String(n)}`,
    kind: 'read',
    outcome: 'ok',
    students,
  };
}

function clinicalOf(vault: TestVault): Store {
  const clinical = vault.safe.opened?.clinical;
  if (!clinical) throw new Error('not unlocked');
  return clinical;
}

/** As an attacker with the key and a database tool would: round the triggers. */
function withoutTriggers(db: Store, act: () => void): void {
  db.exec('DROP TRIGGER audit_entry_unchanged; DROP TRIGGER audit_entry_kept;');
  act();
}

test('an entry cannot be changed or removed through SQL', async () => {
  const db = clinicalOf(await newSchool());
  append(db, fact(1));
  expect(() => db.exec("UPDATE audit_entry SET outcome = 'refused'")).toThrow('append-only');
  expect(() => db.exec('DELETE FROM audit_entry')).toThrow('append-only');
});

test('any one change, removal or swap in a chain is found', async () => {
  const db = clinicalOf(await newSchool());
  db.exec('DELETE FROM audit_student');
  for (let n = 0; n < 30; n += 1) append(db, fact(n, n % 3 === 0 ? ['a', 'b'] : []));
  withoutTriggers(db, () => undefined);
  const anchor = checkChain(db, null).head;
  expect(checkChain(db, anchor)).toMatchObject({ brokenAt: null, cutOff: 0, entries: 30 });
  const columns = ['at', 'staff_id', 'staff_name', 'role', 'command', 'outcome', 'students'];
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom('change', 'remove', 'swap'),
      fc.constantFrom(...columns),
      (seq, act, column) => {
        db.exec('SAVEPOINT attack');
        db.pragma('foreign_keys = OFF');
        if (act === 'change') {
          const value = column === 'students' ? '["z"]' : 'z';
          db.prepare(`UPDATE audit_entry SET ${column} = ? WHERE seq = ?`).run(value, seq);
        } else if (act === 'remove') {
          db.prepare('DELETE FROM audit_student WHERE seq = ?').run(seq);
          db.prepare('DELETE FROM audit_entry WHERE seq = ?').run(seq);
        } else {
          const other = (seq % 30) + 1;
          db.prepare('DELETE FROM audit_student WHERE seq IN (?, ?)').run(seq, other);
          db.prepare('UPDATE audit_entry SET seq = 999 WHERE seq = ?').run(seq);
          db.prepare('UPDATE audit_entry SET seq = ? WHERE seq = ?').run(seq, other);
          db.prepare('UPDATE audit_entry SET seq = ? WHERE seq = 999').run(other);
        }
        const { brokenAt, cutOff } = checkChain(db, anchor);
        db.exec('ROLLBACK TO attack; RELEASE attack');
        return brokenAt !== null || cutOff > 0;
      },
    ),
  );
});

test("hiding an entry from a student's list is found", async () => {
  const db = clinicalOf(await newSchool());
  append(db, fact(1, ['a']));
  db.exec("DELETE FROM audit_student WHERE student_id = 'a'");
  expect(checkChain(db, null).brokenAt).toBe(1);
});

test('a tail cut off while the vault was open is found against the anchor', async () => {
  const vault = await newSchool();
  const db = clinicalOf(vault);
  for (let n = 0; n < 5; n += 1) append(db, fact(n));
  vault.safe.noteHeads();
  withoutTriggers(db, () => {
    db.exec('DELETE FROM audit_entry WHERE seq > 3');
  });
  const clinical = vault.safe.checkChains().find(({ vault: name }) => name === 'clinical');
  expect(clinical?.check.cutOff).toBe(2);
});

test('a tail cut off while the vault was closed is refused until a person has decided, and stays on record', async () => {
  const vault = await newSchool();
  const db = clinicalOf(vault);
  for (let n = 0; n < 5; n += 1) append(db, fact(n));
  vault.safe.noteHeads();
  withoutTriggers(db, () => {
    db.exec('DELETE FROM audit_entry WHERE seq > 3');
  });
  vault.restart();
  await expect(vault.signIn('王芳', headPassword)).rejects.toThrow('changes_lost');
  const { accounts } = await vault.call('repair.look', { placeId: null });
  const { repairId } = await vault.call('repair.prepare', {
    placeId: null,
    accountId: accounts[0]?.id ?? null,
    secret: headPassword,
  });
  await vault.call('repair.commit', { repairId, choice: 'saved' });
  await vault.signIn('王芳', headPassword);
  const { entries } = await vault.call('audit.list', {
    side: 'office',
    kind: 'security',
    staffId: null,
    studentId: null,
    on: null,
    before: null,
    limit: 50,
  });
  expect(entries.map(({ outcome }) => outcome)).toContain('ok, 0 rows lost, 2 entries missing');
});

test.each([
  [
    'missing',
    (path: string) => {
      rmSync(path);
    },
  ],
  [
    'forged',
    (path: string) => {
      const head = { seq: 1, hash: '0'.repeat(64), mac: 'AAAA' };
      writeFileSync(path, JSON.stringify({ office: head, clinical: head }));
    },
  ],
])('an anchor file that is %s stays on record', async (state, harm) => {
  const vault = await newSchool();
  vault.restart();
  harm(join(vault.folder, 'store', 'audit-anchor.json'));
  await vault.signIn('王芳', headPassword);
  const { entries } = await vault.call('audit.list', {
    side: 'office',
    kind: 'security',
    staffId: null,
    studentId: null,
    on: null,
    before: null,
    limit: 50,
  });
  expect(entries.map(({ outcome }) => outcome)).toContain(`office: ${state}`);
});
