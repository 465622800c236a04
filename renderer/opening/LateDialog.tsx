import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { MinuteField } from '../ui/MinuteField.tsx';

/** What is to be written down about an earlier day. */
export type Late =
  | { act: 'enter'; onDate: string }
  | { act: 'explain'; onDate: string }
  | { act: 'close'; onDate: string; openingId: string; openedMinute: number };

interface Filled {
  openedMinute: number;
  closedMinute: number;
  remark?: string;
  reason: string;
}

/** Writes down later what was not written down on the day. */
export function LateDialog({
  late,
  onClose,
}: {
  late: Late | null;
  onClose: (changed: boolean) => void;
}) {
  const { t } = useTranslation();
  const { school } = useSchool();
  const titles = {
    enter: t('opening.enterLate'),
    explain: t('opening.explain'),
    close: t('opening.closeLate'),
  };

  async function save({ openedMinute, closedMinute, remark, reason }: Filled): Promise<void> {
    if (late === null) return;
    const { onDate } = late;
    if (late.act === 'explain') await call('opening.notOpened', { onDate, reason });
    else if (late.act === 'close') {
      await call('opening.closeLate', { openingId: late.openingId, closedMinute });
    } else {
      await call('opening.enterLate', {
        onDate,
        openedMinute,
        closedMinute,
        remark: remark ?? '',
      });
    }
    onClose(true);
  }

  return (
    <FormDialog<Filled>
      title={late ? `${titles[late.act]} · ${late.onDate}` : ''}
      open={late !== null}
      initialValues={{
        openedMinute: late?.act === 'close' ? late.openedMinute : school.dayStarts,
        closedMinute: school.dayEnds,
      }}
      onClose={onClose}
      onSave={save}
    >
      {late?.act === 'explain' ? (
        <Form.Item
          name="reason"
          label={t('opening.reason')}
          rules={[{ required: true, whitespace: true, max: 200 }]}
        >
          <Input autoFocus />
        </Form.Item>
      ) : (
        <>
          <div className="form-row">
            <Form.Item name="openedMinute" label={t('opening.openedAt')}>
              <MinuteField disabled={late?.act === 'close'} />
            </Form.Item>
            <Form.Item name="closedMinute" label={t('opening.closedAt')}>
              <MinuteField />
            </Form.Item>
          </div>
          {late?.act === 'enter' && (
            <Form.Item
              name="remark"
              label={t('opening.remark')}
              extra={t('opening.remarkHint')}
              rules={[{ max: 200 }]}
            >
              <Input />
            </Form.Item>
          )}
        </>
      )}
      <p className="muted">{t('opening.lateNote')}</p>
    </FormDialog>
  );
}
