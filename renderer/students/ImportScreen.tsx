import { Button, Result, Steps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { ImportMapping } from '../../db/contract/students.ts';
import type { Stage } from '../../db/contract/vocabulary/school.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { bytesOf } from '../ui/bytesOf.ts';
import { ChooseFile } from '../ui/ChooseFile.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { ColumnStep } from './import/ColumnStep.tsx';
import { PreviewStep } from './import/PreviewStep.tsx';
import '../ui/import.css';

interface Opened {
  fileName: string;
  file: OutputOf<'students.import.open'>;
}

/** The school's roster, in four steps: file, columns, preview, done. */
export function ImportScreen() {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const [preview, setPreview] = useState<OutputOf<'students.import.preview'> | null>(null);
  const [counts, setCounts] = useState<OutputOf<'students.import.commit'> | null>(null);
  const { refused, busy, attempt, setRefused } = useRefusal();
  const importId = opened?.file.importId ?? null;

  // Whoever leaves the wizard leaves nothing of the file in the vault's memory.
  useEffect(() => {
    if (importId === null) return;
    return () => {
      call('students.import.cancel', { importId }).catch(() => undefined);
    };
  }, [importId]);

  function begin(): void {
    setOpened(null);
    setMapping(null);
    setPreview(null);
    setCounts(null);
    setRefused(null);
  }

  async function open(file: File): Promise<void> {
    await attempt(async () => {
      const bytes = await bytesOf(file);
      const found = await call('students.import.open', { fileName: file.name, bytes });
      setOpened({ fileName: file.name, file: found });
      setMapping(found.mapping);
      setStage(null);
    });
  }

  const question =
    importId === null || mapping === null ? null : { importId, mapping, defaults: { stage } };
  const step = counts ? 3 : preview ? 2 : opened ? 1 : 0;
  const steps = [
    t('students.importing.steps.file'),
    t('students.importing.steps.columns'),
    t('students.importing.steps.preview'),
    t('students.importing.steps.done'),
  ];

  return (
    <Page
      title={t('students.importing.title')}
      actions={
        <Button
          onClick={() => {
            go({ name: 'students' });
          }}
        >
          {t('students.importing.toList')}
        </Button>
      }
    >
      <Steps
        size="small"
        current={step}
        items={steps.map((title) => ({ title }))}
        className="import-steps"
      />
      <RefusalNote refused={refused} />
      {opened === null && <ChooseFile busy={busy} onFile={(file) => void open(file)} />}
      {opened !== null && mapping !== null && preview === null && (
        <ColumnStep
          opened={opened.file}
          fileName={opened.fileName}
          mapping={mapping}
          stage={stage}
          busy={busy}
          onMapping={setMapping}
          onStage={setStage}
          onBack={begin}
          onNext={() =>
            void attempt(async () => {
              if (question) setPreview(await call('students.import.preview', question));
            })
          }
        />
      )}
      {question !== null && preview !== null && counts === null && (
        <PreviewStep
          question={question}
          preview={preview}
          onBack={() => {
            setPreview(null);
          }}
          onDone={setCounts}
        />
      )}
      {counts !== null && (
        <Result
          status="success"
          title={t('students.importing.done')}
          subTitle={[
            t('students.importing.doneCounts', {
              added: counts.newCount,
              updated: counts.updatedCount,
              unchanged: counts.unchangedCount,
            }),
            counts.badCount > 0
              ? t('students.importing.doneSkipped', { count: counts.badCount })
              : '',
          ].join(' ')}
          extra={[
            <Button
              key="list"
              type="primary"
              onClick={() => {
                go({ name: 'students' });
              }}
            >
              {t('students.importing.toList')}
            </Button>,
            <Button key="again" onClick={begin}>
              {t('students.importing.again')}
            </Button>,
          ]}
        />
      )}
    </Page>
  );
}
