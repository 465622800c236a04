import { Button, Form, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingDecision } from '../../db/contract/reviews.ts';
import { call } from '../call.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay, formatShortDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { inPages } from '../ui/inPages.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

/** What the meetings decided and nobody has done yet. */
export function PendingDecisions() {
  const { t, i18n } = useTranslation();
  const { value, refused, reload } = useLoad(() => call('reviews.pending', {}), []);
  const [carrying, setCarrying] = useState<PendingDecision | null>(null);
  const pending = value?.pending ?? [];
  return (
    <section>
      <h2>{t('reviews.pending', { count: pending.length })}</h2>
      <RefusalNote refused={refused} />
      {value && pending.length === 0 && <p className="muted">{t('reviews.allDone')}</p>}
      {pending.length > 0 && (
        <Table<PendingDecision>
          rowKey={({ decided }) => decided.decisionId}
          size="middle"
          pagination={inPages(20)}
          dataSource={pending}
          columns={[
            {
              title: t('fields.studentId'),
              key: 'student',
              render: (_value, { student }) => <StudentCell student={student} />,
            },
            {
              title: t('reviews.decision'),
              key: 'decision',
              render: (_value, { decided }) => t(`reviews.decisions.${decided.decision}`),
            },
            {
              title: t('fields.owner'),
              key: 'owner',
              render: (_value, { decided }) => decided.owner,
            },
            {
              title: t('fields.dueOn'),
              key: 'due',
              render: (_value, { decided, metOn, overdueDays }) => (
                <>
                  {formatDay(decided.dueOn ?? metOn, i18n.language)}{' '}
                  {overdueDays > 0 && (
                    <Tag color="red">{t('reviews.overdue', { count: overdueDays })}</Tag>
                  )}
                </>
              ),
            },
            {
              key: 'met',
              render: (_value, { metOn }) => (
                <span className="muted">
                  {t('reviews.metOn', { day: formatShortDay(metOn, i18n.language) })}
                </span>
              ),
            },
            {
              key: 'act',
              align: 'end',
              render: (_value, each) => (
                <Button
                  size="small"
                  onClick={() => {
                    setCarrying(each);
                  }}
                >
                  {t('reviews.carryOut')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <FormDialog<{ result: string }>
        title={t('reviews.carryOutTitle')}
        open={carrying !== null}
        onClose={() => {
          setCarrying(null);
        }}
        onSave={async ({ result }) => {
          if (carrying) {
            await call('reviews.carryOut', { decisionId: carrying.decided.decisionId, result });
          }
          setCarrying(null);
          await reload();
        }}
      >
        <Form.Item name="result" label={t('fields.result')} rules={[{ required: true }]}>
          <NoteArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
