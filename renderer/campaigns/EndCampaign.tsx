import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { refusedOf, wordRefusal } from '../ui/refusal.tsx';
import { SpanFields } from '../ui/SpanFields.tsx';
import { totalOf } from './countsOf.ts';

type Campaign = OutputOf<'campaigns.get'>;
interface DialogProps {
  campaign: Campaign;
  open: boolean;
  onClose: (saved: boolean) => void;
}

/** Its name and its days may change while it runs. */
export function ChangeDialog({ campaign, open, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { campaignId, name, startsOn, endsOn } = campaign;
  return (
    <FormDialog<Pick<Campaign, 'name' | 'startsOn' | 'endsOn'>>
      title={t('campaigns.changeTitle')}
      open={open}
      initialValues={{ name, startsOn, endsOn }}
      onSave={async (filled) => {
        await call('campaigns.change', { campaignId, ...filled });
        onClose(true);
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('fields.name')} rules={[{ required: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <SpanFields />
    </FormDialog>
  );
}

/** For a campaign that was begun wrongly, while nobody has judged anything of it. */
export function CancelDialog({ campaign, open, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { campaignId, judged } = campaign;
  return (
    <FormDialog<{ why: string }>
      title={t('campaigns.cancelTitle')}
      open={open}
      onSave={async ({ why }) => {
        await call('campaigns.cancel', { campaignId, why });
        onClose(true);
      }}
      onClose={onClose}
    >
      <Alert
        type="warning"
        showIcon
        title={
          judged > 0 ? t('campaigns.cannotCancel', { count: judged }) : t('campaigns.cancelHint')
        }
      />
      <Form.Item name="why" label={t('fields.why')} rules={[{ required: true }]}>
        <NoteArea maxLength={500} rows={3} />
      </Form.Item>
    </FormDialog>
  );
}

/** Ends it for good, after a word about what is still unfinished. */
export function CloseButton({ campaign, onClosed }: { campaign: Campaign; onClosed: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { campaignId, name } = campaign;
  return (
    <Button
      onClick={() => {
        modal.confirm({
          title: t('campaigns.closeTitle', { name }),
          content: t('campaigns.closeHint', { count: totalOf(campaign.classes).under_way }),
          okText: t('campaigns.closeOk'),
          cancelText: t('desk.cancel'),
          onOk: async () => {
            try {
              await call('campaigns.close', { campaignId });
              onClosed();
            } catch (error) {
              modal.error({ title: wordRefusal(refusedOf(error)) });
            }
          },
        });
      }}
    >
      {t('campaigns.close')}
    </Button>
  );
}
