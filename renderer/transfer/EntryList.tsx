import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { labelled, listedApart } from '../i18n/signs.ts';
import { wordBytes } from '../ui/measures.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { saveFile } from '../ui/saveFile.ts';
import './transfer.css';

/** What former schools wrote, each entry under the school where it was made. */
export function EntryList({
  contents,
  confirmed,
}: {
  contents: OutputOf<'transfer.preview'>;
  /** Attachments are opened only once a person has said whose they are. */
  confirmed: boolean;
}) {
  const { t } = useTranslation();
  const { refused, attempt } = useRefusal();
  const { entries, attachments, moves } = contents;
  return (
    <>
      <p className="muted">
        {labelled(
          t('transfer.route'),
          listedApart(
            moves.map(({ madeAt, fromName, toName }) =>
              t('transfer.routeStep', { day: madeAt.slice(0, 10), from: fromName, to: toName }),
            ),
          ),
        )}
      </p>
      <RefusalNote refused={refused} />
      <ul className="transfer-entries">
        {attachments.map(({ attachmentId, name, bytes, originName }) => (
          <li key={attachmentId}>
            <Tag>{t('transfer.scopes.attachments')}</Tag>
            {name} · {wordBytes(bytes)} · {t('transfer.origin', { school: originName })}{' '}
            {confirmed && (
              <Button
                size="small"
                onClick={() =>
                  void attempt(async () => {
                    await saveFile(await call('transfer.attachment', { attachmentId }));
                  })
                }
              >
                {t('transfer.attachment')}
              </Button>
            )}
          </li>
        ))}
        {entries.map(({ entryId, scope, onDate, byName, originName, title, body }) => (
          <li key={`${scope} ${entryId} ${title}`}>
            <p>
              <strong>{title}</strong> <Tag>{t(`transfer.scopes.${scope}`)}</Tag>
            </p>
            <p className="muted">
              {onDate} · {t('transfer.origin', { school: originName })}
              {byName !== '' && ` · ${t('transfer.by', { name: byName })}`}
            </p>
            <p className="written">{body}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
