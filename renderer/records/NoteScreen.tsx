import { App, Button, Checkbox, Input, Radio, Segmented, Tag } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { NoteContent } from '../../db/contract/records.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentHeader } from '../students/StudentHeader.tsx';
import { UrgentResources } from '../resources/UrgentResources.tsx';
import { DayField } from '../ui/DayField.tsx';
import { MinuteField } from '../ui/MinuteField.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useRiskWording } from '../ui/RiskTag.tsx';
import { SaveMark } from '../ui/SaveMark.tsx';
import { useAutosave } from '../ui/useAutosave.ts';
import { useLoad } from '../ui/useLoad.ts';
import { CategoryPicker } from './CategoryPicker.tsx';
import { ExceptionDrawer } from './ExceptionDrawer.tsx';
import { guideFields } from './guideFields.ts';
import { SignedNote } from './SignedNote.tsx';
import './records.css';

type Note = OutputOf<'records.getNote'>;

const modes = ['in_person', 'phone', 'letter', 'online'] as const;
const risks = ['none', 'attention', 'high', 'imminent'] as const;

/** A diagnosis is not a counsellor's to make (精神卫生法 art. 23); quoting a hospital is. */
const diagnosis = /确诊|诊断为|诊断是/u;

function NoteEditor({ note, onSigned }: { note: Note; onSigned: () => Promise<void> }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { go, back } = useDesk();
  const wordRisk = useRiskWording();
  const [content, setContent] = useState(note.content);
  const [excepting, setExcepting] = useState(false);
  const { noteId } = note;
  const store = useCallback(
    (revision: number, draft: NoteContent) =>
      call('records.saveDraft', { noteId, revision, content: draft }),
    [noteId],
  );
  const { save, change, flush, abandon, revisionNow } = useAutosave(
    store,
    note.revision,
    note.savedAt,
  );
  const signing = useRefusal();

  function put(changed: Partial<NoteContent>): void {
    const next = { ...content, ...changed };
    setContent(next);
    change(next);
  }

  async function sign(): Promise<void> {
    await signing.attempt(async () => {
      await flush();
      await call('records.sign', { noteId: note.noteId, revision: revisionNow() });
      await onSigned();
    });
  }

  function discard(): void {
    modal.confirm({
      title: t('records.discardTitle'),
      content: t('records.discardWhy'),
      okText: t('records.discard'),
      okButtonProps: { danger: true },
      cancelText: t('desk.cancel'),
      onOk: async () => {
        await signing.attempt(async () => {
          // What is under way arrives first, so that the revision is the last one.
          await flush();
          abandon();
          await call('records.discardDraft', { noteId: note.noteId, revision: revisionNow() });
          back();
        });
      },
    });
  }

  const texts = guideFields.map((field) => content[field]).join('\n');
  return (
    <Page
      title={t('records.noteTitle')}
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
            onClick={() => {
              go({ name: 'calendar', studentId: note.student.studentId });
            }}
          >
            {t('records.nextAppointment')}
          </Button>
          <Button
            type="primary"
            loading={signing.busy}
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
      <RefusalNote refused={signing.refused} />
      {save.state === 'failed' && <RefusalNote refused={save.refused} />}
      <div className="note">
        <div className="note-texts">
          {guideFields.map((field) => (
            <label key={field} className="note-text">
              <span className="note-label">{t(`records.guide.${field}`)}</span>
              <NoteArea
                value={content[field]}
                maxLength={20_000}
                placeholder={t(`records.prompts.${field}`)}
                rows={field === 'presentState' ? 4 : 2}
                onChange={(event) => {
                  put({ [field]: event.target.value });
                }}
                onBlur={() => void flush().catch(() => undefined)}
              />
            </label>
          ))}
          {diagnosis.test(texts) && <p className="note-hint">{t('records.noDiagnosis')}</p>}
        </div>
        <aside className="note-side">
          <StudentHeader studentId={note.student.studentId} />
          <section>
            <h3>{t('records.when')}</h3>
            <div className="note-when">
              <DayField
                aria-label={t('records.when')}
                value={content.onDate}
                onChange={(onDate) => {
                  if (onDate !== null) put({ onDate });
                }}
              />
              <MinuteField
                aria-label={t('records.from')}
                value={content.startMinute}
                to={1435}
                onChange={(startMinute) => {
                  put({ startMinute });
                }}
              />
              <MinuteField
                aria-label={t('records.to')}
                value={content.endMinute}
                onChange={(endMinute) => {
                  put({ endMinute });
                }}
              />
            </div>
            <Segmented
              aria-label={t('records.mode')}
              block
              value={content.mode}
              options={modes.map((value) => ({ value, label: t(`records.modes.${value}`) }))}
              onChange={(mode) => {
                put({ mode });
              }}
            />
          </section>
          <section>
            <h3>{t('records.categories')}</h3>
            <CategoryPicker value={content} onChange={put} />
          </section>
          <section>
            <h3 id="note-risk">{t('records.riskLevel')}</h3>
            <Radio.Group
              aria-labelledby="note-risk"
              className="note-risks"
              value={content.risk}
              options={risks.map((value) => ({
                value,
                label: <span className={`risk-word risk-${value}`}>{wordRisk(value)}</span>,
              }))}
              onChange={(event) => {
                const risk = risks.find((each) => each === event.target.value);
                if (risk) put({ risk });
              }}
            />
            {content.risk === 'imminent' && <UrgentResources />}
            <Checkbox
              checked={content.adviseHospital}
              onChange={(event) => {
                put({ adviseHospital: event.target.checked });
              }}
            >
              {t('records.adviseHospital')}
            </Checkbox>
          </section>
          <section>
            <h3>{t('records.followUp')}</h3>
            <div className="note-follow-up">
              <DayField
                allowClear
                aria-label={t('records.followUpOn')}
                value={content.followUpOn}
                onChange={(followUpOn) => {
                  put({ followUpOn });
                }}
              />
              <Input
                aria-label={t('records.followUpWhat')}
                maxLength={200}
                placeholder={t('records.followUpExample')}
                value={content.followUpWhat}
                onChange={(event) => {
                  put({ followUpWhat: event.target.value });
                }}
              />
            </div>
          </section>
          <Button
            danger
            block
            onClick={() => {
              setExcepting(true);
            }}
          >
            {t('records.exception')}
            {note.exceptions.length > 0 ? ` (${String(note.exceptions.length)})` : ''}
          </Button>
        </aside>
      </div>
      <ExceptionDrawer
        studentId={note.student.studentId}
        noteId={note.noteId}
        open={excepting}
        onClose={() => {
          setExcepting(false);
        }}
      />
    </Page>
  );
}

/** A session note: an editor while it is a draft, a document once it is signed. */
export function NoteScreen({ noteId }: { noteId: string }) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(() => call('records.getNote', { noteId }), [noteId]);
  if (value === null) {
    return (
      <Page title={t('records.noteTitle')}>
        <RefusalNote refused={refused} />
      </Page>
    );
  }
  return value.state === 'draft' ? (
    <NoteEditor note={value} onSigned={reload} />
  ) : (
    <SignedNote note={value} onChanged={reload} />
  );
}
