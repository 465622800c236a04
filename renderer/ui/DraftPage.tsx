import { App, Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/useDesk.ts';
import { Page } from './Page.tsx';
import { RefusalNote, useRefusal } from './refusal.tsx';
import { SaveMark } from './SaveMark.tsx';
import type { Saving } from './useDraft.ts';

/** The frame of what is a draft until it is signed: how it stands, how it is given up or signed. */
export function DraftPage({
  title,
  saving: { save, flush, abandon, revisionNow },
  actions,
  discardWhy,
  onDiscard,
  onSign,
  children,
}: {
  title: string;
  saving: Saving;
  /** Buttons before the one that signs. */
  actions?: ReactNode;
  discardWhy: string;
  onDiscard: (revision: number) => Promise<unknown>;
  onSign: (revision: number) => Promise<void>;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const back = useDesk((store) => store.back);
  const { refused, busy, attempt } = useRefusal();

  function sign(): void {
    modal.confirm({
      title: t('records.signTitle'),
      content: t('records.signWhy'),
      okText: t('records.sign'),
      cancelText: t('desk.cancel'),
      onOk: () =>
        attempt(async () => {
          await flush();
          await onSign(revisionNow());
        }),
    });
  }

  function discard(): void {
    modal.confirm({
      title: t('records.discardTitle'),
      content: discardWhy,
      okText: t('records.discard'),
      okButtonProps: { danger: true },
      cancelText: t('desk.cancel'),
      onOk: () =>
        attempt(async () => {
          // What is under way arrives first, so that the revision is the last one.
          await flush();
          abandon();
          await onDiscard(revisionNow());
          back();
        }),
    });
  }

  return (
    <Page
      title={title}
      aside={
        <>
          <Tag>{t('records.draft')}</Tag> <SaveMark save={save} />
        </>
      }
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <Button onClick={discard}>{t('records.discard')}</Button>
          {actions}
          <Button type="primary" loading={busy} onClick={sign}>
            {t('records.sign')}
          </Button>
        </>
      }
    >
      <RefusalNote refused={refused} />
      {save.state === 'failed' && <RefusalNote refused={save.refused} />}
      {children}
    </Page>
  );
}
