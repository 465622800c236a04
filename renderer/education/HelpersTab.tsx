import { Button, Form, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import { peerHelperKinds } from '../../db/contract/vocabulary/peerHelpers.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { DayField } from '../ui/DayField.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

type Helper = OutputOf<'peerHelpers.list'>['helpers'][number];

/** Peer helpers of classes and dormitories. */
export function HelpersTab() {
  const { t } = useTranslation();
  const { today } = useSchool();
  const go = useDesk((store) => store.go);
  const { value, refused, reload } = useLoad(() => call('peerHelpers.list', {}), []);
  const [adding, setAdding] = useState(false);
  const acting = useRefusal();
  return (
    <>
      <RefusalNote refused={refused ?? acting.refused} />
      <div className="filters">
        <Button
          type="primary"
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('education.addHelper')}
        </Button>
      </div>
      {value?.helpers.length === 0 ? (
        <EmptyState title={t('education.noHelpers')} />
      ) : (
        <Table<Helper>
          rowKey="helperId"
          size="middle"
          pagination={false}
          dataSource={value?.helpers ?? []}
          columns={[
            {
              title: t('education.className'),
              key: 'class',
              render: (_value, { stage, grade, className, dormitory, kind }) => (
                <>
                  {wordPlace({ stage, grade, className })}{' '}
                  {kind === 'dormitory' && <span className="muted">{dormitory}</span>}
                </>
              ),
            },
            {
              title: t('education.kind'),
              dataIndex: 'kind',
              render: (kind: Helper['kind']) => t(`education.helperKinds.${kind}`),
            },
            {
              title: t('education.student'),
              dataIndex: 'name',
              render: (name: string, { studentId }) => (
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    go({ name: 'student', studentId });
                  }}
                >
                  {name}
                </Button>
              ),
            },
            { title: t('education.since'), dataIndex: 'since' },
            {
              key: 'acts',
              align: 'end',
              render: (_value, { helperId }) => (
                <Button
                  type="link"
                  size="small"
                  onClick={() =>
                    void acting.attempt(async () => {
                      await call('peerHelpers.end', { helperId });
                      await reload();
                    })
                  }
                >
                  {t('education.end')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <FormDialog<InputOf<'peerHelpers.add'>>
        title={t('education.addHelper')}
        open={adding}
        initialValues={{ kind: 'class', since: today }}
        onClose={() => {
          setAdding(false);
        }}
        onSave={async (filled) => {
          await call('peerHelpers.add', filled);
          setAdding(false);
          await reload();
        }}
      >
        <Form.Item name="kind" label={t('education.kind')}>
          <Segmented
            options={peerHelperKinds.map((value) => ({
              value,
              label: t(`education.helperKinds.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="studentId" label={t('education.student')} rules={[{ required: true }]}>
          <StudentPicker autoFocus />
        </Form.Item>
        <Form.Item name="since" label={t('education.since')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
      </FormDialog>
    </>
  );
}
