import { Button, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../db/contract/tasks.ts';
import { type TaskKind, type TaskSpan, taskSpans } from '../../db/contract/vocabulary/tasks.ts';
import { call } from '../call.ts';
import { bracketed } from '../i18n/signs.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { FollowUpDialog, type FollowUpAct } from '../today/FollowUpDialog.tsx';
import { formatDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { inPages } from '../ui/inPages.ts';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

import { useOpenTask } from './useOpenTask.ts';
import { useTaskWording } from './useTaskWording.ts';
import './tasks.css';

const mostListed = 500;

/** All that is due, from every corner of the room, with the way to where it is done. */
export function TasksScreen() {
  const { t, i18n } = useTranslation();
  const openTask = useOpenTask();
  const wordTask = useTaskWording();
  const [mine, setMine] = useState(true);
  const [span, setSpan] = useState<TaskSpan | null>(null);
  const [kind, setKind] = useState<TaskKind | null>(null);
  const { value, refused, reload } = useLoad(
    () => call('tasks.list', { mine, span, kind }),
    [mine, span, kind],
  );
  const [followUp, setFollowUp] = useState<FollowUpAct | null>(null);
  const acting = useRefusal();
  const countOf = (each: TaskSpan) => value?.spans.find((row) => row.span === each)?.count ?? 0;
  const kinds = (value?.kinds ?? []).filter((row) => row.count > 0 || row.kind === kind);
  const narrowed = span !== null || kind !== null || mine;

  const acts = (task: Task) => (
    <span className="tasks-acts">
      {task.kind === 'follow_up' &&
        (['complete', 'postpone'] as const).map((act) => (
          <Button
            key={act}
            size="small"
            onClick={() => {
              setFollowUp({ act, followUpId: task.taskId, what: task.what });
            }}
          >
            {t(`records.${act}`)}
          </Button>
        ))}
      <Button size="small" onClick={() => void acting.attempt(() => openTask(task))}>
        {t('records.open')}
      </Button>
    </span>
  );

  return (
    <Page title={t('tasks.title')} aside={t('tasks.about')}>
      <RefusalNote refused={refused ?? acting.refused} />
      <div className="filters">
        <Segmented
          value={mine ? 'mine' : 'all'}
          options={(['mine', 'all'] as const).map((each) => ({
            value: each,
            label: t(`tasks.whose.${each}`),
            ...(each === 'mine' ? { tooltip: t('tasks.mineHint') } : {}),
          }))}
          onChange={(chosen) => {
            setMine(chosen === 'mine');
          }}
        />
        <Segmented
          value={span ?? 'any'}
          options={[
            { value: 'any', label: t('tasks.spans.any') },
            ...taskSpans.map((each) => ({
              value: each,
              label: `${t(`tasks.spans.${each}`)} ${String(countOf(each))}`,
            })),
          ]}
          onChange={(chosen) => {
            setSpan(taskSpans.find((each) => each === chosen) ?? null);
          }}
        />
        <Select<TaskKind | 'any'>
          className="tasks-kind"
          aria-label={t('fields.kind')}
          value={kind ?? 'any'}
          options={[
            { value: 'any', label: t('tasks.anyKind') },
            ...kinds.map((row) => ({
              value: row.kind,
              label: bracketed(t(`tasks.kinds.${row.kind}`), String(row.count)),
            })),
          ]}
          onChange={(chosen) => {
            setKind(chosen === 'any' ? null : chosen);
          }}
        />
      </div>
      {value?.tasks.length === 0 && (
        <EmptyState title={narrowed ? t('tasks.nothingHere') : t('tasks.nothing')} />
      )}
      {value && value.tasks.length > 0 && (
        <Table<Task>
          rowKey={({ kind: of, taskId, student }) => `${of} ${taskId} ${student?.studentId ?? ''}`}
          size="small"
          pagination={inPages(50)}
          dataSource={value.tasks}
          {...(value.tasks.length === mostListed ? { footer: () => t('tasks.most') } : {})}
          columns={[
            {
              title: t('tasks.due'),
              key: 'due',
              className: 'tasks-due',
              render: (_value, { dueOn, overdueDays }) => (
                <>
                  {formatDay(dueOn, i18n.language)}{' '}
                  {overdueDays > 0 && (
                    <Tag color="red">{t('today.overdue', { count: overdueDays })}</Tag>
                  )}
                  {dueOn === value.today && <Tag color="orange">{t('today.dueToday')}</Tag>}
                </>
              ),
            },
            {
              title: t('fields.studentId'),
              key: 'student',
              className: 'tasks-student',
              render: (_value, { student }) => student && <StudentCell student={student} />,
            },
            {
              title: t('tasks.what'),
              key: 'what',
              render: (_value, task) => (
                <>
                  <strong>{t(`tasks.kinds.${task.kind}`)}</strong>{' '}
                  {task.urgent && <Tag color="red">{t('tasks.urgent')}</Tag>}
                  <span className="muted">{wordTask(task)}</span>
                </>
              ),
            },
            {
              title: t('tasks.owner'),
              key: 'owner',
              render: (_value, { ownerName }) =>
                ownerName === '' ? <span className="muted">{t('tasks.room')}</span> : ownerName,
            },
            { key: 'act', align: 'end', render: (_value, task) => acts(task) },
          ]}
        />
      )}
      <FollowUpDialog
        followUp={followUp}
        onClose={(changed) => {
          setFollowUp(null);
          if (changed) void reload();
        }}
      />
    </Page>
  );
}
