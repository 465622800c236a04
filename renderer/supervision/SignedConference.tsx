import { Button, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../db/contract/supervision.ts';
import { call, host } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { labelled } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { Page } from '../ui/Page.tsx';

const texts = ['question', 'discussion', 'conclusions'] as const;

/** A signed conference as the document that it is; its tasks are ended one by one. */
export function SignedConference({
  conference,
  onChanged,
}: {
  conference: Conference;
  onChanged: () => Promise<void>;
}) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const back = useDesk((store) => store.back);
  const [ending, setEnding] = useState<Conference['tasks'][number] | null>(null);
  const { student, onDate, minute, place, attendees, tasks } = conference;

  return (
    <Page
      title={t('supervision.conferenceTitle')}
      aside={<Tag color="green">{t('records.signed')}</Tag>}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <Button onClick={() => void host('host.print', {})}>{t('desk.print')}</Button>
        </>
      }
    >
      <article className="conference-paper print-only-this">
        <header>
          <StudentCell student={student} />
          <p className="muted">
            {formatDay(onDate, i18n.language)} {formatMinute(minute)} {place}
          </p>
          <p>{labelled(t('fields.attendees'), attendees)}</p>
        </header>
        {texts.map((field) => (
          <section key={field}>
            <h3>{t(`fields.${field}`)}</h3>
            <p className="written">{conference[field]}</p>
          </section>
        ))}
        <section>
          <h3>{t('supervision.tasks')}</h3>
          {tasks.length === 0 && <p className="muted">{t('supervision.noTasks')}</p>}
          <ul className="case-notes">
            {tasks.map((task) => (
              <li key={task.taskId}>
                <div>
                  <strong>{task.what}</strong> · {task.owner} ·{' '}
                  <Tag color={task.doneAt === null && task.dueOn <= today ? 'red' : 'default'}>
                    {t('supervision.taskDue', { day: formatDay(task.dueOn, i18n.language) })}
                  </Tag>
                  {task.doneAt !== null && (
                    <p className="muted">{t('supervision.taskDone', { outcome: task.outcome })}</p>
                  )}
                </div>
                {task.doneAt === null && (
                  <Button
                    size="small"
                    onClick={() => {
                      setEnding(task);
                    }}
                  >
                    {t('supervision.endTask')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
        <footer className="muted">
          {t('records.signedBy', {
            name: conference.authorName,
            at: (conference.signedAt ?? '').slice(0, 19).replace('T', ' '),
          })}
        </footer>
      </article>
      <FormDialog<{ outcome: string }>
        title={t('supervision.endTaskTitle')}
        open={ending !== null}
        onClose={() => {
          setEnding(null);
        }}
        onSave={async ({ outcome }) => {
          if (ending) await call('conferences.doneTask', { taskId: ending.taskId, outcome });
          setEnding(null);
          await onChanged();
        }}
      >
        <p>{ending?.what}</p>
        <Form.Item
          name="outcome"
          label={t('fields.outcome')}
          rules={[{ required: true, whitespace: true, max: 1000 }]}
        >
          <NoteArea rows={2} />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}
