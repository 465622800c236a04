import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a key under another with AES-256-GCM.
 *
 * @param bound what the box belongs to; opening it elsewhere fails
 * @returns nonce, ciphertext and tag in one base64 text
 */
export function wrap(secret: Buffer, under: Buffer, bound: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', under, nonce);
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  const body = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64');
}

/** Opens what `wrap` made; null when the key or the binding is not the one. */
export function unwrap(boxed: string, under: Buffer, bound: string): Buffer | null {
  const bytes = Buffer.from(boxed, 'base64');
  if (bytes.length <= nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', under, bytes.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  try {
    const body = decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes));
    return Buffer.concat([body, decipher.final()]);
  } catch {
    return null;
  }
}

/** A person's own key pair (X25519): lets keys be handed to them while they are away. */
export interface Identity {
  /** PKCS #8 DER; overwrite after use. */
  privateKey: Buffer;
  /** SPKI DER in base64. */
  publicKey: string;
}

/** @returns a fresh X25519 identity. */
export function newIdentity(): Identity {
  const pair = generateKeyPairSync('x25519');
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

function sharedKey(own: KeyObject, other: KeyObject, salt: Buffer, bound: string): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  const key = Buffer.from(hkdfSync('sha256', secret, salt, `xinqiao sealed key 1 ${bound}`, 32));
  secret.fill(0);
  return key;
}

function readPublicKey(spki: string): KeyObject {
  return createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
}

/** Encrypts a key to a person's public key: an ephemeral X25519 exchange, HKDF and AES-256-GCM. */
export function sealTo(publicKey: string, secret: Buffer, bound: string): string {
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralPublic = ephemeral.publicKey.export({ type: 'spki', format: 'der' });
  const key = sharedKey(ephemeral.privateKey, readPublicKey(publicKey), ephemeralPublic, bound);
  try {
    return `${ephemeralPublic.toString('base64')}.${wrap(secret, key, bound)}`;
  } finally {
    key.fill(0);
  }
}

/** Opens what `sealTo` made; null when it is not for this identity or was changed. */
export function openSealed(sealed: string, privateKey: Buffer, bound: string): Buffer | null {
  const [ephemeral, box] = sealed.split('.');
  if (ephemeral === undefined || box === undefined) return null;
  try {
    const own = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
    const salt = Buffer.from(ephemeral, 'base64');
    const key = sharedKey(own, readPublicKey(ephemeral), salt, bound);
    const secret = unwrap(box, key, bound);
    key.fill(0);
    return secret;
  } catch {
    return null;
  }
}
