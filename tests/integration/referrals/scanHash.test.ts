import { expect, test } from 'vitest';
import { clinicalMigrations } from '../../../db/migrations/clinical/all.ts';
import { contentHash } from '../../../db/store/contentHash.ts';
import { openFor } from './referral.ts';
import { newSchool } from '../school.ts';
import { choose, consentTo, newStick, storeOf } from '../transfer/schools.ts';

const pdf = Buffer.from('%PDF-1.7\n医院证明上的一行字');

const slow = { timeout: 120_000 };

/** A referral with one scanned paper. */
async function scanned() {
  const vault = await newSchool();
  const { studentId, referralId } = await openFor(vault);
  const owner = { owner: 'referral', ownerId: referralId } as const;
  const { scanId } = await vault.call('scans.add', { ...owner, name: '证明.pdf', bytes: pdf });
  return { vault, studentId, scanId };
}

test(
  'a paper that is no longer what was stored is neither opened nor handed over, and that is said',
  slow,
  async () => {
    const { vault, studentId, scanId } = await scanned();
    const clinical = storeOf(vault);
    await consentTo(vault, studentId);
    expect(clinical.prepare('SELECT sha256 FROM scan').pluck().get()).toBe(contentHash(pdf));
    const other = Buffer.from(pdf);
    other.writeUInt8(other.readUInt8(20) ^ 1, 20);
    clinical.exec('DROP TRIGGER scan_final');
    clinical.prepare('UPDATE scan SET content = ?').run(other);
    expect(await vault.refusal('scans.open', { scanId })).toEqual({ code: 'paper_damaged' });
    const placeId = await choose(vault, newStick());
    const packages = [
      {
        ...{ knownSchoolId: null, toName: '银川市第二中学' },
        ...{ sealing: 'passphrase' as const, studentIds: [studentId] },
      },
    ];
    expect(
      await vault.refusal('transfer.make', { placeId, scope: ['attachments'], packages }),
    ).toEqual({ code: 'paper_damaged' });
    expect((await vault.call('transfer.sent', {})).packages).toEqual([]);
  },
);

test('a paper from before there were hashes gets the one of what it holds; its row stays final', async () => {
  const { vault, scanId } = await scanned();
  const clinical = storeOf(vault);
  const before = clinicalMigrations.find(({ number }) => number === 170);
  clinical.exec(`
    DROP TRIGGER record_sealed_by_receipt; DROP TRIGGER record_sealed_by_leaving;
    DROP TRIGGER record_seal_holds; DROP VIEW sealed_record; DROP VIEW open_matter;
    DROP TABLE record_seal; DROP TABLE seal_opening;
    DROP TRIGGER scan_final; DROP TRIGGER scan_hashed; ALTER TABLE scan DROP COLUMN sha256;
    CREATE TRIGGER scan_final BEFORE UPDATE ON scan
    BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;`);
  before?.up(clinical);
  expect(clinical.prepare('SELECT sha256 FROM scan').pluck().get()).toBe(contentHash(pdf));
  expect(Buffer.from((await vault.call('scans.open', { scanId })).bytes)).toEqual(pdf);
  expect(() => clinical.prepare(`UPDATE scan SET sha256 = 'x'`).run()).toThrow(/final|CHECK/u);
});
