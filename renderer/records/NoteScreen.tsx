import { Button, Checkbox, Input, Radio, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { NoteContent } from '../../db/contract/records.ts';
import { noteModes, riskLevels, guideFields } from '../../db/contract/vocabulary/records.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentHeader } from '../students/StudentHeader.tsx';
import { UrgentResources } from '../resources/UrgentResources.tsx';
import { DayField } from '../ui/DayField.tsx';
import { DraftPage } from '../ui/DraftPage.tsx';
import { DraftText } from '../ui/DraftText.tsx';
import { MinuteField } from '../ui/MinuteField.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useRiskWording } from '../ui/RiskTag.tsx';
import { useDraft } from '../ui/useDraft.ts';
import { useLoad } from '../ui/useLoad.ts';
import { CategoryPicker } from './CategoryPicker.tsx';
import { ExceptionDrawer } from './ExceptionDrawer.tsx';

import { SignedNote } from './SignedNote.tsx';
import './records.css';

type Note = OutputOf<'records.getNote'>;

/** A diagnosis is not a counsellor's to make (精神卫生法 art. 23); quoting a hospital is. */
const diagnosis = /确诊|诊断为|诊断是/u;

function NoteEditor({ note, onSigned }: { note: Note; onSigned: () => Promise<void> }) {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const wordRisk = useRiskWording();
  const [excepting, setExcepting] = useState(false);
  const { noteId } = note;
  const store = useCallback(
    (revision: number, draft: NoteContent) =>
      call('records.saveDraft', { noteId, revision, content: draft }),
    [noteId],
  );
  const { content, put, saving } = useDraft(note, store);

  const texts = guideFields.map((field) => content[field]).join('\n');
  return (
    <DraftPage
      title={t('records.noteTitle')}
      saving={saving}
      actions={
        <Button
          onClick={() => {
            go({ name: 'calendar', studentId: note.student.studentId });
          }}
        >
          {t('records.nextAppointment')}
        </Button>
      }
      discardWhy={t('records.discardWhy')}
      onDiscard={(revision) => call('records.discardDraft', { noteId, revision })}
      onSign={async (revision) => {
        await call('records.sign', { noteId, revision });
        await onSigned();
      }}
    >
      <div className="note">
        <div className="note-texts">
          {guideFields.map((field) => (
            <DraftText
              key={field}
              label={t(`records.guide.${field}`)}
              value={content[field]}
              rows={field === 'presentState' ? 4 : 2}
              maxLength={20_000}
              placeholder={t(`records.prompts.${field}`)}
              saving={saving}
              onChange={(text) => {
                put({ [field]: text });
              }}
            />
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
              options={noteModes.map((value) => ({ value, label: t(`records.modes.${value}`) }))}
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
              options={riskLevels.map((value) => ({
                value,
                label: <span className={`risk-word risk-${value}`}>{wordRisk(value)}</span>,
              }))}
              onChange={(event) => {
                const risk = riskLevels.find((each) => each === event.target.value);
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
    </DraftPage>
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
