import { App, Button, Card, Form, Input, InputNumber, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { inPages } from '../ui/inPages.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

type Settings = OutputOf<'transfer.settings'>;
type Sealed = OutputOf<'seals.list'>['records'][number];
type Ended = OutputOf<'transfer.keepingEnded'>['students'][number];

function SettingsForm() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { value, refused } = useLoad(() => call('transfer.settings', {}), []);
  const saving = useRefusal();
  if (value === null) return <RefusalNote refused={refused} />;
  return (
    <>
      <Form<Settings>
        layout="vertical"
        className="transfer-settings"
        initialValues={value}
        onFinish={(filled) =>
          void saving.attempt(async () => {
            await call('transfer.setSettings', filled);
            message.success(t('desk.saved'));
          })
        }
      >
        <Form.Item name="receiptDays" label={t('transfer.receiptWithin')}>
          <InputNumber min={1} max={365} precision={0} suffix={t('transfer.days')} />
        </Form.Item>
        <Form.Item name="keepYears" label={t('transfer.keep')}>
          <InputNumber min={1} max={30} precision={0} suffix={t('transfer.years')} />
        </Form.Item>
        <Form.Item name="keepBasis" label={t('fields.keepBasis')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item>
          <Button htmlType="submit" loading={saving.busy}>
            {t('desk.save')}
          </Button>
        </Form.Item>
      </Form>
      <RefusalNote refused={saving.refused} />
    </>
  );
}

/** How long the copy of a record is kept after its receipt, and what is done when that has ended. */
export function KeepingCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string[]>([]);
  const [destroying, setDestroying] = useState(false);
  const { value, refused, reload } = useLoad(
    async () => ({
      ended: (await call('transfer.keepingEnded', {})).students,
      records: (await call('transfer.destroyed', {})).records,
      sealed: await call('seals.list', {}),
    }),
    [],
  );
  return (
    <Card title={t('transfer.settings')}>
      <SettingsForm />
      <RefusalNote refused={refused} />
      {value && value.ended.length > 0 && (
        <>
          <h3 className="transfer-part">{t('transfer.ended')}</h3>
          <Table<Ended>
            rowKey={({ student }) => student.studentId}
            size="small"
            pagination={inPages(10)}
            dataSource={value.ended}
            rowSelection={{
              selectedRowKeys: chosen,
              onChange: (keys) => {
                setChosen(keys.map(String));
              },
            }}
            columns={[
              {
                title: t('fields.studentId'),
                key: 'student',
                render: (_value, { student }) => `${student.name} ${wordPlace(student)}`,
              },
              { title: t('transfer.handedTo'), dataIndex: 'toName' },
              { title: t('transfer.endedOn'), dataIndex: 'keepUntil' },
            ]}
          />
          <div className="form-actions">
            <Button
              danger
              disabled={chosen.length === 0}
              onClick={() => {
                setDestroying(true);
              }}
            >
              {t('transfer.destroy')}
            </Button>
          </div>
        </>
      )}
      {value && value.sealed.total > 0 && (
        <>
          <h3 className="transfer-part">{t('seals.listCount', { count: value.sealed.total })}</h3>
          <Table<Sealed>
            rowKey={({ student }) => student.studentId}
            size="small"
            pagination={inPages(10)}
            dataSource={value.sealed.records}
            columns={[
              {
                title: t('fields.studentId'),
                key: 'student',
                render: (_value, { student }) => <StudentCell student={student} />,
              },
              { title: t('transfer.handedTo'), dataIndex: 'toName' },
              { title: t('seals.since'), dataIndex: 'sealedOn' },
              { title: t('seals.until'), dataIndex: 'keepUntil' },
            ]}
          />
        </>
      )}
      {value && value.records.length > 0 && (
        <>
          <h3 className="transfer-part">{t('transfer.destroyedTitle')}</h3>
          <ul>
            {value.records.map(({ student, destroyedAt, destroyedByName, secondPerson, basis }) => (
              <li key={`${student.studentId} ${destroyedAt}`}>
                {student.name} ·{' '}
                {t('transfer.destroyedBy', {
                  by: destroyedByName,
                  second: secondPerson,
                  day: destroyedAt.slice(0, 10),
                })}
                {basis !== '' && ` · ${basis}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <FormDialog<{ secondPerson: string }>
        title={t('transfer.destroyTitle')}
        open={destroying}
        okText={t('transfer.destroyTitle')}
        onClose={() => {
          setDestroying(false);
        }}
        onSave={async ({ secondPerson }) => {
          const { destroyed } = await call('transfer.destroy', {
            studentIds: chosen,
            secondPerson,
          });
          message.success(t('transfer.destroyedCount', { count: destroyed }));
          setChosen([]);
          setDestroying(false);
          await reload();
        }}
      >
        <p>{t('transfer.destroyAbout', { count: chosen.length })}</p>
        <Form.Item
          name="secondPerson"
          label={t('fields.secondPerson')}
          rules={[{ required: true }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </FormDialog>
    </Card>
  );
}
