import { Alert, App, Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { JointBody } from './JointBody.tsx';

/** The joint tables of a term as they would be published now, and the way to publish them. */
export function DraftJoint({
  term,
  onPublished,
}: {
  term: string;
  onPublished: (number: number) => void;
}) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { value, refused, loading } = useLoad(() => call('district.draft', { term }), [term]);
  const acting = useRefusal();

  function publish(digest: string): void {
    modal.confirm({
      title: t('district.joint.publishTitle'),
      content: t('district.joint.publishText'),
      okText: t('summary.publish'),
      cancelText: t('desk.cancel'),
      onOk: () =>
        acting.attempt(async () => {
          const { number } = await call('district.publish', { term, digest });
          message.success(t('summary.published', { number }));
          onPublished(number);
        }),
    });
  }

  return (
    <>
      <RefusalNote refused={refused ?? acting.refused} />
      <Spin spinning={loading} description={t('district.joint.joining')}>
        {value && (
          <div className="stack">
            <Alert
              type="info"
              showIcon
              title={t('district.joint.draftNote', { count: value.hidden })}
              description={
                value.corrects === null
                  ? undefined
                  : t('district.joint.willCorrect', { number: value.corrects })
              }
              action={
                <Button
                  type="primary"
                  onClick={() => {
                    publish(value.digest);
                  }}
                >
                  {t('summary.publish')}
                </Button>
              }
            />
            <JointBody content={value.content} />
          </div>
        )}
      </Spin>
    </>
  );
}
