import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { guideFields } from '../../db/contract/vocabulary/records.ts';
import { call, host } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { listed } from '../i18n/signs.ts';
import { AskDialog } from '../supervision/AskDialog.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { Page } from '../ui/Page.tsx';
import { RiskTag } from '../ui/RiskTag.tsx';
import { AddendumFields } from './AddendumFields.tsx';

import { useCategories } from './useCategories.ts';

type Note = OutputOf<'records.getNote'>;

function AddendumDialog({
  noteId,
  open,
  onClose,
}: {
  noteId: string;
  open: boolean;
  onClose: (added: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ reason: string; body: string }>
      title={t('records.addAddendum')}
      open={open}
      width={640}
      onClose={onClose}
      onSave={async (filled) => {
        await call('records.addAddendum', { noteId, ...filled });
        onClose(true);
      }}
    >
      <AddendumFields />
    </FormDialog>
  );
}

/** A signed note as the document that it is; what came later stands below it as addenda. */
export function SignedNote({ note, onChanged }: { note: Note; onChanged: () => Promise<void> }) {
  const { t } = useTranslation();
  const { go, back } = useDesk();
  const { wordOf } = useCategories();
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState(false);
  const { content, student } = note;
  const time = `${content.onDate} ${formatMinute(content.startMinute)}—${formatMinute(content.endMinute)}`;
  return (
    <Page
      title={t('records.noteTitle')}
      aside={<Tag color="green">{t('records.signed')}</Tag>}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <Button onClick={() => void host('host.print', {})}>{t('desk.print')}</Button>
          <FormMenu
            label={t('forms.savePdf')}
            forms={[
              {
                label: t('forms.oneNote'),
                make: () =>
                  call('records.form.case', {
                    studentId: student.studentId,
                    noteId: note.noteId,
                  }),
              },
            ]}
          />
          <Button
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('supervision.ask')}
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
      <article className="signed-note print-only-this">
        <header>
          <h2>
            <Button
              type="link"
              onClick={() => {
                go({ name: 'student', studentId: student.studentId });
              }}
            >
              {student.name}
            </Button>
            <span className="muted">
              {wordPlace(student)} · {student.studentNo}
            </span>
          </h2>
          <p className="muted">
            {time} · {t(`records.modes.${content.mode}`)} · {note.appointment.roomName} ·{' '}
            {t('records.author')} {note.authorName}
          </p>
          <p className="signed-tags">
            {content.risk && <RiskTag risk={content.risk} />}
            {content.categoryIds.map((each) => (
              <Tag key={each} color={each === content.primaryCategoryId ? 'cyan' : 'default'}>
                {wordOf(each)}
                {each === content.primaryCategoryId ? ' ★' : ''}
              </Tag>
            ))}
            {content.adviseHospital && <Tag color="volcano">{t('records.adviseHospital')}</Tag>}
          </p>
        </header>
        {guideFields
          .filter((field) => content[field].trim() !== '')
          .map((field) => (
            <section key={field}>
              <h3>{t(`records.guide.${field}`)}</h3>
              <p className="written">{content[field]}</p>
            </section>
          ))}
        <footer className="muted">
          {t('records.signedBy', {
            name: note.signedByName ?? '',
            at: (note.signedAt ?? '').slice(0, 19).replace('T', ' '),
          })}
          {note.countersigned.length > 0 && (
            <p>
              {t('supervision.countersigned', {
                names: listed(
                  note.countersigned.map(({ name, at }) => `${name} ${at.slice(0, 10)}`),
                ),
              })}
            </p>
          )}
        </footer>
        {note.addenda.length > 0 && (
          <section className="addenda">
            <h3>{t('records.addenda')}</h3>
            {note.addenda.map((addendum) => (
              <div key={addendum.addendumId} className="addendum">
                <p className="muted">
                  {addendum.writtenAt.slice(0, 16).replace('T', ' ')} · {addendum.authorName} ·{' '}
                  {addendum.reason}
                </p>
                <p className="written">{addendum.body}</p>
              </div>
            ))}
          </section>
        )}
      </article>
      <AskDialog
        about={{ studentId: student.studentId, noteId: note.noteId }}
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
      />
      <AddendumDialog
        noteId={note.noteId}
        open={adding}
        onClose={(added) => {
          setAdding(false);
          if (added) void onChanged();
        }}
      />
    </Page>
  );
}
