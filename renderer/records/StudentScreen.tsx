import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StudentAssessments } from '../assessments/StudentAssessments.tsx';
import { call } from '../call.ts';
import { StudentCarePlan } from '../carePlans/StudentCarePlan.tsx';
import { OpenCrisisDialog } from '../crises/OpenCrisisDialog.tsx';
import { StudentCrises } from '../crises/StudentCrises.tsx';
import { useDesk } from '../desk/useDesk.ts';
import { StudentConsents } from '../home/StudentConsents.tsx';
import { StudentHome } from '../home/StudentHome.tsx';
import { StudentSleep } from '../sleep/StudentSleep.tsx';
import { StudentGroups } from '../specialGroups/StudentGroups.tsx';
import { StudentReferrals } from '../referrals/StudentReferrals.tsx';
import { StudentHeader } from '../students/StudentHeader.tsx';
import { SuspensionsCard } from '../suspensions/SuspensionsCard.tsx';
import { SuspensionsUnderWay } from '../suspensions/SuspensionsUnderWay.tsx';
import { StudentReceived } from '../transfer/StudentReceived.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { StudentWarning } from '../warnings/StudentWarning.tsx';
import { ExceptionDrawer } from './ExceptionDrawer.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import './records.css';

/** Everything of one student: who they are, and all that happened, on one time line. */
export function StudentScreen({
  studentId,
  seal,
  onStatus,
}: {
  studentId: string;
  /** That the record was handed over, where it was. */
  seal: ReactNode;
  /** Who leaves may leave a record behind that is sealed. */
  onStatus: () => void;
}) {
  const { t } = useTranslation();
  const { go, back } = useDesk();
  const [excepting, setExcepting] = useState(false);
  const [opening, setOpening] = useState(false);
  const [seen, setSeen] = useState(0);
  const suspended = useLoad(() => call('suspensions.ofStudent', { studentId }), [studentId]);
  const suspensions = suspended.value?.suspensions ?? null;
  const { refused, attempt } = useRefusal();

  const changed = () => {
    setSeen(seen + 1);
  };

  async function walkIn(): Promise<void> {
    await attempt(async () => {
      const { appointmentId } = await call('appointments.walkIn', { studentId });
      const { noteId } = await call('records.openNote', { appointmentId, studentId });
      go({ name: 'note', noteId });
    });
  }

  return (
    <Page
      title={t('records.studentTitle')}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <FormMenu
            label={t('forms.menu')}
            forms={[
              {
                label: t('forms.intake'),
                make: () => call('students.form.intake', { studentId }),
              },
              {
                label: t('forms.caseRecord'),
                make: () => call('records.form.case', { studentId, noteId: null }),
              },
            ]}
          />
          <Button
            danger
            onClick={() => {
              setOpening(true);
            }}
          >
            {t('crises.open')}
          </Button>
          <Button
            onClick={() => {
              setExcepting(true);
            }}
          >
            {t('records.exception')}
          </Button>
          <Button
            onClick={() => {
              go({ name: 'calendar', studentId });
            }}
          >
            {t('records.book')}
          </Button>
          <Button type="primary" onClick={() => void walkIn()}>
            {t('appointments.walkIn')}
          </Button>
        </>
      }
    >
      <RefusalNote refused={refused ?? suspended.refused} />
      <StudentHeader studentId={studentId} onChanged={onStatus} />
      {seal}
      <StudentCrises studentId={studentId} />
      <SuspensionsUnderWay suspensions={suspensions ?? []} />
      <div className="student-cards">
        <StudentWarning studentId={studentId} onChanged={changed} />
        <StudentCarePlan studentId={studentId} />
        <StudentAssessments studentId={studentId} onChanged={changed} />
        <StudentHome studentId={studentId} onChanged={changed} />
        <StudentConsents studentId={studentId} onChanged={changed} />
        <div className="two-columns">
          <StudentSleep studentId={studentId} />
          <StudentGroups studentId={studentId} />
        </div>
        <div className="two-columns">
          <StudentReferrals studentId={studentId} />
          <SuspensionsCard studentId={studentId} suspensions={suspensions} />
        </div>
        <StudentReceived studentId={studentId} />
      </div>
      <Timeline key={seen} studentId={studentId} />
      <OpenCrisisDialog
        studentId={studentId}
        open={opening}
        onClose={(crisisId) => {
          setOpening(false);
          if (crisisId !== null) go({ name: 'crisis', crisisId });
        }}
      />
      <ExceptionDrawer
        studentId={studentId}
        noteId={null}
        open={excepting}
        onClose={(recorded) => {
          setExcepting(false);
          if (recorded) changed();
        }}
      />
    </Page>
  );
}
