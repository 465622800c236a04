import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../db/contract/errors.ts';
import { RepairDialog } from '../backup/RepairDialog.tsx';
import { RestoreDialog } from '../backup/RestoreDialog.tsx';
import { usePhase } from '../desk/usePhase.ts';
import { Gate } from '../ui/Gate.tsx';

/** Files are damaged or missing: says which, that nothing was touched, and the ways out: a repair, or a backup. */
export function DamagedScreen({ code, folder }: { code: ErrorCode; folder: string }) {
  const { t } = useTranslation();
  const [restoring, setRestoring] = useState(false);
  const [repairing, setRepairing] = useState(false);
  const refresh = usePhase((store) => store.refresh);
  return (
    <Gate title={t('unlock.damagedTitle')} wide>
      <Alert type="error" showIcon title={t(`errors.${code}`, {})} />
      <p>{t('unlock.damagedUntouched')}</p>
      <ol className="steps-list">
        <li>{t('unlock.damagedStep1')}</li>
        <li>
          {t('unlock.damagedStep2')}
          <code className="path">{folder}</code>
        </li>
        <li>{t('unlock.damagedStep3')}</li>
      </ol>
      <div className="form-actions">
        <Button onClick={() => void refresh()}>{t('unlock.damagedAgain')}</Button>
        <Button
          onClick={() => {
            setRestoring(true);
          }}
        >
          {t('backup.restore')}
        </Button>
        <Button
          type="primary"
          onClick={() => {
            setRepairing(true);
          }}
        >
          {t('repair.open')}
        </Button>
      </div>
      <RepairDialog
        open={repairing}
        onClose={() => {
          setRepairing(false);
        }}
      />
      <RestoreDialog
        open={restoring}
        replaces
        onClose={() => {
          setRestoring(false);
        }}
      />
    </Gate>
  );
}
