import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call, host } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { FormMenu } from '../ui/FormMenu.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { SummaryBody } from './SummaryBody.tsx';

/** A summary as it was published: read, printed, saved, and never changed. */
export function PublishedSummary({ number }: { number: number }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const back = useDesk((store) => store.back);
  const { value, refused } = useLoad(() => call('summary.get', { number }), [number]);
  const acting = useRefusal();

  async function saveWorkbook(): Promise<void> {
    const { fileName, bytes } = await call('summary.xlsx', { number });
    const { saved } = await host('host.saveFile', { suggestedName: fileName, bytes });
    if (saved) message.success(t('summary.saved'));
  }

  async function saveFile(): Promise<void> {
    const { fileName, bytes } = await call('summary.file', { number });
    const { saved } = await host('host.saveFile', { suggestedName: fileName, bytes });
    if (saved) message.success(t('summary.saved'));
  }

  return (
    <Page
      title={t('summary.number', { number })}
      aside={value?.content.semester.name ?? ''}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <Button
            loading={acting.busy}
            onClick={() => {
              void acting.attempt(saveWorkbook);
            }}
          >
            {t('summary.xlsx')}
          </Button>
          <Button
            disabled={value?.summary.hasFile !== true}
            title={t(value?.summary.hasFile === false ? 'summary.unsigned' : 'summary.fileHint')}
            onClick={() => {
              void acting.attempt(saveFile);
            }}
          >
            {t('summary.file')}
          </Button>
          <FormMenu
            primary
            label={t('summary.pdf')}
            forms={[{ label: t('summary.pdfLabel'), make: () => call('summary.pdf', { number }) }]}
          />
        </>
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {value && (
        <article>
          {value.summary.correctedBy !== null && (
            <Alert
              type="warning"
              showIcon
              title={t('summary.correctedBy', { number: value.summary.correctedBy })}
            />
          )}
          <p>
            <strong>{value.content.school}</strong>{' '}
            {t('summary.publishedBy', {
              name: value.summary.publishedByName,
              day: value.summary.publishedAt.slice(0, 10),
            })}
            {value.summary.corrects !== null &&
              ` · ${t('summary.correctsIt', { number: value.summary.corrects })}`}
          </p>
          <SummaryBody content={value.content} />
          <p className="muted">
            {t('summary.digest', { sha256: value.sha256 })} ·{' '}
            {t('summary.audit', { head: value.auditHead })}
          </p>
        </article>
      )}
    </Page>
  );
}
