import { App, Button, Input, Tag } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Conference } from '../../db/contract/supervision.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { MinuteField } from '../ui/MinuteField.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { SaveMark } from '../ui/SaveMark.tsx';
import { useAutosave } from '../ui/useAutosave.ts';

type Draft = InputOf<'conferences.save'>['content'];
type Task = Draft['tasks'][number];

const texts = ['question', 'discussion', 'conclusions'] as const;
const most = { question: 4000, discussion: 10_000, conclusions: 4000 };

/** A task that says nothing yet is not one: a half-filled line must not hold up the draft. */
const isSaid = ({ what, owner }: Task) => what.trim() !== '' && owner.trim() !== '';

function contentOf(conference: Conference): Draft {
  const { onDate, minute, place, attendees, question, discussion, conclusions } = conference;
  const tasks = conference.tasks.map(({ what, owner, dueOn }) => ({ what, owner, dueOn }));
  return { onDate, minute, place, attendees, question, discussion, conclusions, tasks };
}

/** Writes a conference down while it is a draft. */
export function ConferenceEditor({
  conference,
  onSigned,
}: {
  conference: Conference;
  onSigned: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { today } = useSchool();
  const back = useDesk((store) => store.back);
  const { conferenceId, student } = conference;
  const [content, setContent] = useState(contentOf(conference));
  const store = useCallback(
    (revision: number, draft: Draft) =>
      call('conferences.save', { conferenceId, revision, content: draft }),
    [conferenceId],
  );
  const { save, change, flush, abandon, revisionNow } = useAutosave(
    store,
    conference.revision,
    conference.savedAt,
  );
  const acting = useRefusal();

  function put(changed: Partial<Draft>): void {
    const next = { ...content, ...changed };
    setContent(next);
    change({ ...next, tasks: next.tasks.filter(isSaid) });
  }
  const putTask = (at: number, changed: Partial<Task>) => {
    put({ tasks: content.tasks.map((task, n) => (n === at ? { ...task, ...changed } : task)) });
  };

  function sign(): Promise<boolean> {
    return acting.attempt(async () => {
      await flush();
      await call('conferences.sign', { conferenceId, revision: revisionNow() });
      await onSigned();
    });
  }

  function discard(): void {
    modal.confirm({
      title: t('records.discardTitle'),
      content: t('supervision.discardWhy'),
      okText: t('records.discard'),
      okButtonProps: { danger: true },
      cancelText: t('desk.cancel'),
      onOk: () =>
        acting.attempt(async () => {
          // What is under way arrives first, so that the revision is the last one.
          await flush();
          abandon();
          await call('conferences.discard', { conferenceId, revision: revisionNow() });
          back();
        }),
    });
  }

  return (
    <Page
      title={t('supervision.conferenceTitle')}
      aside={
        <>
          <Tag>{t('records.draft')}</Tag> <SaveMark save={save} />
        </>
      }
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <Button onClick={discard}>{t('records.discard')}</Button>
          <Button
            type="primary"
            loading={acting.busy}
            onClick={() => {
              modal.confirm({
                title: t('records.signTitle'),
                content: t('records.signWhy'),
                okText: t('records.sign'),
                cancelText: t('desk.cancel'),
                onOk: sign,
              });
            }}
          >
            {t('records.sign')}
          </Button>
        </>
      }
    >
      <RefusalNote refused={acting.refused} />
      {save.state === 'failed' && <RefusalNote refused={save.refused} />}
      <div className="conference">
        <div className="conference-when">
          <StudentCell student={student} />
          <DayField
            aria-label={t('fields.onDate')}
            value={content.onDate}
            onChange={(onDate) => {
              if (onDate !== null) put({ onDate });
            }}
          />
          <MinuteField
            aria-label={t('fields.minute')}
            value={content.minute}
            onChange={(minute) => {
              put({ minute });
            }}
          />
          <Input
            aria-label={t('fields.place')}
            placeholder={t('fields.place')}
            maxLength={100}
            value={content.place}
            onChange={(event) => {
              put({ place: event.target.value });
            }}
          />
        </div>
        <label className="conference-text">
          <strong>{t('fields.attendees')}</strong>
          <Input
            maxLength={500}
            placeholder={t('supervision.attendeesExample')}
            value={content.attendees}
            onChange={(event) => {
              put({ attendees: event.target.value });
            }}
          />
        </label>
        {texts.map((field) => (
          <label key={field} className="conference-text">
            <strong>{t(`fields.${field}`)}</strong>
            <NoteArea
              maxLength={most[field]}
              value={content[field]}
              rows={field === 'discussion' ? 5 : 2}
              onChange={(event) => {
                put({ [field]: event.target.value });
              }}
              onBlur={() => void flush().catch(() => undefined)}
            />
          </label>
        ))}
        <section aria-label={t('supervision.tasks')}>
          <strong>{t('supervision.tasks')}</strong>
          {content.tasks.map((task, at) => (
            // A task has no name of its own before it is saved; its place is what it is.
            <div key={at} className="conference-task">
              <Input
                aria-label={t('fields.what')}
                placeholder={t('fields.what')}
                maxLength={500}
                value={task.what}
                onChange={(event) => {
                  putTask(at, { what: event.target.value });
                }}
              />
              <Input
                aria-label={t('fields.owner')}
                placeholder={t('fields.owner')}
                maxLength={60}
                value={task.owner}
                onChange={(event) => {
                  putTask(at, { owner: event.target.value });
                }}
              />
              <DayField
                aria-label={t('fields.dueOn')}
                value={task.dueOn}
                onChange={(dueOn) => {
                  if (dueOn !== null) putTask(at, { dueOn });
                }}
              />
              <Button
                type="text"
                onClick={() => {
                  put({ tasks: content.tasks.filter((_task, n) => n !== at) });
                }}
              >
                {t('desk.remove')}
              </Button>
            </div>
          ))}
          <Button
            type="dashed"
            disabled={content.tasks.length >= 20}
            onClick={() => {
              put({
                tasks: [...content.tasks, { what: '', owner: '', dueOn: addDays(today, 7) }],
              });
            }}
          >
            {t('supervision.addTask')}
          </Button>
        </section>
      </div>
    </Page>
  );
}
