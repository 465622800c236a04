import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { cardInPicture } from './cardInPicture.ts';
import { FileButton } from './FileButton.tsx';

/** Takes a card by its QR code, from a picture or as text that was scanned or pasted, as bytes. */
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
  const { refused, busy, attempt, setRefused } = useRefusal();

  async function take(code: string): Promise<void> {
    await onBytes(new TextEncoder().encode(code));
    onClose();
  }

  return (
    <FormDialog<{ code: string }>
      title={t('transfer.scanTitle')}
      open={open}
      initialValues={{ code: '' }}
      onClose={() => {
        setRefused(null);
        onClose();
      }}
      onSave={async ({ code }) => {
        setRefused(null);
        await take(code);
      }}
    >
      <p>{t('transfer.scanAbout')}</p>
      <div className="form-actions">
        <FileButton
          label={t('transfer.cardPicture')}
          accept=".jpg,.jpeg,.png"
          loading={busy}
          onFile={(file) => void attempt(async () => take(await cardInPicture(file)))}
        />
      </div>
      <RefusalNote refused={refused} />
      <Form.Item name="code" label={t('transfer.cardText')} rules={[{ required: true }]}>
        <Input.TextArea autoFocus rows={6} maxLength={16_000} />
      </Form.Item>
    </FormDialog>
  );
}
