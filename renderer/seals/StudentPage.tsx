import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentScreen } from '../records/StudentScreen.tsx';
import { StudentHeader } from '../students/StudentHeader.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { SealNote } from './SealNote.tsx';

/** A student's page: their record, or where it went and that it is sealed. */
export function StudentPage({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const back = useDesk((store) => store.back);
  const { value, refused, reload } = useLoad(
    () => call('seals.ofStudent', { studentId }),
    [studentId],
  );
  if (value === null) return <RefusalNote refused={refused} />;
  const changed = () => void reload();
  const note = <SealNote studentId={studentId} value={value} onChanged={changed} />;
  if (value.state !== 'sealed') {
    return <StudentScreen key={value.state} studentId={studentId} seal={note} onStatus={changed} />;
  }
  return (
    <Page
      title={t('records.studentTitle')}
      actions={<Button onClick={back}>{t('desk.back')}</Button>}
    >
      <StudentHeader studentId={studentId} fixed />
      {note}
    </Page>
  );
}
