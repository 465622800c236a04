import { Button, Modal } from 'antd';
import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '../../db/contract/errors.ts';
import { bytesOf } from '../ui/bytesOf.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { saveFile } from '../ui/saveFile.ts';
import './attachments.css';

export interface KeptFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  /** Why its content is gone; the line alone stays. */
  struck?: string;
}

/** Where the files are kept. */
interface Keeper {
  add: (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>;
  open: (id: string) => Promise<{ bytes: Uint8Array }>;
  /** Takes a file away, or asks why first. */
  remove: (file: KeptFile) => Promise<void> | void;
  removeLabel: string;
}

/** Files that belong to something: seen, saved where a person says, added and removed. */
export function FileList({
  files,
  keeper,
  readOnly,
  refused,
  onChanged,
}: {
  files: readonly KeptFile[] | null;
  keeper: Keeper;
  readOnly: boolean;
  /** Why the list could not be read. */
  refused: Refused | null;
  onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { refused: notDone, busy, attempt } = useRefusal();
  const picker = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<{ name: string; url: string } | null>(null);

  useEffect(
    () => () => {
      if (shown) URL.revokeObjectURL(shown.url);
    },
    [shown],
  );

  async function add(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    await attempt(async () => {
      for (const file of chosen) {
        await keeper.add(file.name, await bytesOf(file));
      }
    });
    await onChanged();
  }

  const look = ({ id, name, mediaType }: KeptFile) =>
    void attempt(async () => {
      const { bytes } = await keeper.open(id);
      const copy = new Uint8Array(bytes);
      setShown({ name, url: URL.createObjectURL(new Blob([copy], { type: mediaType })) });
    });
  const save = ({ id, name }: KeptFile) =>
    void attempt(async () => {
      const { bytes } = await keeper.open(id);
      await saveFile({ fileName: name, bytes: new Uint8Array(bytes) });
    });
  const remove = (file: KeptFile) =>
    void attempt(async () => {
      await keeper.remove(file);
    });

  return (
    <section className="attachments" aria-label={t('attachments.title')}>
      {files?.map((each) => (
        <div key={each.id} className="attachment">
          <span>{each.struck === undefined ? each.name : <del>{each.name}</del>}</span>
          <span className="muted">
            {each.struck ??
              t('attachments.size', { kb: Math.max(1, Math.round(each.size / 1024)) })}
          </span>
          {each.struck === undefined && (
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
                  onClick={() => {
                    remove(each);
                  }}
                >
                  {keeper.removeLabel}
                </Button>
              )}
            </span>
          )}
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
      {readOnly && files?.length === 0 && <p className="muted">{t('attachments.nothing')}</p>}
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
