import { Button, Result, Steps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../db/contract/commands.ts';
import type { ResultMapping } from '../../../db/contract/resultImport.ts';
import { call } from '../../call.ts';
import { useDesk } from '../../desk/useDesk.ts';
import { bytesOf } from '../../ui/bytesOf.ts';
import { ChooseFile } from '../../ui/ChooseFile.tsx';
import { Page } from '../../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../../ui/refusal.tsx';
import { useLoad } from '../../ui/useLoad.ts';
import { ColumnStep, type Said } from './ColumnStep.tsx';
import { MappingRefusal } from './MappingRefusal.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import type { Opened, Preview } from './wordRow.ts';
import './import.css';

type Question = InputOf<'resultImport.preview'>;

/** What the national platform exports most, until a person says otherwise. */
const usualScale = 'mht';
const nothingSaid: Said = { campaignId: null, onDate: null };

/** Results of a platform, in four steps: file, scale and columns, check, done. */
export function ImportResultsScreen() {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const listed = useLoad(() => call('scales.list', {}), []);
  const scales = listed.value?.scales ?? [];
  const [opened, setOpened] = useState<{ fileName: string; file: Opened } | null>(null);
  const [scaleCode, setScaleCode] = useState(usualScale);
  const [mapped, setMapped] = useState<OutputOf<'resultImport.map'> | null>(null);
  const [mapping, setMapping] = useState<ResultMapping | null>(null);
  const [said, setSaid] = useState(nothingSaid);
  const [judged, setJudged] = useState<{ question: Question; preview: Preview } | null>(null);
  const [written, setWritten] = useState<OutputOf<'resultImport.commit'> | null>(null);
  const { refused, busy, attempt, setRefused } = useRefusal();
  const importId = opened?.file.importId ?? null;
  const scale = scales.find(({ code }) => code === scaleCode);

  // Whoever leaves the wizard leaves nothing of the file in the vault's memory.
  useEffect(() => {
    if (importId === null) return;
    return () => {
      call('resultImport.cancel', { importId }).catch(() => undefined);
    };
  }, [importId]);

  function begin(): void {
    setOpened(null);
    setMapped(null);
    setMapping(null);
    setJudged(null);
    setWritten(null);
    setSaid(nothingSaid);
    setRefused(null);
  }

  async function map(id: string, code: string): Promise<void> {
    const found = await call('resultImport.map', { importId: id, scaleCode: code });
    setScaleCode(code);
    setMapped(found);
    setMapping(found.mapping);
    setSaid((before) => ({ ...before, campaignId: null }));
  }

  async function open(file: File): Promise<void> {
    await attempt(async () => {
      const found = await call('resultImport.open', { bytes: await bytesOf(file) });
      await map(found.importId, scaleCode);
      setOpened({ fileName: file.name, file: found });
    });
  }

  async function judge(question: Question): Promise<void> {
    const preview = await call('resultImport.preview', question);
    setJudged({ question, preview });
  }

  const step = written ? 3 : judged ? 2 : opened ? 1 : 0;
  const steps = [
    t('resultImport.steps.file'),
    t('resultImport.steps.columns'),
    t('resultImport.steps.preview'),
    t('resultImport.steps.done'),
  ];
  const toAssessments = () => {
    go({ name: 'assessments' });
  };

  return (
    <Page
      title={t('resultImport.title')}
      aside={t('resultImport.about')}
      actions={<Button onClick={toAssessments}>{t('resultImport.toAssessments')}</Button>}
    >
      <Steps
        size="small"
        current={step}
        items={steps.map((title) => ({ title }))}
        className="import-steps"
      />
      <RefusalNote refused={listed.refused} />
      <MappingRefusal refused={refused} scale={scale} />
      {opened === null && <ChooseFile busy={busy} onFile={(file) => void open(file)} />}
      {opened !== null && mapped !== null && mapping !== null && scale && judged === null && (
        <ColumnStep
          opened={opened.file}
          fileName={opened.fileName}
          scales={scales}
          scale={scale}
          mapped={mapped}
          mapping={mapping}
          said={said}
          busy={busy}
          onScale={(code) => void attempt(() => map(opened.file.importId, code))}
          onMapping={setMapping}
          onSaid={setSaid}
          onBack={begin}
          onNext={() =>
            void attempt(() =>
              judge({
                importId: opened.file.importId,
                scaleCode,
                ...said,
                mapping,
                levelsToLookAt: [],
                acceptProposed: false,
                choices: [],
              }),
            )
          }
        />
      )}
      {opened !== null && judged !== null && written === null && (
        <PreviewStep
          {...judged}
          headers={opened.file.headers}
          onDecide={judge}
          onBack={() => {
            setJudged(null);
          }}
          onDone={setWritten}
        />
      )}
      {written !== null && (
        <Result
          status="success"
          title={t('resultImport.done', { count: written.imported })}
          subTitle={
            written.toLookAt > 0
              ? t('resultImport.doneToLookAt', { count: written.toLookAt })
              : t('resultImport.doneNone')
          }
          extra={[
            <Button key="assessments" type="primary" onClick={toAssessments}>
              {t('resultImport.toAssessments')}
            </Button>,
            <Button key="again" onClick={begin}>
              {t('resultImport.again')}
            </Button>,
          ]}
        />
      )}
    </Page>
  );
}
