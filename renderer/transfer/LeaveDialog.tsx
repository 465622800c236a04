import { Alert, App, Form, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { listed } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { StatusTag } from '../students/StatusTag.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { inPages } from '../ui/inPages.ts';

type Leaving = OutputOf<'transfer.leaving'>;
type Line = Leaving['students'][number];

/** Offers, for a package that was signed for, to set its students down as having left. */
export function LeaveDialog({
  packageId,
  leaving,
  onClose,
}: {
  packageId: string;
  leaving: Leaving;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today } = useSchool();
  const { toName, accepted, allAccepted, students } = leaving;
  const [chosen, setChosen] = useState(() =>
    allAccepted
      ? students.filter(({ toSetDown }) => toSetDown).map(({ student }) => student.studentId)
      : [],
  );
  return (
    <FormDialog<{ on: string }>
      title={t('transfer.leaveTitle')}
      open
      width={640}
      initialValues={{ on: today }}
      onClose={onClose}
      onSave={async ({ on }) => {
        if (chosen.length > 0) {
          await call('transfer.markLeft', { packageId, studentIds: chosen, on });
          message.success(t('transfer.leaveDone', { count: chosen.length }));
        }
        onClose();
      }}
    >
      <p>{t('transfer.leaveAbout', { school: toName, count: accepted })}</p>
      {!allAccepted && (
        <Alert
          type="warning"
          showIcon
          title={t('transfer.leaveSome', { accepted, students: students.length })}
        />
      )}
      {!students.some(({ toSetDown }) => toSetDown) && (
        <Alert type="info" showIcon title={t('transfer.leaveNone')} />
      )}
      <Table<Line>
        rowKey={({ student }) => student.studentId}
        size="small"
        pagination={inPages(10)}
        dataSource={students}
        rowSelection={{
          selectedRowKeys: chosen,
          getCheckboxProps: ({ toSetDown }) => ({ disabled: !toSetDown }),
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
          {
            key: 'state',
            render: (_value, { status, open }) => (
              <>
                <StatusTag status={status} />
                {open.length > 0 && (
                  <span className="muted">
                    {t('transfer.leaveOpen', {
                      what: listed(open.map((each) => t(`seals.matters.${each}`))),
                    })}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
      <Form.Item name="on" label={t('transfer.leaveOn')} rules={[{ required: true }]}>
        <DayField />
      </Form.Item>
    </FormDialog>
  );
}
