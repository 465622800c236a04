import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function HomeContactEntry({ entry }: { entry: EntryOf<'home_contact'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry} text={entry.struck ? '' : entry.told}>
      {t(`home.modes.${entry.mode}`)} · {entry.byWhom} → {entry.withWhom}
      {entry.struck && <Tag>{t('home.struck')}</Tag>}
    </EntryFrame>
  );
}

export function ConsentEntry({ entry }: { entry: EntryOf<'consent'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry}>
      {t(`consents.scopes.${entry.scope}`)} · {t(`consents.decisions.${entry.decision}`)}{' '}
      {entry.giverName}
      {entry.withdrawnOn !== null && (
        <Tag color="red">{t('consents.withdrawnOn', { day: entry.withdrawnOn })}</Tag>
      )}
    </EntryFrame>
  );
}
