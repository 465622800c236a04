import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { useLoad } from '../ui/useLoad.ts';
import { FileList } from './FileList.tsx';

interface AttachmentsProps extends InputOf<'attachments.list'> {
  readOnly: boolean;
  onChanged?: () => void;
}

/** The files that prove something: seen, saved where a person says, added and removed. */
export function Attachments({ owner, ownerId, readOnly, onChanged }: AttachmentsProps) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(
    () => call('attachments.list', { owner, ownerId }),
    [owner, ownerId],
  );

  async function changed(): Promise<void> {
    await reload();
    onChanged?.();
  }

  return (
    <FileList
      files={
        value?.attachments.map(({ attachmentId, ...file }) => ({ id: attachmentId, ...file })) ??
        null
      }
      keeper={{
        add: (name, bytes) => call('attachments.add', { owner, ownerId, name, bytes }),
        open: (attachmentId) => call('attachments.open', { attachmentId }),
        remove: async ({ id }) => {
          await call('attachments.remove', { attachmentId: id });
          await changed();
        },
        removeLabel: t('desk.remove'),
      }}
      readOnly={readOnly}
      refused={refused}
      onChanged={changed}
    />
  );
}
