import { Button, Input } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Conference } from '../../db/contract/supervision.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { DraftPage } from '../ui/DraftPage.tsx';
import { DraftText } from '../ui/DraftText.tsx';
import { MinuteField } from '../ui/MinuteField.tsx';
import { useDraft } from '../ui/useDraft.ts';

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
  const { today } = useSchool();
  const { conferenceId, student } = conference;
  const store = useCallback(
    (revision: number, draft: Draft) =>
      call('conferences.save', {
        conferenceId,
        revision,
        content: { ...draft, tasks: draft.tasks.filter(isSaid) },
      }),
    [conferenceId],
  );
  const { revision, savedAt } = conference;
  const { content, put, saving } = useDraft(
    { content: contentOf(conference), revision, savedAt },
    store,
  );
  const putTask = (at: number, changed: Partial<Task>) => {
    put({ tasks: content.tasks.map((task, n) => (n === at ? { ...task, ...changed } : task)) });
  };

  return (
    <DraftPage
      title={t('supervision.conferenceTitle')}
      saving={saving}
      discardWhy={t('supervision.discardWhy')}
      onDiscard={(last) => call('conferences.discard', { conferenceId, revision: last })}
      onSign={async (last) => {
        await call('conferences.sign', { conferenceId, revision: last });
        await onSigned();
      }}
    >
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
        <label className="draft-text">
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
          <DraftText
            key={field}
            label={t(`fields.${field}`)}
            value={content[field]}
            rows={field === 'discussion' ? 5 : 2}
            maxLength={most[field]}
            saving={saving}
            onChange={(text) => {
              put({ [field]: text });
            }}
          />
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
    </DraftPage>
  );
}
