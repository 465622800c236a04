import { FilePdfOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintedForm } from '../../db/contract/printedForm.ts';
import { host } from '../call.ts';
import { refusedOf, wordRefusal } from './refusal.tsx';

/** A form that can be made here. */
export interface FormChoice {
  label: string;
  make: () => Promise<PrintedForm>;
}

/** Warns that the file will not be encrypted, has the form made, and asks where it goes. */
function useSaveForm() {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const [busy, setBusy] = useState(false);

  async function make({ make }: FormChoice): Promise<void> {
    setBusy(true);
    try {
      const { fileName, bytes, missing } = await make();
      const { saved } = await host('host.saveFile', { suggestedName: fileName, bytes });
      if (saved) message.success(t('forms.saved'));
      if (saved && missing.length > 0) {
        modal.warning({
          title: t('forms.missingTitle'),
          content: t('forms.missing', { characters: missing.join(' ') }),
        });
      }
    } catch (error) {
      modal.error({ title: wordRefusal(refusedOf(error)) });
    } finally {
      setBusy(false);
    }
  }

  function save(choice: FormChoice): void {
    modal.confirm({
      title: t('forms.saveTitle', { form: choice.label }),
      content: t('forms.notEncrypted'),
      okText: t('forms.choosePlace'),
      cancelText: t('desk.cancel'),
      onOk: () => make(choice),
    });
  }

  return { busy, save };
}

/** The forms of a place: a menu, or a button where there is but one. */
export function FormMenu({
  label,
  forms,
  size = 'middle',
}: {
  label: string;
  forms: readonly FormChoice[];
  /** Small beside a line of a list. */
  size?: 'small' | 'middle';
}) {
  const { busy, save } = useSaveForm();
  const [only, ...others] = forms;
  if (only !== undefined && others.length === 0) {
    return (
      <Button
        size={size}
        type={size === 'small' ? 'text' : 'default'}
        icon={<FilePdfOutlined />}
        loading={busy}
        onClick={() => {
          save(only);
        }}
      >
        {label}
      </Button>
    );
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: forms.map((form, key) => ({
          key,
          label: form.label,
          onClick: () => {
            save(form);
          },
        })),
      }}
    >
      <Button size={size} icon={<FilePdfOutlined />} loading={busy}>
        {label}
      </Button>
    </Dropdown>
  );
}
