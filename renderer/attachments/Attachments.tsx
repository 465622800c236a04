import { Button, Modal } from 'antd';
import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../db/contract/attachments.ts';
import type { InputOf } from '../../db/contract/commands.ts';
import { call, host } from '../call.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import './attachments.css';

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
  const { refused: notDone, busy, attempt } = useRefusal();
  const picker = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<{ name: string; url: string } | null>(null);

  useEffect(
    () => () => {
      if (shown) URL.revokeObjectURL(shown.url);
    },
    [shown],
  );

  async function changed(): Promise<void> {
    await reload();
    onChanged?.();
  }

  async function add(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    await attempt(async () => {
      for (const file of files) {
        const bytes = new Uint8Array(await file.arrayBuffer());
        await call('attachments.add', { owner, ownerId, name: file.name, bytes });
      }
    });
    await changed();
  }

  const look = ({ attachmentId, name, mediaType }: Attachment) =>
    void attempt(async () => {
      const { bytes } = await call('attachments.open', { attachmentId });
      const copy = new Uint8Array(bytes);
      setShown({ name, url: URL.createObjectURL(new Blob([copy], { type: mediaType })) });
    });
  const save = ({ attachmentId, name }: Attachment) =>
    void attempt(async () => {
      const { bytes } = await call('attachments.open', { attachmentId });
      await host('host.saveFile', { suggestedName: name, bytes: new Uint8Array(bytes) });
    });

  return (
    <section className="attachments" aria-label={t('attachments.title')}>
      {value?.attachments.map((each) => (
        <div key={each.attachmentId} className="attachment">
          <span>{each.name}</span>
          <span className="muted">
            {t('attachments.size', { kb: Math.max(1, Math.round(each.size / 1024)) })}
          </span>
          <span className="attachment-acts">
            {each.mediaType.startsWith('image/') && (
              <Button
                type="link"
                size="small"
                onClick={() => {
                  look(each);
                }}
              >
                {t('attachments.look')}
              </Button>
            )}
            <Button
              type="link"
              size="small"
              onClick={() => {
                save(each);
              }}
            >
              {t('attachments.saveAs')}
            </Button>
            {!readOnly && (
              <Button
                type="link"
                size="small"
                onClick={() =>
                  void attempt(async () => {
                    await call('attachments.remove', { attachmentId: each.attachmentId });
                    await changed();
                  })
                }
              >
                {t('desk.remove')}
              </Button>
            )}
          </span>
        </div>
      ))}
      <RefusalNote refused={refused ?? notDone} />
      {!readOnly && (
        <p className="muted">
          <Button size="small" loading={busy} onClick={() => picker.current?.click()}>
            {t('attachments.add')}
          </Button>{' '}
          {t('attachments.hint')}
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            aria-label={t('attachments.add')}
            accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx"
            onChange={(event) => void add(event)}
          />
        </p>
      )}
      {readOnly && value?.attachments.length === 0 && (
        <p className="muted">{t('attachments.nothing')}</p>
      )}
      <Modal
        open={shown !== null}
        title={shown?.name}
        footer={null}
        width={900}
        onCancel={() => {
          setShown(null);
        }}
      >
        {shown && <img className="attachment-photo" src={shown.url} alt={shown.name} />}
      </Modal>
    </section>
  );
}
