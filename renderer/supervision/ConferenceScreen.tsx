import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { ConferenceEditor } from './ConferenceEditor.tsx';
import { SignedConference } from './SignedConference.tsx';
import './supervision.css';

/** A case conference: an editor while it is a draft, a document with its tasks once it is signed. */
export function ConferenceScreen({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(
    () => call('conferences.get', { conferenceId }),
    [conferenceId],
  );
  if (value === null) {
    return (
      <Page title={t('supervision.conferenceTitle')}>
        <RefusalNote refused={refused} />
      </Page>
    );
  }
  return value.state === 'draft' ? (
    <ConferenceEditor conference={value} onSigned={reload} />
  ) : (
    <SignedConference conference={value} onChanged={reload} />
  );
}
