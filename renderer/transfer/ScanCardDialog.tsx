import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../ui/FormDialog.tsx';

/** Takes the text of a card's QR code, typed by a hand scanner or pasted, as the card's bytes. */
export function ScanCardDialog({
  open,
  onBytes,
  onClose,
}: {
  open: boolean;
  onBytes: (bytes: Uint8Array) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ code: string }>
      title={t('transfer.scanTitle')}
      open={open}
      initialValues={{ code: '' }}
      onClose={onClose}
      onSave={async ({ code }) => {
        await onBytes(new TextEncoder().encode(code));
        onClose();
      }}
    >
      <p>{t('transfer.scanAbout')}</p>
      <Form.Item name="code" label={t('transfer.cardText')} rules={[{ required: true }]}>
        <Input.TextArea autoFocus rows={6} maxLength={16_000} />
      </Form.Item>
    </FormDialog>
  );
}
