import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HomeContact } from '../../db/contract/home.ts';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { FormMenu } from '../ui/FormMenu.tsx';
import { HistoryCard } from '../ui/HistoryCard.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { StrikeDialog } from '../ui/StrikeDialog.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { RecordContactDialog } from './RecordContactDialog.tsx';
import './home.css';

/** One contact as it was recorded; a struck-out one with the reason. */
function ContactLine({ contact, onStrike }: { contact: HomeContact; onStrike: () => void }) {
  const { t, i18n } = useTranslation();
  const { struck, nextOn } = contact;
  return (
    <li className={struck ? 'home-struck' : ''}>
      <p>
        <strong>{formatDay(contact.onDate, i18n.language)}</strong>{' '}
        <Tag color={contact.mode === 'visit' ? 'cyan' : 'default'}>
          {t(`home.modes.${contact.mode}`)}
        </Tag>
        {contact.byWhom} → {contact.withWhom}
        <FormMenu
          size="small"
          label={t('forms.savePdf')}
          forms={[
            {
              label: contact.mode === 'visit' ? t('forms.visit') : t('forms.contact'),
              make: () => call('home.form.contact', { contactId: contact.contactId }),
            },
          ]}
        />
        {struck === null && (
          <Button size="small" type="text" onClick={onStrike}>
            {t('home.strike')}
          </Button>
        )}
      </p>
      <p className="written">{contact.told}</p>
      {contact.agreed !== '' && (
        <p className="written">{t('home.agreed', { text: contact.agreed })}</p>
      )}
      <p className="muted">
        {t('home.recordedBy', { name: contact.recordedByName })}
        {nextOn !== null && ` · ${t('home.nextOn', { day: formatDay(nextOn, i18n.language) })}`}
        {struck && ` · ${t('home.struckBy', { name: struck.byName, why: struck.why })}`}
      </p>
    </li>
  );
}

/** A student's contacts with home, and the way to record the next. */
export function StudentHome({
  studentId,
  onChanged,
}: {
  studentId: string;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(
    () => call('home.ofStudent', { studentId }),
    [studentId],
  );
  const [recording, setRecording] = useState(false);
  const [striking, setStriking] = useState<HomeContact | null>(null);
  const contacts = value?.contacts ?? [];
  const refresh = () => {
    void reload();
    onChanged();
  };

  return (
    <HistoryCard
      title={t('home.title')}
      toggle={
        contacts.length > 1
          ? { more: t('home.more', { count: contacts.length }), less: t('home.less') }
          : null
      }
      act={t('home.record')}
      onAct={() => {
        setRecording(true);
      }}
    >
      {(whole) => (
        <>
          <RefusalNote refused={refused} />
          {contacts.length === 0 ? (
            <span className="muted">{t('home.none')}</span>
          ) : (
            <ul className="home-contacts">
              {(whole ? contacts : contacts.slice(0, 1)).map((contact) => (
                <ContactLine
                  key={contact.contactId}
                  contact={contact}
                  onStrike={() => {
                    setStriking(contact);
                  }}
                />
              ))}
            </ul>
          )}
          <RecordContactDialog
            studentId={studentId}
            open={recording}
            onClose={(recorded) => {
              setRecording(false);
              if (recorded) refresh();
            }}
          />
          <StrikeDialog
            struck={striking}
            title={t('home.strikeTitle')}
            about={t('home.strikeAbout')}
            onStrike={async ({ contactId }, why) => {
              await call('home.strike', { contactId, why });
              refresh();
            }}
            onClose={() => {
              setStriking(null);
            }}
          />
        </>
      )}
    </HistoryCard>
  );
}
