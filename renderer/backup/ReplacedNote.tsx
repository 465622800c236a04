import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface ReplacedNoteProps {
  title: string;
  /** Where what stood here before lies now. */
  keptAside: string | null;
  busy: boolean;
  onBegin: () => Promise<void>;
}

/** The last step: the store was replaced; where the old one lies, and on to unlocking. */
export function ReplacedNote({ title, keptAside, busy, onBegin }: ReplacedNoteProps) {
  const { t } = useTranslation();
  return (
    <>
      <Alert type="success" showIcon title={title} />
      {keptAside !== null && (
        <p>
          {t('backup.keptAside')}
          <code className="path">{keptAside}</code>
        </p>
      )}
      <div className="form-actions">
        <Button type="primary" loading={busy} onClick={() => void onBegin()}>
          {t('backup.toUnlock')}
        </Button>
      </div>
    </>
  );
}
