import { z } from 'zod';
import { mostAttachments, type attachmentsCommands } from '../contract/attachments.ts';
import { Refusal } from '../contract/errors.ts';
import { type attachmentOwners } from '../contract/vocabulary/attachments.ts';
import { timestampOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { keptMediaType } from '../store/mediaType.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

type Owner = (typeof attachmentOwners)[number];

const listed = z.object({
  attachmentId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
});
const kept = z.object({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
});

// One statement an owner, so that each finds its own index.
const listSql: Record<Owner, string> = {
  activity: 'activity_id = ?',
  training: 'training_id = ?',
  qualification: 'qualification_id = ?',
};
const existsSql: Record<Owner, string> = {
  activity: 'SELECT 1 FROM activity WHERE id = ?',
  training: 'SELECT 1 FROM training WHERE id = ?',
  qualification: 'SELECT 1 FROM qualification WHERE id = ?',
};

function list(office: Store, owner: Owner, ownerId: string): z.infer<typeof listed>[] {
  return z.array(listed).parse(
    office
      .prepare(
        `SELECT id AS attachmentId, name, media_type AS mediaType, size
         FROM attachment WHERE ${listSql[owner]} ORDER BY id`,
      )
      .all(ownerId),
  );
}

export const attachmentsHandlers: Handlers<keyof typeof attachmentsCommands> = {
  'attachments.list': ({ office }, { owner, ownerId }) => ({
    attachments: list(office, owner, ownerId),
  }),

  'attachments.add': ({ office, clock, staff }, { owner, ownerId, name, bytes }) => {
    const mediaType = keptMediaType(bytes);
    if (office.prepare(existsSql[owner]).get(ownerId) === undefined) {
      throw Refusal.field('ownerId', 'not_found');
    }
    if (list(office, owner, ownerId).length >= mostAttachments) {
      throw Refusal.field('bytes', 'too_many', { limit: mostAttachments });
    }
    const attachmentId = newId();
    const of = (each: Owner) => (each === owner ? ownerId : null);
    office
      .prepare(
        `INSERT INTO attachment (id, activity_id, training_id, qualification_id, name, media_type,
           size, content, added_at, added_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        attachmentId,
        of('activity'),
        of('training'),
        of('qualification'),
        name,
        mediaType,
        bytes.byteLength,
        bytes,
        timestampOf(clock),
        staff.staffId,
      );
    return { attachmentId };
  },

  'attachments.open': ({ office }, { attachmentId }) => {
    const row = kept.safeParse(
      office
        .prepare(
          'SELECT name, media_type AS mediaType, content AS bytes FROM attachment WHERE id = ?',
        )
        .get(attachmentId),
    );
    if (!row.success) throw new Refusal('not_found');
    return row.data;
  },

  'attachments.remove': ({ office }, { attachmentId }) => {
    const { changes } = office.prepare('DELETE FROM attachment WHERE id = ?').run(attachmentId);
    if (changes !== 1) throw new Refusal('not_found');
    return {};
  },
};
