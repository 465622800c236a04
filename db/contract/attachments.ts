import { z } from 'zod';
import { command } from './command.ts';
import { id, line } from './fields.ts';
import { officeChange, roomRead } from './office.ts';
import { attachmentOwners } from './vocabulary/attachments.ts';

/** The largest file that is taken, in bytes. */
export const largestAttachment = 10 * 1024 * 1024;
/** How many files one owner may have. */
export const mostAttachments = 20;

const owner = { owner: z.enum(attachmentOwners), ownerId: id };

const attachment = z.strictObject({
  attachmentId: id,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
});

export const attachmentsCommands = {
  'attachments.list': command({
    input: z.strictObject(owner),
    output: z.strictObject({ attachments: z.array(attachment) }),
    ...roomRead,
  }),
  /** Keeps a photo, a PDF or an Office document, encrypted like the rest. */
  'attachments.add': command({
    ...officeChange,
    input: z.strictObject({ ...owner, name: line(120), bytes: z.instanceof(Uint8Array) }),
    output: z.strictObject({ attachmentId: id }),
  }),
  'attachments.open': command({
    input: z.strictObject({ attachmentId: id }),
    output: z.strictObject({
      name: z.string(),
      mediaType: z.string(),
      bytes: z.instanceof(Uint8Array),
    }),
    ...roomRead,
  }),
  'attachments.remove': command({ ...officeChange, input: z.strictObject({ attachmentId: id }) }),
};
