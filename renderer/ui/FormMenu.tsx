import { PrinterOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { PrintedForm } from '../../db/contract/printedForm.ts';
import { call } from '../call.ts';
import { PaperPreview } from './paper/PaperPreview.tsx';
import { refusedOf, wordRefusal } from './refusal.tsx';

/** A form that can be made here. */
export interface FormChoice {
  label: string;
  make: () => Promise<PrintedForm>;
}

/** A hand on the button is a form soon: the printer is made ready meanwhile. It is a head start, no more. */
function prepare(): void {
  call('print.prepare', {}).catch(() => undefined);
}

/** The forms of a place, each shown as it will be on paper: a menu, or a button where there is but one. */
export function FormMenu({
  label,
  forms,
  size = 'middle',
  primary = false,
}: {
  label: string;
  forms: readonly FormChoice[];
  /** Small beside a line of a list, large where it is what one comes for. */
  size?: 'small' | 'middle' | 'large';
  primary?: boolean;
}) {
  const { modal } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<{ label: string; form: PrintedForm } | null>(null);

  async function show({ label: title, make }: FormChoice): Promise<void> {
    setBusy(true);
    try {
      setShown({ label: title, form: await make() });
    } catch (error) {
      modal.error({ title: wordRefusal(refusedOf(error)) });
    } finally {
      setBusy(false);
    }
  }

  const looks = {
    size,
    icon: <PrinterOutlined />,
    loading: busy,
    onPointerEnter: prepare,
    onFocus: prepare,
  };
  const [only, ...others] = forms;
  return (
    <>
      {only !== undefined && others.length === 0 ? (
        <Button
          {...looks}
          type={primary ? 'primary' : size === 'small' ? 'text' : 'default'}
          onClick={() => void show(only)}
        >
          {label}
        </Button>
      ) : (
        <Dropdown
          trigger={['click']}
          menu={{
            items: forms.map((form, key) => ({
              key,
              label: form.label,
              onClick: () => void show(form),
            })),
          }}
        >
          <Button {...looks}>{label}</Button>
        </Dropdown>
      )}
      {shown && (
        <PaperPreview
          {...shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </>
  );
}
