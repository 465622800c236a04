import { join } from 'node:path';
import { z } from 'zod';
import { staffNames } from '../../db/store/officeNames.ts';
import { openStore } from '../../db/store/open.ts';
import { newId } from '../../db/store/newId.ts';
import { systemClock, timestampOf, todayOf } from '../../db/store/clock.ts';
import { ageIdentities, ownCard, ownIdentity } from '../../db/transfer/identity.ts';
import { takeIn } from '../../db/transfer/quarantine.ts';
import { OpenPackage } from '../../db/transfer/readPackage.ts';
import { nameFinally, writePackage } from '../../db/transfer/writePackage.ts';

/** What one process does alone, so that its memory can be told from that of the others. */
const order = z.object({
  what: z.enum(['make', 'receive']),
  store: z.string(),
  officeKey: z.string(),
  clinicalKey: z.string(),
  path: z.string(),
});

const { what, store, officeKey, clinicalKey, path } = order.parse(
  JSON.parse(process.env['XINQIAO_BENCH'] ?? ''),
);
const office = openStore(join(store, 'office.db'), Buffer.from(officeKey, 'hex'), 'open');
const clinical = openStore(join(store, 'clinical.db'), Buffer.from(clinicalKey, 'hex'), 'open');
const identity = ownIdentity(clinical);
const began = performance.now();
if (what === 'make') {
  const from = await ownCard(clinical, office, systemClock);
  const studentIds = z
    .array(z.string())
    .parse(clinical.prepare('SELECT id FROM student ORDER BY id').pluck().all());
  const madeAt = timestampOf(systemClock);
  await writePackage(
    {
      ...{ packageId: newId(), path, madeAt, from, studentIds, made: '' },
      to: { schoolId: from.schoolId, name: from.name },
      scope: ['summary', 'level', 'plan', 'scores', 'notes', 'attachments'],
    },
    { recipient: from.x25519 },
    identity.ed25519,
    {
      clinical,
      nameOf: staffNames(office),
      riskNumbering: 'one_is_highest',
      today: todayOf(systemClock),
    },
    () => undefined,
  );
  nameFinally(path);
} else {
  const opened = await OpenPackage.open(path, { identities: ageIdentities(identity) });
  const about = { ownSchoolId: identity.schoolId, at: timestampOf(systemClock), staffId: 'bench' };
  takeIn(clinical, opened, about, () => undefined);
  opened.close();
}
const time = performance.now() - began;
process.stdout.write(JSON.stringify({ time, peak: process.resourceUsage().maxRSS / 1024 }));
