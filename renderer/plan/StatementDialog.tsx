import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DutyLine } from '../../db/contract/plan.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

/** States a duty whose evidence lies outside the app. */
export function StatementDialog({
  semesterId,
  line,
  onClose,
}: {
  semesterId: string;
  line: DutyLine | null;
  onClose: (changed: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  return (
    <FormDialog<{ met: boolean; text: string }>
      title={t('plan.statementTitle')}
      open={line !== null}
      initialValues={{ met: line?.statement?.met ?? true, text: line?.statement?.text ?? '' }}
      onClose={onClose}
      onSave={async ({ met, text }) => {
        if (line === null) return;
        await call('plan.state', { semesterId, dutyId: line.dutyId, met, text });
        onClose(true);
      }}
    >
      <p>{line?.duty[i18n.language === 'en' ? 'en' : 'zh-CN']}</p>
      <blockquote className="plan-source">{line?.sourceLine}</blockquote>
      <Form.Item name="met" valuePropName="checked">
        <Checkbox>{t('plan.isMet')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="text"
        label={t('plan.statementText')}
        extra={t('plan.statementHint')}
        rules={[{ required: true, whitespace: true, max: 500 }]}
      >
        <NoteArea autoFocus rows={3} />
      </Form.Item>
    </FormDialog>
  );
}
