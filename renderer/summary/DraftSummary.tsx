import { Alert, App, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SummarySection } from '../../db/contract/vocabulary/summary.ts';
import { call } from '../call.ts';
import { JobProgress } from '../ui/JobProgress.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { SummaryBody } from './SummaryBody.tsx';

/** The words that a counsellor writes to one part. */
function Commentary({
  semesterId,
  section,
  kept,
  onSaved,
}: {
  semesterId: string;
  section: SummarySection;
  kept: string;
  onSaved: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [body, setBody] = useState(kept);
  const { refused, busy, attempt } = useRefusal();
  return (
    <div className="stack">
      <Input.TextArea
        aria-label={`${t('summary.commentary')} ${t(`summary.sections.${section}`)}`}
        placeholder={t('summary.commentaryHint')}
        rows={3}
        maxLength={2000}
        value={body}
        onChange={(event) => {
          setBody(event.target.value);
        }}
      />
      {body.trim() !== kept && (
        <div>
          <Button
            size="small"
            loading={busy}
            onClick={() =>
              void attempt(async () => {
                await call('summary.comment', { semesterId, section, body });
                await onSaved();
              })
            }
          >
            {t('summary.saveCommentary')}
          </Button>
        </div>
      )}
      <RefusalNote refused={refused} />
    </div>
  );
}

/** How far the count is, and the way to break it off. */
function Counting() {
  const { t } = useTranslation();
  return (
    <div className="summary-counting" role="status">
      <span>{t('summary.counting')}</span>
      <JobProgress job="summary" />
      <Button onClick={() => void call('summary.cancel', {})}>{t('summary.cancelCount')}</Button>
    </div>
  );
}

/** A semester as it would be published now, with room for words, and the way to publish it. */
export function DraftSummary({
  semesterId,
  onPublished,
}: {
  semesterId: string;
  onPublished: (number: number) => void;
}) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { value, refused, loading, reload } = useLoad(
    () => call('summary.draft', { semesterId }),
    [semesterId],
  );
  const acting = useRefusal();

  // Whoever leaves no longer waits for the count.
  useEffect(
    () => () => {
      call('summary.cancel', {}).catch(() => undefined);
    },
    [],
  );

  function publish(digest: string): void {
    modal.confirm({
      title: t('summary.publishTitle'),
      content: t('summary.publishText'),
      okText: t('summary.publish'),
      cancelText: t('desk.cancel'),
      onOk: () => {
        // The dialog closes at once: the count behind it can be watched and broken off.
        void acting.attempt(async () => {
          const { number } = await call('summary.publish', { semesterId, digest });
          message.success(t('summary.published', { number }));
          onPublished(number);
        });
      },
    });
  }

  return (
    <div className="stack">
      <RefusalNote refused={refused ?? acting.refused} />
      {(loading || acting.busy) && <Counting />}
      {value && (
        <>
          <Alert
            type="info"
            showIcon
            title={t('summary.draftNote', { count: value.hidden })}
            description={
              value.corrects === null
                ? undefined
                : t('summary.willCorrect', { number: value.corrects })
            }
            action={
              <>
                <Button disabled={loading || acting.busy} onClick={() => void reload()}>
                  {t('summary.recount')}
                </Button>{' '}
                <Button
                  type="primary"
                  disabled={loading || acting.busy}
                  onClick={() => {
                    publish(value.digest);
                  }}
                >
                  {t('summary.publish')}
                </Button>
              </>
            }
          />
          <SummaryBody
            content={value.content}
            beside={(section) => (
              <Commentary
                semesterId={semesterId}
                section={section}
                kept={value.content.commentary.find((each) => each.section === section)?.body ?? ''}
                onSaved={reload}
              />
            )}
          />
        </>
      )}
    </div>
  );
}
