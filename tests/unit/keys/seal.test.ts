import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newIdentity, openSealed, sealTo, unwrap, wrap } from '../../../db/keys/seal.ts';

test('a wrapped key opens only with its key and its binding', () => {
  const secret = randomBytes(32);
  const under = randomBytes(32);
  const boxed = wrap(secret, under, 'slot 1');
  expect(unwrap(boxed, under, 'slot 1')?.equals(secret)).toBe(true);
  expect(unwrap(boxed, under, 'slot 2')).toBeNull();
  expect(unwrap(boxed, randomBytes(32), 'slot 1')).toBeNull();
  expect(unwrap('', under, 'slot 1')).toBeNull();
});

test('a sealed key opens only for its identity and its binding, and any flipped byte is found', () => {
  const secret = randomBytes(32);
  const identity = newIdentity();
  const sealed = sealTo(identity.publicKey, secret, 'office 1');
  expect(openSealed(sealed, identity.privateKey, 'office 1')?.equals(secret)).toBe(true);
  expect(openSealed(sealed, identity.privateKey, 'clinical 1')).toBeNull();
  expect(openSealed(sealed, newIdentity().privateKey, 'office 1')).toBeNull();
  const [ephemeral = '', box = ''] = sealed.split('.');
  const bytes = Buffer.from(box, 'base64');
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    const forged = `${ephemeral}.${changed.toString('base64')}`;
    expect(openSealed(forged, identity.privateKey, 'office 1')).toBeNull();
  }
});
