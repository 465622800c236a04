import { App, Button, Checkbox, DatePicker, Drawer, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { type ExceptionGround, exceptionGrounds } from '../../db/contract/vocabulary/records.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { formatMinute } from '../ui/minutes.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

interface Filled {
  ground: ExceptionGround;
  facts: string;
  decidedBy: string;
  studentInformed?: boolean;
  legalPaper?: string;
  disclosures: { toldWhom: string; toldWhat: string; toldAt: Dayjs }[];
}

/** 突破保密 as a record of its own: which exception, facts, decided by, who was told what and when. */
export function ExceptionDrawer({
  studentId,
  noteId,
  open,
  onClose,
}: {
  studentId: string;
  noteId: string | null;
  open: boolean;
  onClose: (recorded: boolean) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today, nowMinute } = useSchool();
  const [form] = Form.useForm<Filled>();
  const ground: ExceptionGround | undefined = Form.useWatch('ground', form);
  const { refused, busy, attempt } = useRefusal();
  const now = dayjs(`${today}T${formatMinute(nowMinute)}`);

  async function record(filled: Filled): Promise<void> {
    await attempt(async () => {
      await call('records.recordException', {
        studentId,
        noteId,
        ground: filled.ground,
        facts: filled.facts,
        decidedBy: filled.decidedBy,
        studentInformed: filled.studentInformed ?? false,
        legalPaper: filled.legalPaper ?? '',
        disclosures: filled.disclosures.map(({ toldAt, ...told }) => ({
          ...told,
          toldAt: toldAt.format('YYYY-MM-DDTHH:mm'),
        })),
      });
      message.success(t('records.exceptionSaved'));
      onClose(true);
    });
  }

  return (
    <Drawer
      title={t('records.exception')}
      size={520}
      open={open}
      destroyOnHidden
      onClose={() => {
        onClose(false);
      }}
      footer={
        <div className="form-actions">
          <Button
            onClick={() => {
              onClose(false);
            }}
          >
            {t('desk.cancel')}
          </Button>
          <Button type="primary" danger loading={busy} onClick={form.submit}>
            {t('records.recordException')}
          </Button>
        </div>
      }
    >
      <p className="muted">{t('records.exceptionIntro')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ disclosures: [{ toldAt: now }] }}
        onFinish={(filled) => void record(filled)}
      >
        <Form.Item name="ground" label={t('records.ground')} rules={[{ required: true }]}>
          <Select
            options={exceptionGrounds.map((value) => ({
              value,
              label: t(`records.grounds.${value}`),
            }))}
          />
        </Form.Item>
        {ground === 'required_by_law' && (
          <Form.Item
            name="legalPaper"
            label={t('records.legalPaper')}
            rules={[{ required: true, whitespace: true, max: 100 }]}
          >
            <Input />
          </Form.Item>
        )}
        <Form.Item
          name="facts"
          label={t('records.facts')}
          rules={[{ required: true, whitespace: true, max: 5000 }]}
        >
          <NoteArea rows={3} />
        </Form.Item>
        <Form.Item
          name="decidedBy"
          label={t('records.decidedBy')}
          rules={[{ required: true, whitespace: true, max: 60 }]}
        >
          <Input />
        </Form.Item>
        <Form.Item name="studentInformed" valuePropName="checked">
          <Checkbox>{t('records.studentInformed')}</Checkbox>
        </Form.Item>
        <Form.List name="disclosures">
          {(fields, { add, remove }) => (
            <fieldset className="disclosures">
              <legend>{t('records.disclosures')}</legend>
              {fields.map(({ key, name }) => (
                <div key={key} className="disclosure">
                  <div className="form-row">
                    <Form.Item
                      name={[name, 'toldWhom']}
                      label={t('records.toldWhom')}
                      rules={[{ required: true, whitespace: true, max: 60 }]}
                    >
                      <Input />
                    </Form.Item>
                    <Form.Item
                      name={[name, 'toldAt']}
                      label={t('records.toldAt')}
                      rules={[{ required: true }]}
                    >
                      <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
                    </Form.Item>
                  </div>
                  <Form.Item
                    name={[name, 'toldWhat']}
                    label={t('records.toldWhat')}
                    rules={[{ required: true, whitespace: true, max: 2000 }]}
                  >
                    <NoteArea rows={2} />
                  </Form.Item>
                  {fields.length > 1 && (
                    <Button
                      size="small"
                      onClick={() => {
                        remove(name);
                      }}
                    >
                      {t('desk.remove')}
                    </Button>
                  )}
                </div>
              ))}
              <Button
                type="dashed"
                block
                onClick={() => {
                  add({ toldAt: now });
                }}
              >
                {t('records.addDisclosure')}
              </Button>
            </fieldset>
          )}
        </Form.List>
        <RefusalNote refused={refused} />
      </Form>
    </Drawer>
  );
}
