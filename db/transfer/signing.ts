import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { canonicalJson } from './canonicalJson.ts';

/** What stands in DER before the 32 bytes of an Ed25519 seed (PKCS #8) and of a public key (SPKI). */
const seedHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

function privateKeyOf(seed: Buffer) {
  const key = Buffer.concat([seedHead, seed]);
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  } finally {
    key.fill(0);
  }
}

/** @returns the public half of an Ed25519 key, its 32 bytes in base64 */
export function signingKeyOf(seed: Buffer): string {
  const spki = createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' });
  return spki.subarray(publicHead.length).toString('base64');
}

/** What is signed: the purpose, so that nothing signed as one thing passes for another. */
function messageOf(purpose: string, value: object): Buffer {
  return Buffer.from(`${purpose}\n${canonicalJson(value)}`, 'utf8');
}

/** @returns the value with its Ed25519 signature */
export function signed<Value extends object>(
  purpose: string,
  value: Value,
  seed: Buffer,
): Value & { signature: string } {
  const signature = sign(null, messageOf(purpose, value), privateKeyOf(seed));
  return { ...value, signature: signature.toString('base64') };
}

/** Whether the signature of a value is that of the key, 32 bytes in base64. */
export function isSignedBy(
  purpose: string,
  { signature, ...value }: { signature: string },
  signingKey: string,
): boolean {
  const key = Buffer.concat([publicHead, Buffer.from(signingKey, 'base64')]);
  try {
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
    return verify(null, messageOf(purpose, value), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
