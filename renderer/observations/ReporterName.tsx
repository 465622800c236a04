import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { wordRefusal, useRefusal } from '../ui/refusal.tsx';

/** The reporter, covered until somebody asks; each such look is audited. */
export function ReporterName({ observationId }: { observationId: string }) {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const { refused, busy, attempt } = useRefusal();
  if (refused !== null) return <span className="muted">{wordRefusal(refused)}</span>;
  if (name !== null) return <span>{t('observations.reporterIs', { name })}</span>;
  return (
    <Button
      type="link"
      size="small"
      loading={busy}
      title={t('observations.reporterAudited')}
      onClick={() =>
        void attempt(async () => {
          const found = await call('observations.reporter', { observationId });
          setName(
            found.helper === null
              ? found.name
              : `${found.name} · ${wordPlace(found.helper.place)}${t(`education.helperKinds.${found.helper.kind}`)}`,
          );
        })
      }
    >
      {t('observations.showReporter')}
    </Button>
  );
}
