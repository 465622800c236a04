import { Alert, App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '../../db/contract/errors.ts';
import { useDesk } from '../desk/useDesk.ts';
import { FormMenu, type FormChoice } from './FormMenu.tsx';
import { Page } from './Page.tsx';
import type { Publication } from './PublishedList.tsx';
import { RefusalNote, useRefusal } from './refusal.tsx';
import { saveFile, type NamedFile } from './saveFile.ts';

/** A file that a published summary can be saved as. */
interface FileChoice {
  label: string;
  make: () => Promise<NamedFile>;
  disabled?: boolean;
  hint?: string;
}

/** What was published, as far as both kinds of summary have it. */
interface Published {
  /** The school or the bureau, as it was named then. */
  house: string;
  publication: Publication;
  sha256: string;
  auditHead: string;
}

/** A summary as it was published: read, printed, saved, and never changed. */
export function PublishedPage({
  title,
  of,
  published,
  refused,
  files,
  form,
  children,
}: {
  title: string;
  /** The semester or the term, in words. */
  of: string;
  /** Null while it is loaded. */
  published: Published | null;
  refused: Refused | null;
  files: readonly FileChoice[];
  form: FormChoice;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const back = useDesk((store) => store.back);
  const saving = useRefusal();

  async function save(make: FileChoice['make']): Promise<void> {
    if (await saveFile(await make())) message.success(t('summary.saved'));
  }

  return (
    <Page
      title={title}
      aside={of}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          {files.map(({ label, make, disabled, hint }) => (
            <Button
              key={label}
              disabled={saving.busy || disabled === true}
              title={hint}
              onClick={() => {
                void saving.attempt(() => save(make));
              }}
            >
              {label}
            </Button>
          ))}
          <FormMenu primary label={t('summary.pdf')} forms={[form]} />
        </>
      }
    >
      <RefusalNote refused={refused ?? saving.refused} />
      {published && (
        <article>
          <Colophon {...published} />
          {children}
          <p className="muted">
            {t('summary.digest', { sha256: published.sha256 })} ·{' '}
            {t('summary.audit', { head: published.auditHead })}
          </p>
        </article>
      )}
    </Page>
  );
}

function Colophon({ house, publication }: Published) {
  const { t } = useTranslation();
  const { correctedBy, corrects, publishedByName, publishedAt } = publication;
  return (
    <>
      {correctedBy !== null && (
        <Alert type="warning" showIcon title={t('summary.correctedBy', { number: correctedBy })} />
      )}
      <p>
        <strong>{house}</strong>{' '}
        {t('summary.publishedBy', { name: publishedByName, day: publishedAt.slice(0, 10) })}
        {corrects !== null && ` · ${t('summary.correctsIt', { number: corrects })}`}
      </p>
    </>
  );
}
