import { randomBytes, randomUUID } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { signCard, type Card } from '../../../db/transfer/card.ts';
import { ownCard, ownIdentity } from '../../../db/transfer/identity.ts';
import { signReceipt } from '../../../db/transfer/receipt.ts';
import { trustOf } from '../../../db/transfer/schools.ts';
import { signingKeyOf } from '../../../db/transfer/signing.ts';
import { newSchool, type TestVault } from '../school.ts';
import { addPupil, make, newStick, open, storeOf } from './schools.ts';

const whole = { timeout: 120_000 };
const madeAt = '2026-11-24T09:00:00+08:00';

interface Made {
  card: Card;
  seed: Buffer;
}

const bytesOf = (value: object) => Buffer.from(JSON.stringify(value), 'utf8');

/** A card as the program of another school makes it. */
async function cardCalled(name: string, schoolId: string = randomUUID()): Promise<Made> {
  const seed = randomBytes(32);
  const x25519 = await identityToRecipient(await generateX25519Identity());
  const card = signCard(
    {
      ...{ format: 'xinqiao-card', version: 1, schoolId, name, stages: ['primary'], region: '' },
      ...{ x25519, hybrid: null, signingKey: signingKeyOf(seed), madeAt },
    },
    seed,
  );
  return { card, seed };
}

function renamed({ card, seed }: Made, name: string): Card {
  const { signature: _old, ...rest } = card;
  return signCard({ ...rest, name }, seed);
}

async function keep(vault: TestVault, card: Card): Promise<string> {
  return (await vault.call('transfer.addSchool', { bytes: bytesOf(card) })).knownSchoolId;
}

async function compare(vault: TestVault, knownSchoolId: string): Promise<void> {
  const input = { knownSchoolId, onDate: '2026-11-24', how: '电话' };
  await vault.call('transfer.compared', input);
}

test('a sender is trusted by the name and the keys that were compared, while its card is in use', async () => {
  const vault = await newSchool();
  const clinical = storeOf(vault);
  const genuine = await cardCalled('银川市第一小学');
  const poser = await cardCalled('银川市　第一小学');
  const copier = await cardCalled('别的名称', genuine.card.schoolId);
  const trust = (card: Card) => trustOf(clinical, card);
  expect(trust(genuine.card)).toBe('unknown');
  const knownSchoolId = await keep(vault, genuine.card);
  expect(trust(genuine.card)).toBe('known');
  await compare(vault, knownSchoolId);
  expect(trust(genuine.card)).toBe('compared');
  expect(trust(renamed(genuine, '银川市 第一小学'))).toBe('compared');
  expect(trust(renamed(genuine, '银川市第二小学'))).toBe('other_name');
  expect(trust(poser.card)).toBe('other_key');
  expect(trust(copier.card)).toBe('other_key');
  await vault.call('transfer.setSchoolActive', { knownSchoolId, active: false });
  expect(trust(genuine.card)).toBe('retired');
  expect(trust(poser.card)).toBe('unknown');
});

test('a school that calls itself by another name is compared anew', async () => {
  const vault = await newSchool();
  const made = await cardCalled('银川市第一小学');
  const knownSchoolId = await keep(vault, made.card);
  await compare(vault, knownSchoolId);
  const compared = async () => {
    const { schools } = await vault.call('transfer.schools', {});
    return schools.map((school) => [school.name, school.compared !== null]);
  };
  // The same card once more is no news.
  expect(await keep(vault, made.card)).toBe(knownSchoolId);
  expect(await compared()).toEqual([['银川市第一小学', true]]);
  expect(await keep(vault, renamed(made, '银川市第二小学'))).toBe(knownSchoolId);
  expect(await compared()).toEqual([['银川市第二小学', false]]);
});

const secret = { knownSchoolId: null, toName: '吴忠中学', sealing: 'passphrase' as const };

/** A school with a package under words for a school without a card, of two students. */
async function sentByWords() {
  const vault = await newSchool();
  const studentIds = [
    await addPupil(vault, { studentNo: 'G1', stage: 'junior' }),
    await addPupil(vault, { studentNo: 'G2', name: '丁一', stage: 'junior' }),
  ];
  const packages = [{ ...secret, studentIds }];
  const sent = await make(vault, newStick(), { scope: ['summary'], packages });
  const manifestSha256 = z
    .string()
    .parse(storeOf(vault).prepare('SELECT manifest_sha256 FROM sent_package').pluck().get());
  const receipt = (from: Card, seed: Buffer, accepted = 2) =>
    bytesOf(
      signReceipt(
        {
          ...{ packageId: sent.packageId, manifestSha256, students: 2, accepted },
          receivedAt: '2026-11-25T09:00:00+08:00',
        },
        from,
        seed,
      ),
    );
  return { vault, sent, receipt };
}

test('a school neither receives what it has sent itself nor signs for it', whole, async () => {
  const { vault, sent, receipt } = await sentByWords();
  await expect(open(vault, sent.path, sent.passphrase)).rejects.toMatchObject({
    refused: { code: 'package_own' },
  });
  expect((await vault.call('transfer.received', {})).packages).toEqual([]);
  const { office } = vault.safe.opened ?? {};
  if (!office) throw new Error('locked');
  const clinical = storeOf(vault);
  const card = await ownCard(clinical, office, vault.clock);
  const bytes = receipt(card, ownIdentity(clinical).ed25519);
  expect(await vault.refusal('transfer.readReceipt', { bytes })).toEqual({
    code: 'receipt_foreign',
  });
  expect((await vault.call('transfer.sent', {})).packages).toMatchObject([{ state: 'sent' }]);
});

test(
  'a receipt is told by the name of who signed it, and a later one changes nothing of the first',
  whole,
  async () => {
    const { vault, receipt } = await sentByWords();
    const one = await cardCalled('青铜峡中学');
    const other = await cardCalled('中卫中学');
    const first = receipt(one.card, one.seed, 1);
    const told = { byName: '青铜峡中学', accepted: 1 };
    expect(await vault.call('transfer.readReceipt', { bytes: first })).toMatchObject(told);
    const later = receipt(other.card, other.seed);
    expect(await vault.call('transfer.readReceipt', { bytes: later })).toMatchObject(told);
    expect((await vault.call('transfer.sent', {})).packages).toMatchObject([
      { toName: '吴忠中学', receipt: told },
    ]);
  },
);

test(
  'the time of keeping runs from the receipt, though never from before the package was made',
  whole,
  async () => {
    const until = async (readAt: string) => {
      const { vault, receipt } = await sentByWords();
      vault.clock.set(readAt);
      const { card, seed } = await cardCalled('吴忠中学');
      await vault.call('transfer.readReceipt', { bytes: receipt(card, seed) });
      return storeOf(vault).prepare('SELECT DISTINCT keep_until FROM sent_student').pluck().all();
    };
    expect(await until('2027-01-05T09:00:00+08:00')).toEqual(['2030-01-05']);
    expect(await until('2028-02-29T09:00:00+08:00')).toEqual(['2031-03-01']);
    // The battery of the clock was empty.
    expect(await until('2009-01-01T09:00:00+08:00')).toEqual(['2029-11-24']);
  },
);
