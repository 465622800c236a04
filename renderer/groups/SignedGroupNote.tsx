import { Button, Form, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupNote } from '../../db/contract/groups.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { AddendumFields } from '../records/AddendumFields.tsx';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { Page } from '../ui/Page.tsx';

const texts = ['course', 'dynamics', 'nextPlan'] as const;
const whole = 'whole';

/** A signed group note; what comes later is added to the meeting or to one member's line. */
export function SignedGroupNote({
  note,
  onChanged,
}: {
  note: GroupNote;
  onChanged: () => Promise<void>;
}) {
  const { t, i18n } = useTranslation();
  const { go, back } = useDesk();
  const [adding, setAdding] = useState(false);
  const { content, students, noteId } = note;
  const addenda = (of: string | null) =>
    note.addenda
      .filter(({ studentId }) => studentId === of)
      .map((each) => (
        <div key={each.addendumId} className="group-added">
          <p className="muted">
            {t('records.addendum')} · {each.writtenAt.slice(0, 16).replace('T', ' ')} ·{' '}
            {each.authorName} · {each.reason}
          </p>
          <p className="written">{each.body}</p>
        </div>
      ));

  return (
    <Page
      title={t('groups.noteTitle')}
      aside={<Tag color="green">{t('records.signed')}</Tag>}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <Button
            onClick={() => {
              go({ name: 'group', programmeId: note.programmeId });
            }}
          >
            {t('groups.toGroup')}
          </Button>
          <Button
            type="primary"
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('records.addAddendum')}
          </Button>
        </>
      }
    >
      <p className="group-note-place">
        <strong>{note.programmeName}</strong> {t('groups.number', { number: note.number })}
        <span className="muted">
          {formatDay(note.onDate, i18n.language)} {formatMinute(note.startMinute)}—
          {formatMinute(note.endMinute)} · {note.roomName} · {t('records.author')} {note.authorName}
        </span>
      </p>
      <div className="two-columns">
        <article className="group-paper">
          <h2>{content.theme}</h2>
          {texts
            .filter((field) => content[field].trim() !== '')
            .map((field) => (
              <section key={field}>
                <h3>{t(`fields.${field}`)}</h3>
                <p className="written">{content[field]}</p>
              </section>
            ))}
          {addenda(null)}
          <footer className="muted">
            {t('records.signedBy', {
              name: note.signedByName ?? '',
              at: (note.signedAt ?? '').slice(0, 19).replace('T', ' '),
            })}
          </footer>
        </article>
        <section className="group-paper">
          <h3>{t('groups.linesTitle')}</h3>
          <p className="muted">{t('groups.linesAbout')}</p>
          <ul className="group-members">
            {students.map((student) => {
              const line = content.lines.find(({ studentId }) => studentId === student.studentId);
              return (
                <li key={student.studentId}>
                  <div className="group-line">
                    <StudentCell student={student} />
                    <Tag color={student.attendance === 'present' ? 'green' : 'default'}>
                      {t(`appointments.attendances.${student.attendance}`)}
                    </Tag>
                  </div>
                  {line && <p className="written">{line.body}</p>}
                  {addenda(student.studentId)}
                </li>
              );
            })}
          </ul>
        </section>
      </div>
      <FormDialog<{ studentId: string; reason: string; body: string }>
        title={t('records.addAddendum')}
        open={adding}
        width={640}
        initialValues={{ studentId: whole }}
        onClose={() => {
          setAdding(false);
        }}
        onSave={async ({ studentId, reason, body }) => {
          await call('groups.addAddendum', {
            noteId,
            studentId: studentId === whole ? null : studentId,
            reason,
            body,
          });
          setAdding(false);
          await onChanged();
        }}
      >
        <Form.Item name="studentId" label={t('groups.addendumTo')}>
          <Select
            options={[
              { value: whole, label: t('groups.wholeGroup') },
              ...students.map(({ studentId, name }) => ({
                value: studentId,
                label: t('groups.lineOf', { name }),
              })),
            ]}
          />
        </Form.Item>
        <AddendumFields />
      </FormDialog>
    </Page>
  );
}
