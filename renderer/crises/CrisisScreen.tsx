import { Button, Card, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, host } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { ExceptionDrawer } from '../records/ExceptionDrawer.tsx';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { CheckList } from '../ui/CheckList.tsx';
import { ClosedNote } from '../ui/ClosedNote.tsx';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { CrisisTags } from './CrisisTags.tsx';
import { MinuteLog } from './MinuteLog.tsx';
import { Reports } from './Reports.tsx';
import { Steps } from './Steps.tsx';
import '../ui/caseFile.css';
import './crises.css';

/** One crisis: what to do, who does it next, what happened by the minute. */
export function CrisisScreen({ crisisId }: { crisisId: string }) {
  const { t, i18n } = useTranslation();
  const back = useDesk((store) => store.back);
  const {
    value: crisis,
    refused,
    reload,
  } = useLoad(() => call('crises.get', { crisisId }), [crisisId]);
  const [closing, setClosing] = useState(false);
  const [excepting, setExcepting] = useState(false);
  const refresh = () => void reload();
  if (crisis === null) return <RefusalNote refused={refused} />;
  const toDo = crisis.checks.filter(({ state }) => state === 'open').length;

  return (
    <Page
      title={t('crises.title')}
      aside={t('crises.about')}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <Button onClick={() => void host('host.print', {})}>{t('desk.print')}</Button>
          <FormMenu
            label={t('forms.savePdf')}
            forms={[
              {
                label: t('forms.crisis'),
                make: () => call('crises.form.record', { crisisId }),
              },
            ]}
          />
          {crisis.state === 'open' && (
            <>
              <Button
                onClick={() => {
                  setExcepting(true);
                }}
              >
                {t('records.exception')}
              </Button>
              <Button
                type="primary"
                onClick={() => {
                  setClosing(true);
                }}
              >
                {t('crises.close')}
              </Button>
            </>
          )}
        </>
      }
    >
      <RefusalNote refused={refused} />
      <div className="stack case-file crisis">
        <section>
          <p>
            <StudentLink student={crisis.student} />
            <span className="muted">{wordPlace(crisis.student)}</span>{' '}
            <CrisisTags crisis={crisis} />
          </p>
          <p>
            <span className="muted">
              {formatDay(crisis.onDate, i18n.language)} {formatMinute(crisis.minute)} {crisis.place}{' '}
              · {t('crises.openedBy', { name: crisis.openedByName })}
            </span>
          </p>
          <p className="written">{crisis.what}</p>
          <ClosedNote closed={crisis.closed} />
        </section>
        <div className="case-columns">
          <Card size="small" title={t('crises.checks')}>
            <CheckList
              checks={crisis.checks}
              wordItem={(item) => t(`crises.items.${item}`)}
              wordMoment={(at) => at.slice(5, 16).replace('T', ' ')}
              readOnly={crisis.state === 'closed'}
              onSet={async (item, state, note) => {
                await call('crises.check', { crisisId, item, state, note });
                refresh();
              }}
            />
          </Card>
          <div className="stack">
            <Card size="small" title={t('crises.steps')}>
              <Steps crisis={crisis} onChanged={refresh} />
            </Card>
            <Card size="small" title={t('crises.reports')}>
              <Reports crisis={crisis} onChanged={refresh} />
            </Card>
          </div>
        </div>
        <Card size="small" title={t('crises.log')}>
          <MinuteLog crisis={crisis} onChanged={refresh} />
        </Card>
      </div>
      <ExceptionDrawer
        studentId={crisis.student.studentId}
        noteId={null}
        open={excepting}
        onClose={() => {
          setExcepting(false);
        }}
      />
      <FormDialog<{ outcome: string }>
        title={t('crises.closeTitle')}
        open={closing}
        onClose={() => {
          setClosing(false);
        }}
        onSave={async ({ outcome }) => {
          await call('crises.close', { crisisId, outcome });
          setClosing(false);
          await reload();
        }}
      >
        <p>{t('crises.closeAbout', { count: toDo })}</p>
        <Form.Item name="outcome" label={t('fields.outcome')} rules={[{ required: true }]}>
          <NoteArea maxLength={2000} rows={3} />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}
