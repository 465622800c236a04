import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { PublishedPage } from '../ui/PublishedPage.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { SummaryBody } from './SummaryBody.tsx';

/** A published summary of a semester, and its file for the education bureau. */
export function PublishedSummary({ number }: { number: number }) {
  const { t } = useTranslation();
  const { value, refused } = useLoad(() => call('summary.get', { number }), [number]);
  return (
    <PublishedPage
      title={t('summary.number', { number })}
      of={value?.content.semester.name ?? ''}
      published={
        value && {
          house: value.content.school,
          publication: value.summary,
          sha256: value.sha256,
          auditHead: value.auditHead,
        }
      }
      refused={refused}
      files={[
        { label: t('summary.xlsx'), make: () => call('summary.xlsx', { number }) },
        {
          label: t('summary.file'),
          make: () => call('summary.file', { number }),
          disabled: value?.summary.hasFile !== true,
          hint: t(value?.summary.hasFile === false ? 'summary.unsigned' : 'summary.fileHint'),
        },
      ]}
      form={{ label: t('summary.pdfLabel'), make: () => call('summary.pdf', { number }) }}
    >
      {value && <SummaryBody content={value.content} />}
    </PublishedPage>
  );
}
