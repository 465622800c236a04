import { Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './FormDialog.tsx';
import { NoteArea } from './NoteArea.tsx';

/** Strikes out what was recorded, which stays to be read; always with a reason. */
export function StrikeDialog<Struck>({
  struck,
  title,
  about = null,
  onStrike,
  onClose,
}: {
  /** Null while nothing is to be struck out. */
  struck: Struck | null;
  title: string;
  about?: ReactNode;
  onStrike: (struck: Struck, why: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ why: string }>
      title={title}
      open={struck !== null}
      onClose={onClose}
      onSave={async ({ why }) => {
        if (struck !== null) await onStrike(struck, why);
        onClose();
      }}
    >
      {about !== null && <p>{about}</p>}
      <Form.Item name="why" label={t('fields.why')} rules={[{ required: true }]}>
        <NoteArea maxLength={200} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
