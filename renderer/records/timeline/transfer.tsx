import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function ReceivedEntry({ entry }: { entry: EntryOf<'received'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry} text={entry.body}>
      {entry.title} <Tag color="blue">{t('transfer.origin', { school: entry.originName })}</Tag>
      {entry.byName}
    </EntryFrame>
  );
}

export function TransferEntry({ entry }: { entry: EntryOf<'transfer'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry}>
      {t(`transfer.${entry.direction}`, { school: entry.schoolName })}
      {entry.direction === 'out' && entry.received && <Tag>{t('transfer.outReceived')}</Tag>}
    </EntryFrame>
  );
}
