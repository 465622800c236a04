import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { PublishedPage } from '../ui/PublishedPage.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { JointBody } from './JointBody.tsx';
import { wordTerm } from './wordTerm.ts';

/** A published joint summary of a term. */
export function PublishedJoint({ number }: { number: number }) {
  const { t } = useTranslation();
  const { value, refused } = useLoad(() => call('district.get', { number }), [number]);
  return (
    <PublishedPage
      title={`${t('district.joint.title')} ${t('summary.number', { number })}`}
      of={value ? wordTerm(value.content.term) : ''}
      published={
        value && {
          house: value.content.district,
          publication: value.published,
          sha256: value.sha256,
          auditHead: value.auditHead,
        }
      }
      refused={refused}
      files={[{ label: t('summary.xlsx'), make: () => call('district.xlsx', { number }) }]}
      form={{ label: t('district.joint.pdfLabel'), make: () => call('district.pdf', { number }) }}
    >
      {value && <JointBody content={value.content} />}
    </PublishedPage>
  );
}
