import { useTranslation } from 'react-i18next';
import type { SaveState } from './useAutosave.ts';

/** Says whether what is on the screen is in the vault. */
export function SaveMark({ save }: { save: SaveState }) {
  const { t } = useTranslation();
  const words = {
    saved: () => t('records.saved', { at: save.state === 'saved' ? save.at.slice(11, 19) : '' }),
    unsaved: () => t('records.unsaved'),
    saving: () => t('records.saving'),
    failed: () => t('records.saveFailed'),
  };
  return (
    <span role="status" className={`save-mark save-${save.state}`}>
      {words[save.state]()}
    </span>
  );
}
