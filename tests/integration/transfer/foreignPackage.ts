import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { newHeader } from '../../../db/transfer/ageHeader.ts';
import { PayloadWriter } from '../../../db/transfer/agePayload.ts';
import { ArchiveWriter } from '../../../db/transfer/archiveWriter.ts';
import { signCard } from '../../../db/transfer/card.ts';
import { writeAll } from '../../../db/transfer/fileBytes.ts';
import {
  attachmentPart,
  partOf,
  signManifest,
  studentPart,
} from '../../../db/transfer/manifest.ts';
import { signingKeyOf } from '../../../db/transfer/signing.ts';
import { warningNumbers } from '../../../db/transfer/warningNumbers.ts';
import { newStick } from './schools.ts';

const madeAt = '2026-11-24T09:00:00+08:00';

/**
 * A package as the program of another school might make it: rightly sealed and signed, its parts
 * almost empty.
 *
 * @param name the school's own
 * @param attachments of each student
 * @returns the command line's words for it: its path and the file of keys that opens it
 */
export async function foreignPackage(
  name: string,
  students = 1,
  attachments = 0,
): Promise<[path: string, option: string, identity: string]> {
  const content = Buffer.from('{}');
  const names = ['handover.pdf', 'fhir/bundle.json'];
  for (let student = 1; student <= students; student += 1) {
    names.push(studentPart(student));
    for (let each = 1; each <= attachments; each += 1) names.push(attachmentPart(student, each));
  }
  const seed = randomBytes(32);
  const from = signCard(
    {
      format: 'xinqiao-card',
      version: 1,
      schoolId: randomUUID(),
      name,
      stages: ['primary'],
      region: '',
      x25519: `age1${'q'.repeat(58)}`,
      hybrid: null,
      signingKey: signingKeyOf(seed),
      madeAt,
    },
    seed,
  );
  const manifest = signManifest(
    {
      format: 'xinqiao-transfer',
      version: 1,
      packageId: randomUUID(),
      madeAt,
      from,
      to: { schoolId: null, name },
      scope: ['attachments'],
      students,
      warningNumbers: warningNumbers('one_is_highest'),
      scales: [],
      parts: names.map((each) => partOf(each, content)),
    },
    seed,
  );
  const stick = newStick();
  const keys = join(stick, 'keys.txt');
  const identity = await generateX25519Identity();
  writeFileSync(keys, identity);
  const recipient = await identityToRecipient(identity);
  const path = join(stick, 'foreign.xqz');
  const handle = openSync(path, 'wx');
  const { header, fileKey } = await newHeader({ recipient });
  writeAll(handle, header);
  const out = new ArchiveWriter(new PayloadWriter(handle, fileKey), madeAt);
  out.whole('manifest.json', Buffer.from(JSON.stringify(manifest)));
  for (const each of names) out.whole(each, content);
  out.end();
  closeSync(handle);
  return [path, '-i', keys];
}
