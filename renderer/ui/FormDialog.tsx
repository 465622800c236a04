import { Form, Modal } from 'antd';
import { useId, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '../../db/contract/errors.ts';
import { RefusalNote, useRefusal } from './refusal.tsx';

interface FormDialogProps<Values extends object> {
  title: ReactNode;
  open: boolean;
  initialValues?: Partial<Values> | undefined;
  okText?: string;
  width?: number;
  /** Carries out what was filled in; a refusal is shown and the dialog stays. */
  onSave: (filled: Values) => Promise<void>;
  /** Shows what was refused; otherwise by its words and fields. */
  Refusal?: ComponentType<{ refused: Refused | null }>;
  /** Given up: nothing is saved, as whoever asks whether something changed is told. */
  onClose: (saved: false) => void;
  /** The fields, as `Form.Item`s. */
  children: ReactNode;
}

/** A small form in a dialog: filled in, saved or refused, closed. */
export function FormDialog<Values extends object>({
  title,
  open,
  initialValues,
  okText,
  width,
  Refusal = RefusalNote,
  onSave,
  onClose,
  children,
}: FormDialogProps<Values>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  // A form that lies below may have fields of the same names: each label is of its own field.
  const name = useId();
  const { refused, busy, attempt, setRefused } = useRefusal();
  return (
    <Modal
      title={title}
      open={open}
      okText={okText ?? t('desk.save')}
      cancelText={t('desk.cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => {
        onClose(false);
      }}
      afterClose={() => {
        setRefused(null);
      }}
      destroyOnHidden
      {...(width === undefined ? {} : { width })}
    >
      <Form<Values>
        form={form}
        name={name}
        layout="vertical"
        preserve={false}
        {...(initialValues === undefined ? {} : { initialValues })}
        onFinish={(filled) => void attempt(() => onSave(filled))}
      >
        {children}
        <Refusal refused={refused} />
      </Form>
    </Modal>
  );
}
