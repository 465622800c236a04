import { App, Button, Input, Segmented, Tag } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attendance } from '../../db/contract/appointments.ts';
import type { GroupNote, GroupNoteContent } from '../../db/contract/groups.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay } from '../ui/days.ts';
import { formatMinute } from '../ui/minutes.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { SaveMark } from '../ui/SaveMark.tsx';
import { useAutosave } from '../ui/useAutosave.ts';

const attendances = ['present', 'absent', 'excused'] as const;
const texts = ['course', 'dynamics', 'nextPlan'] as const;

/** Writes up a meeting: what the group did, who came, and a line on single members. */
export function GroupNoteEditor({
  note,
  onSigned,
}: {
  note: GroupNote;
  onSigned: () => Promise<void>;
}) {
  const { t, i18n } = useTranslation();
  const { modal } = App.useApp();
  const back = useDesk((store) => store.back);
  const { noteId, appointmentId } = note;
  const [content, setContent] = useState(note.content);
  const [came, setCame] = useState<ReadonlyMap<string, Attendance>>(
    new Map(note.students.map(({ studentId, attendance }) => [studentId, attendance])),
  );
  const store = useCallback(
    (revision: number, draft: GroupNoteContent) =>
      call('groups.saveNote', { noteId, revision, content: draft }),
    [noteId],
  );
  const { save, change, flush, abandon, revisionNow } = useAutosave(
    store,
    note.revision,
    note.savedAt,
  );
  const acting = useRefusal();

  function put(changed: Partial<GroupNoteContent>): void {
    const next = { ...content, ...changed };
    setContent(next);
    change(next);
  }
  const lineOf = (studentId: string) =>
    content.lines.find((line) => line.studentId === studentId)?.body ?? '';
  const putLine = (studentId: string, body: string) => {
    put({
      lines: [...content.lines.filter((line) => line.studentId !== studentId), { studentId, body }],
    });
  };
  const attend = (studentId: string, attendance: Attendance) =>
    acting.attempt(async () => {
      await call('appointments.setAttendance', { appointmentId, studentId, attendance });
      setCame((before) => new Map(before).set(studentId, attendance));
    });

  async function sign(): Promise<void> {
    await acting.attempt(async () => {
      await flush();
      await call('groups.signNote', { noteId, revision: revisionNow() });
      await onSigned();
    });
  }

  function discard(): void {
    modal.confirm({
      title: t('records.discardTitle'),
      content: t('groups.discardWhy'),
      okText: t('records.discard'),
      okButtonProps: { danger: true },
      cancelText: t('desk.cancel'),
      onOk: async () => {
        await acting.attempt(async () => {
          // What is under way arrives first, so that the revision is the last one.
          await flush();
          abandon();
          await call('groups.discardNote', { noteId, revision: revisionNow() });
          back();
        });
      },
    });
  }

  return (
    <Page
      title={t('groups.noteTitle')}
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
      <p className="group-note-place">
        <strong>{note.programmeName}</strong> {t('groups.number', { number: note.number })}
        <span className="muted">
          {formatDay(note.onDate, i18n.language)} {formatMinute(note.startMinute)}—
          {formatMinute(note.endMinute)} · {note.roomName}
        </span>
      </p>
      <div className="two-columns">
        <div className="stack">
          <label className="group-text">
            <strong>{t('fields.theme')}</strong>
            <Input
              value={content.theme}
              maxLength={100}
              placeholder={t('groups.prompts.theme')}
              onChange={(event) => {
                put({ theme: event.target.value });
              }}
            />
          </label>
          {texts.map((field) => (
            <label key={field} className="group-text">
              <strong>{t(`fields.${field}`)}</strong>
              <NoteArea
                value={content[field]}
                maxLength={20_000}
                placeholder={t(`groups.prompts.${field}`)}
                rows={field === 'nextPlan' ? 2 : 4}
                onChange={(event) => {
                  put({ [field]: event.target.value });
                }}
                onBlur={() => void flush().catch(() => undefined)}
              />
            </label>
          ))}
        </div>
        <section>
          <h3>{t('groups.linesTitle')}</h3>
          <p className="muted">{t('groups.linesAbout')}</p>
          <ul className="group-members">
            {note.students.map((student) => (
              <li key={student.studentId}>
                <div className="group-line">
                  <StudentCell student={student} />
                  <Segmented<Attendance>
                    size="small"
                    className="group-act"
                    aria-label={`${t('appointments.attendance')} ${student.name}`}
                    value={came.get(student.studentId) ?? 'expected'}
                    options={attendances.map((value) => ({
                      value,
                      label: t(`appointments.attendances.${value}`),
                    }))}
                    onChange={(attendance) => void attend(student.studentId, attendance)}
                  />
                </div>
                <NoteArea
                  aria-label={t('groups.lineOf', { name: student.name })}
                  value={lineOf(student.studentId)}
                  maxLength={4000}
                  rows={1}
                  onChange={(event) => {
                    putLine(student.studentId, event.target.value);
                  }}
                  onBlur={() => void flush().catch(() => undefined)}
                />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}
