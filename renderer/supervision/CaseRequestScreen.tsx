import { Alert, App, Button, Card, Checkbox, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { listed } from '../i18n/signs.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay, formatShortDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import './supervision.css';

/** A case that a colleague was asked to read: what for, which notes, what they say to it. */
export function CaseRequestScreen({ requestId }: { requestId: string }) {
  const { t, i18n } = useTranslation();
  const { modal } = App.useApp();
  const { go, back } = useDesk();
  const { value, refused, reload } = useLoad(
    () => call('supervision.open', { requestId }),
    [requestId],
  );
  const [dialog, setDialog] = useState<'answer' | 'giveBack' | null>(null);
  const acting = useRefusal();
  if (value === null) return <RefusalNote refused={refused} />;
  const { part, state, student, notes, opinion } = value;
  const open = state === 'open';
  const signable = notes.filter(({ countersignable }) => countersignable);
  const close = async () => {
    setDialog(null);
    await reload();
  };

  return (
    <Page
      title={t('supervision.caseTitle')}
      aside={<Tag>{t(`supervision.requestStates.${state}`)}</Tag>}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <Button
            onClick={() => {
              go({ name: 'student', studentId: student.studentId });
            }}
          >
            {t('supervision.toStudent')}
          </Button>
          {open && part === 'asker' && (
            <Button
              onClick={() => {
                modal.confirm({
                  title: t('supervision.withdraw'),
                  okText: t('desk.ok'),
                  cancelText: t('desk.cancel'),
                  onOk: () =>
                    acting.attempt(async () => {
                      await call('supervision.withdraw', { requestId });
                      await reload();
                    }),
                });
              }}
            >
              {t('supervision.withdraw')}
            </Button>
          )}
          {open && part === 'asked' && (
            <>
              <Button
                onClick={() => {
                  setDialog('giveBack');
                }}
              >
                {t('supervision.giveBack')}
              </Button>
              <Button
                type="primary"
                onClick={() => {
                  setDialog('answer');
                }}
              >
                {t('supervision.answer')}
              </Button>
            </>
          )}
        </>
      }
    >
      <RefusalNote refused={acting.refused ?? refused} />
      <div className="stack">
        <Card size="small" className="case-request" title={<StudentCell student={student} />}>
          <p className="muted">
            {value.askedByName} → {value.askedOfName} ·{' '}
            {t('supervision.due', { day: formatDay(value.dueOn, i18n.language) })} ·{' '}
            {value.readAt === null
              ? t('supervision.notRead')
              : t('supervision.readAt', {
                  day: formatShortDay(value.readAt.slice(0, 10), i18n.language),
                })}
          </p>
          <p className="written">{value.reason}</p>
          {opinion !== '' && (
            <Alert
              type={state === 'answered' ? 'success' : 'warning'}
              title={t('supervision.opinion')}
              description={<span className="written">{opinion}</span>}
            />
          )}
        </Card>
        <Card size="small" title={t('supervision.notesTitle')}>
          {notes.length === 0 && <EmptyState title={t('supervision.noNotes')} />}
          <ul className="case-notes">
            {notes.map((note) => (
              <li key={note.noteId}>
                <div>
                  <strong>{note.onDate}</strong> {note.authorName}{' '}
                  {note.countersigned.length > 0 && (
                    <Tag color="green">
                      {t('supervision.countersigned', { names: listed(note.countersigned) })}
                    </Tag>
                  )}
                  <p className="muted">{note.mainProblem}</p>
                </div>
                <Button
                  size="small"
                  onClick={() => {
                    go({ name: 'note', noteId: note.noteId });
                  }}
                >
                  {t('today.read')}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <FormDialog<{ opinion: string; countersign?: string[] }>
        title={t('supervision.answerTitle')}
        open={dialog === 'answer'}
        width={600}
        onClose={() => {
          setDialog(null);
        }}
        onSave={async ({ opinion: said, countersign }) => {
          await call('supervision.answer', {
            requestId,
            opinion: said,
            countersign: countersign ?? [],
          });
          await close();
        }}
      >
        <Form.Item
          name="opinion"
          label={t('fields.opinion')}
          rules={[{ required: true, whitespace: true, max: 4000 }]}
        >
          <NoteArea rows={4} />
        </Form.Item>
        {signable.length > 0 && (
          <Form.Item name="countersign" label={t('supervision.countersignWhich')}>
            <Checkbox.Group
              className="notes-field"
              options={signable.map(({ noteId, onDate, authorName }) => ({
                value: noteId,
                label: `${onDate} ${authorName}`,
              }))}
            />
          </Form.Item>
        )}
      </FormDialog>
      <FormDialog<{ why: string }>
        title={t('supervision.giveBackTitle')}
        open={dialog === 'giveBack'}
        onClose={() => {
          setDialog(null);
        }}
        onSave={async ({ why }) => {
          await call('supervision.giveBack', { requestId, why });
          await close();
        }}
      >
        <Form.Item
          name="why"
          label={t('fields.why')}
          rules={[{ required: true, whitespace: true, max: 1000 }]}
        >
          <NoteArea rows={2} />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}
