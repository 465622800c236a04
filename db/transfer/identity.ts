import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { stages } from '../contract/vocabulary/school.ts';
import { timestampOf, type Clock } from '../store/clock.ts';
import type { Store } from '../store/open.ts';
import { signCard, type Card } from './card.ts';
import { signingKeyOf } from './signing.ts';

const secret = z.instanceof(Buffer);
const identityRow = z.object({
  schoolId: z.string(),
  x25519: secret,
  hybrid: secret,
  ed25519: secret,
});
const schoolRow = z.object({
  name: z.string(),
  region: z.string(),
  stages: z.string().transform((text) => z.array(z.enum(stages)).parse(JSON.parse(text))),
});

/** The school's own keys; `wipe` overwrites them after use. */
interface OwnIdentity {
  schoolId: string;
  x25519: Buffer;
  hybrid: Buffer;
  ed25519: Buffer;
  wipe: () => void;
}

/** Reads the keys that the vault keeps for the school. */
export function ownIdentity(clinical: Store): OwnIdentity {
  const row = identityRow.parse(
    clinical
      .prepare('SELECT school_id AS schoolId, x25519, hybrid, ed25519 FROM transfer_identity')
      .get(),
  );
  return {
    ...row,
    wipe: () => {
      for (const key of [row.x25519, row.hybrid, row.ed25519]) key.fill(0);
    },
  };
}

/** @returns both identities as age writes them: the hybrid one, then X25519 */
export function ageIdentities({ x25519, hybrid }: OwnIdentity): [hybrid: string, x25519: string] {
  return [
    bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', hybrid).toUpperCase(),
    bech32.encodeFromBytes('AGE-SECRET-KEY-', x25519).toUpperCase(),
  ];
}

/** @returns the card of this school as it is called today */
export async function ownCard(clinical: Store, office: Store, clock: Clock): Promise<Card> {
  const school = schoolRow.parse(office.prepare('SELECT name, region, stages FROM school').get());
  const identity = ownIdentity(clinical);
  try {
    const [hybrid, x25519] = ageIdentities(identity);
    return signCard(
      {
        format: 'xinqiao-card',
        version: 1,
        schoolId: identity.schoolId,
        ...school,
        x25519: await identityToRecipient(x25519),
        hybrid: await identityToRecipient(hybrid),
        signingKey: signingKeyOf(identity.ed25519),
        madeAt: timestampOf(clock),
      },
      identity.ed25519,
    );
  } finally {
    identity.wipe();
  }
}
