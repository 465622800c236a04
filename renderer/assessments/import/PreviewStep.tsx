import { CheckCircleOutlined, DownloadOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Segmented, Statistic } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../db/contract/commands.ts';
import type { RowVerdict } from '../../../db/contract/vocabulary/resultImport.ts';
import { call } from '../../call.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { RefusalNote, useRefusal } from '../../ui/refusal.tsx';
import { saveFile } from '../../ui/saveFile.ts';
import { RowTable } from './RowTable.tsx';
import { leftOutVerdicts, leftOutWording, type Preview } from './wordRow.ts';

type Question = InputOf<'resultImport.preview'>;

const mostShown = 200;

interface PreviewStepProps {
  question: Question;
  preview: Preview;
  headers: readonly string[];
  /** Something was decided: the file is judged anew. */
  onDecide: (question: Question) => Promise<void>;
  onBack: () => void;
  onDone: (written: OutputOf<'resultImport.commit'>) => void;
}

/** What would be written, what not and why; whose the doubtful rows are; then all of it or nothing. */
export function PreviewStep({
  question,
  preview,
  headers,
  onDecide,
  onBack,
  onDone,
}: PreviewStepProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const committing = useRefusal();
  const exporting = useRefusal();
  const deciding = useRefusal();
  const { counts } = preview;
  const there = leftOutVerdicts.filter((verdict) => counts[verdict] > 0);
  const [asked, setAsked] = useState<RowVerdict | null>(null);
  const shown = there.find((verdict) => verdict === asked) ?? there[0] ?? null;
  const leftOut = there.reduce((sum, verdict) => sum + counts[verdict], 0);
  const busy = committing.busy || deciding.busy;

  function decide(changed: Partial<Question>): void {
    void deciding.attempt(() => onDecide({ ...question, ...changed }));
  }

  function choose(row: number, studentId: string | null): void {
    const others = question.choices.filter((each) => each.row !== row);
    decide({ choices: [...others, { row, studentId }] });
  }

  async function exportLeftOut(): Promise<void> {
    await exporting.attempt(async () => {
      const file = await call('resultImport.leftOut', { ...question, wording: leftOutWording() });
      if (await saveFile(file)) message.success(t('resultImport.exported'));
    });
  }

  const settled = question.choices.length;
  return (
    <>
      <div className="import-counts result-counts">
        <Statistic title={t('resultImport.counts.ready')} value={counts.ready} />
        <Statistic
          title={t('resultImport.counts.settle')}
          value={counts.proposed + counts.ambiguous}
        />
        <Statistic title={t('resultImport.counts.unmatched')} value={counts.unmatched} />
        <Statistic
          title={t('resultImport.counts.wrong')}
          value={counts.wrong}
          className={counts.wrong > 0 ? 'import-bad' : ''}
        />
        <Statistic
          title={t('resultImport.counts.others')}
          value={leftOut - counts.proposed - counts.ambiguous - counts.unmatched - counts.wrong}
        />
      </div>
      <RefusalNote refused={committing.refused ?? exporting.refused ?? deciding.refused} />
      <p>
        {t('resultImport.summary', {
          reached: preview.reached,
          critical: preview.critical,
          notValid: preview.notValid,
        })}{' '}
        {preview.answers !== null && (
          <span className="muted">{t('resultImport.inFile', preview.answers)}</span>
        )}
      </p>
      {preview.levels.length > 0 && (
        <fieldset className="result-levels">
          <legend>{t('resultImport.levels')}</legend>
          <Checkbox.Group
            disabled={busy}
            value={question.levelsToLookAt}
            options={preview.levels.map(({ level, count }) => ({
              value: level,
              label: t('resultImport.levelCount', { level, count }),
            }))}
            onChange={(levelsToLookAt) => {
              decide({ levelsToLookAt });
            }}
          />
        </fieldset>
      )}
      {settled > 0 && (
        <p>
          {t('resultImport.settled', { count: settled })}{' '}
          <Button
            size="small"
            disabled={busy}
            onClick={() => {
              decide({ choices: [] });
            }}
          >
            {t('resultImport.resetChoices')}
          </Button>
        </p>
      )}
      {(counts.proposed > 0 || question.acceptProposed) && (
        <p>
          <Checkbox
            disabled={busy}
            checked={question.acceptProposed}
            onChange={({ target }) => {
              decide({ acceptProposed: target.checked });
            }}
          >
            {t('resultImport.acceptProposed')}
          </Checkbox>
        </p>
      )}
      {shown === null ? (
        <p className="import-good">
          <CheckCircleOutlined /> {t('resultImport.allReady')}
        </p>
      ) : (
        <>
          <div className="import-section">
            <Segmented<RowVerdict>
              value={shown}
              options={there.map((verdict) => ({
                value: verdict,
                label: t('resultImport.levelCount', {
                  level: t(`resultImport.verdicts.${verdict}`),
                  count: counts[verdict],
                }),
              }))}
              onChange={setAsked}
            />
            <div className="page-actions">
              <Button
                icon={<DownloadOutlined />}
                title={t('resultImport.exportWarning')}
                loading={exporting.busy}
                onClick={() => void exportLeftOut()}
              >
                {t('resultImport.exportLeftOut')}
              </Button>
            </div>
          </div>
          {there.some((verdict) => counts[verdict] > mostShown) && (
            <p className="muted">{t('resultImport.firstOnly', { count: mostShown })}</p>
          )}
          <RowTable
            rows={preview.rows.filter(({ verdict }) => verdict === shown)}
            headers={headers}
            busy={busy}
            onChoose={choose}
          />
        </>
      )}
      {committing.busy && <JobProgress job="resultImport" label={t('resultImport.writing')} />}
      <div className="form-actions import-actions">
        {leftOut > 0 && counts.ready > 0 && (
          <span className="muted">{t('resultImport.leftOutHint', { count: leftOut })}</span>
        )}
        <Button disabled={busy} onClick={onBack}>
          {t('desk.previous')}
        </Button>
        <Button
          type="primary"
          disabled={counts.ready === 0 || deciding.busy}
          loading={committing.busy}
          onClick={() =>
            void committing.attempt(async () => {
              onDone(await call('resultImport.commit', question));
            })
          }
        >
          {counts.ready === 0
            ? t('resultImport.nothingReady')
            : t('resultImport.commit', { count: counts.ready })}
        </Button>
      </div>
    </>
  );
}
