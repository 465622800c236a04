import { z } from 'zod';
import { mostAttachments } from '../contract/attachments.ts';
import { Refusal } from '../contract/errors.ts';
import type { Scan, scansCommands } from '../contract/scans.ts';
import type { scanOwners } from '../contract/vocabulary/scans.ts';
import { timestampOf } from '../store/clock.ts';
import { contentHash, mustBeAsStored } from '../store/contentHash.ts';
import type { ClinicalContext, Handlers } from '../store/context.ts';
import { keptMediaType } from '../store/mediaType.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import { readStruck, struckColumns } from '../store/struckOut.ts';

type Owner = (typeof scanOwners)[number];

// One statement an owner, so that each finds its own index.
const listSql: Record<Owner, string> = {
  referral: 'referral_id = ?',
  suspension: 'suspension_id = ?',
};
const studentSql: Record<Owner, string> = {
  referral: 'SELECT student_id FROM referral WHERE id = ?',
  suspension: 'SELECT student_id FROM suspension WHERE id = ?',
};

const listedRow = z.object({
  scanId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  addedBy: z.string(),
});

/** @throws Refusal of `ownerId` when there is no such thing */
function aboutOwner({ clinical, about }: ClinicalContext, owner: Owner, ownerId: string): void {
  const found = clinical.prepare(studentSql[owner]).pluck().get(ownerId);
  if (found === undefined) throw Refusal.field('ownerId', 'not_found');
  about(z.string().parse(found));
}

function list({ clinical, office }: ClinicalContext, owner: Owner, ownerId: string): Scan[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS scanId, name, media_type AS mediaType, size, added_by AS addedBy,
         ${struckColumns}
       FROM scan WHERE ${listSql[owner]} ORDER BY id`,
    )
    .all(ownerId)
    .map((row) => {
      const { addedBy, ...scan } = listedRow.parse(row);
      return { ...scan, byName: nameOf(addedBy), struck: readStruck(row, nameOf) };
    });
}

const keptRow = z.object({
  studentId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
  sha256: z.string(),
});

/** @throws Refusal `not_found`, also for one that was struck out */
function keptScan({ clinical, about }: ClinicalContext, scanId: string) {
  const found = clinical
    .prepare(
      `SELECT coalesce(r.student_id, u.student_id) AS studentId, c.name,
         c.media_type AS mediaType, c.content AS bytes, c.sha256
       FROM scan AS c LEFT JOIN referral AS r ON r.id = c.referral_id
       LEFT JOIN suspension AS u ON u.id = c.suspension_id
       WHERE c.id = ? AND c.struck_at IS NULL`,
    )
    .get(scanId);
  if (found === undefined) throw new Refusal('not_found');
  const { studentId, ...scan } = keptRow.parse(found);
  about(studentId);
  return scan;
}

export const scansHandlers: Handlers<keyof typeof scansCommands> = {
  'scans.list': (context, { owner, ownerId }) => {
    aboutOwner(context, owner, ownerId);
    return { scans: list(context, owner, ownerId) };
  },

  'scans.add': (context, { owner, ownerId, name, bytes }) => {
    const mediaType = keptMediaType(bytes);
    aboutOwner(context, owner, ownerId);
    if (list(context, owner, ownerId).length >= mostAttachments) {
      throw Refusal.field('bytes', 'too_many', { limit: mostAttachments });
    }
    const { clinical, clock, staff } = context;
    const scanId = newId();
    const of = (each: Owner) => (each === owner ? ownerId : null);
    clinical
      .prepare(
        `INSERT INTO scan (id, referral_id, suspension_id, name, media_type, size, content,
           sha256, added_at, added_by, struck_why)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
      )
      .run(
        scanId,
        of('referral'),
        of('suspension'),
        name,
        mediaType,
        bytes.byteLength,
        bytes,
        contentHash(bytes),
        timestampOf(clock),
        staff.staffId,
      );
    return { scanId };
  },

  'scans.open': (context, { scanId }) => {
    const { sha256, ...scan } = keptScan(context, scanId);
    mustBeAsStored(scan.bytes, sha256);
    return scan;
  },

  'scans.strike': (context, { scanId, why }) => {
    keptScan(context, scanId);
    const { clinical, clock, staff } = context;
    clinical
      .prepare(
        `UPDATE scan SET content = NULL, struck_at = ?, struck_by = ?, struck_why = ?
         WHERE id = ?`,
      )
      .run(timestampOf(clock), staff.staffId, why.trim(), scanId);
    return {};
  },
};
