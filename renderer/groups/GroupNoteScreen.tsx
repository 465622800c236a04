import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { GroupNoteEditor } from './GroupNoteEditor.tsx';
import { SignedGroupNote } from './SignedGroupNote.tsx';
import './groups.css';

/** The note of a group's meeting: an editor while it is a draft, a document once it is signed. */
export function GroupNoteScreen({ noteId }: { noteId: string }) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(() => call('groups.getNote', { noteId }), [noteId]);
  if (value === null) {
    return (
      <Page title={t('groups.noteTitle')}>
        <RefusalNote refused={refused} />
      </Page>
    );
  }
  return value.state === 'draft' ? (
    <GroupNoteEditor note={value} onSigned={reload} />
  ) : (
    <SignedGroupNote note={value} onChanged={reload} />
  );
}
