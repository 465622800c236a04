import { Input, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupNote, GroupNoteContent } from '../../db/contract/groups.ts';
import { type Attendance, notedAttendances } from '../../db/contract/vocabulary/appointments.ts';
import { call } from '../call.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay } from '../ui/days.ts';
import { DraftPage } from '../ui/DraftPage.tsx';
import { DraftText } from '../ui/DraftText.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useDraft } from '../ui/useDraft.ts';
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
  const { noteId, appointmentId } = note;
  const [came, setCame] = useState<ReadonlyMap<string, Attendance>>(
    new Map(note.students.map(({ studentId, attendance }) => [studentId, attendance])),
  );
  const store = useCallback(
    (revision: number, draft: GroupNoteContent) =>
      call('groups.saveNote', { noteId, revision, content: draft }),
    [noteId],
  );
  const { content, put, saving } = useDraft(note, store);
  const { refused, attempt } = useRefusal();

  const lineOf = (studentId: string) =>
    content.lines.find((line) => line.studentId === studentId)?.body ?? '';
  const putLine = (studentId: string, body: string) => {
    put({
      lines: [...content.lines.filter((line) => line.studentId !== studentId), { studentId, body }],
    });
  };
  const attend = (studentId: string, attendance: Attendance) =>
    attempt(async () => {
      await call('appointments.setAttendance', { appointmentId, studentId, attendance });
      setCame((before) => new Map(before).set(studentId, attendance));
    });

  return (
    <DraftPage
      title={t('groups.noteTitle')}
      saving={saving}
      discardWhy={t('groups.discardWhy')}
      onDiscard={(revision) => call('groups.discardNote', { noteId, revision })}
      onSign={async (revision) => {
        await call('groups.signNote', { noteId, revision });
        await onSigned();
      }}
    >
      <RefusalNote refused={refused} />
      <p className="group-note-place">
        <strong>{note.programmeName}</strong> {t('groups.number', { number: note.number })}
        <span className="muted">
          {formatDay(note.onDate, i18n.language)} {formatMinute(note.startMinute)}—
          {formatMinute(note.endMinute)} · {note.roomName}
        </span>
      </p>
      <div className="two-columns">
        <div className="stack">
          <label className="draft-text">
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
            <DraftText
              key={field}
              label={t(`fields.${field}`)}
              value={content[field]}
              rows={field === 'nextPlan' ? 2 : 4}
              maxLength={20_000}
              placeholder={t(`groups.prompts.${field}`)}
              saving={saving}
              onChange={(text) => {
                put({ [field]: text });
              }}
            />
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
                    options={notedAttendances.map((value) => ({
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
                  onBlur={() => void saving.flush().catch(() => undefined)}
                />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </DraftPage>
  );
}
