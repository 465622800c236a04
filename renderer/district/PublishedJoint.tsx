import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call, host } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { FormMenu } from '../ui/FormMenu.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { JointBody } from './JointBody.tsx';
import { wordTerm } from './wordTerm.ts';

/** A joint summary as it was published: read, printed, saved, and never changed. */
export function PublishedJoint({ number }: { number: number }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const back = useDesk((store) => store.back);
  const { value, refused } = useLoad(() => call('district.get', { number }), [number]);
  const acting = useRefusal();

  async function saveWorkbook(): Promise<void> {
    const { fileName, bytes } = await call('district.xlsx', { number });
    const { saved } = await host('host.saveFile', { suggestedName: fileName, bytes });
    if (saved) message.success(t('summary.saved'));
  }

  return (
    <Page
      title={`${t('district.joint.title')} ${t('summary.number', { number })}`}
      aside={value ? wordTerm(value.content.term) : ''}
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
          <FormMenu
            primary
            label={t('summary.pdf')}
            forms={[
              {
                label: t('district.joint.pdfLabel'),
                make: () => call('district.pdf', { number }),
              },
            ]}
          />
        </>
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {value && (
        <article className="print-only-this">
          {value.published.correctedBy !== null && (
            <Alert
              type="warning"
              showIcon
              title={t('summary.correctedBy', { number: value.published.correctedBy })}
            />
          )}
          <p>
            <strong>{value.content.district}</strong>{' '}
            {t('summary.publishedBy', {
              name: value.published.publishedByName,
              day: value.published.publishedAt.slice(0, 10),
            })}
            {value.published.corrects !== null &&
              ` · ${t('summary.correctsIt', { number: value.published.corrects })}`}
          </p>
          <JointBody content={value.content} />
          <p className="muted">
            {t('summary.digest', { sha256: value.sha256 })} ·{' '}
            {t('summary.audit', { head: value.auditHead })}
          </p>
        </article>
      )}
    </Page>
  );
}
