import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { CompareWords, type Comparison } from '../transfer/CompareWords.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

/** A school as its file or its card names it, not known here yet. */
export interface Stranger {
  name: string;
  words: readonly string[];
  bytes: Uint8Array;
}

/** A person compares the words with the school; only then its keys are believed. */
export function AdmitDialog({
  stranger,
  onClose,
}: {
  stranger: Stranger | null;
  onClose: (admitted: boolean) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today } = useSchool();
  return (
    <FormDialog<Comparison>
      title={t('district.schools.admitTitle')}
      open={stranger !== null}
      initialValues={{ onDate: today, how: t('district.schools.howPhone') }}
      onClose={onClose}
      onSave={async (filled) => {
        if (stranger === null) return;
        await call('district.addSchool', { bytes: stranger.bytes, ...filled });
        message.success(t('district.schools.admitted'));
        onClose(true);
      }}
    >
      <p>{t('district.schools.admitAbout')}</p>
      {stranger && <CompareWords name={stranger.name} words={stranger.words} />}
    </FormDialog>
  );
}
