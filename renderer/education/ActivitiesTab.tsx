import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Activity } from '../../db/contract/education.ts';
import { call } from '../call.ts';
import { listed } from '../i18n/signs.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { ActivityDrawer } from './ActivityDrawer.tsx';

/** What was held in a semester besides lessons. */
export function ActivitiesTab({ semesterId, readOnly }: { semesterId: string; readOnly: boolean }) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(
    () => call('activities.list', { semesterId }),
    [semesterId],
  );
  const classes = useLoad(() => call('classes.list', {}), []);
  const [editing, setEditing] = useState<Activity | 'new' | null>(null);

  function classNames(classIds: readonly string[]): string {
    return listed(
      (classes.value?.classes ?? [])
        .filter(({ classId }) => classIds.includes(classId))
        .map(({ stage, grade, name }) => wordPlace({ stage, grade, className: name })),
    );
  }

  return (
    <>
      <RefusalNote refused={refused} />
      {!readOnly && (
        <div className="filters">
          <Button
            type="primary"
            onClick={() => {
              setEditing('new');
            }}
          >
            {t('education.addActivity')}
          </Button>
        </div>
      )}
      {value?.activities.length === 0 ? (
        <EmptyState title={t('education.noActivities')} />
      ) : (
        <Table<Activity>
          rowKey="activityId"
          size="middle"
          pagination={false}
          dataSource={value?.activities ?? []}
          onRow={(activity) => ({
            className: 'class-row',
            onClick: () => {
              setEditing(activity);
            },
          })}
          columns={[
            { title: t('fields.onDate'), dataIndex: 'onDate', width: 120 },
            {
              title: t('education.kind'),
              dataIndex: 'kind',
              width: 160,
              render: (kind: Activity['kind']) => <Tag>{t(`education.kinds.${kind}`)}</Tag>,
            },
            {
              title: t('education.activityTitle'),
              key: 'title',
              render: (_value, { title, classIds, place }) => (
                <>
                  <strong>{title}</strong>
                  <br />
                  <span className="muted">
                    {[
                      classIds.length === 0 ? t('education.wholeSchool') : classNames(classIds),
                      place,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              ),
            },
            { title: t('education.lead'), dataIndex: 'personName', width: 120 },
            {
              title: t('education.attendance'),
              key: 'attendance',
              width: 150,
              render: (_value, { attendance, attachments }) => (
                <>
                  {t('education.people', { count: attendance })}
                  {attachments > 0 && (
                    <>
                      <br />
                      <span className="muted">{t('education.files', { count: attachments })}</span>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {editing && (
        <ActivityDrawer
          key={editing === 'new' ? 'new' : editing.activityId}
          activity={editing === 'new' ? null : editing}
          readOnly={readOnly}
          onSaved={() => void reload()}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}
