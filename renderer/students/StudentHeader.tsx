import { EditOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { StatusDialog } from './StatusDialog.tsx';
import { StatusTag } from './StatusTag.tsx';
import { StudentDrawer } from './StudentDrawer.tsx';
import { ageOn, wordPlace } from './wordStudent.ts';
import './students.css';

/** Who the student is, at the top of the student's page; changed from here. */
export function StudentHeader({
  studentId,
  fixed = false,
  onChanged,
}: {
  studentId: string;
  /** Only shown, never changed: the record is sealed. */
  fixed?: boolean;
  onChanged?: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today } = useSchool();
  const loaded = useLoad(() => call('students.get', { studentId }), [studentId]);
  const [dialog, setDialog] = useState<'edit' | 'status' | null>(null);
  const student = loaded.value;

  if (student === null) return <RefusalNote refused={loaded.refused} />;

  function close(saved: boolean): void {
    setDialog(null);
    if (saved) {
      message.success(t('desk.saved'));
      onChanged?.();
    }
    // After a refusal, too: somebody else may have changed the student.
    void loaded.reload();
  }

  const { birthDate, guardianName, guardianPhone, statusOn, statusNote } = student;
  const facts = [
    [t('fields.studentNo'), student.studentNo],
    [t('fields.sex'), t(`students.sexes.${student.sex}`)],
    [
      t('fields.birthDate'),
      birthDate && t('students.born', { birthDate, age: ageOn(birthDate, today) }),
    ],
    [t('fields.dormitory'), student.dormitory],
    [t('students.guardian'), [guardianName, guardianPhone].filter(Boolean).join(' ')],
  ] as const;

  return (
    <section className="student-header" aria-label={student.name}>
      <RefusalNote refused={loaded.refused} />
      <div className="student-header-top">
        <h1>{student.name}</h1>
        <span className="student-header-place">{wordPlace(student)}</span>
        <StatusTag status={student.status} />
        {student.status !== 'enrolled' && statusOn !== null && (
          <span className="muted">
            {[t('students.since', { on: statusOn }), statusNote].filter(Boolean).join(' · ')}
          </span>
        )}
        {!fixed && (
          <div className="page-actions">
            <Button
              icon={<EditOutlined />}
              onClick={() => {
                setDialog('edit');
              }}
            >
              {t('desk.edit')}
            </Button>
            <Button
              onClick={() => {
                setDialog('status');
              }}
            >
              {t('students.changeStatus')}
            </Button>
          </div>
        )}
      </div>
      <dl className="student-facts">
        {facts
          .filter(([, fact]) => fact)
          .map(([label, fact]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
      </dl>
      <StudentDrawer open={dialog === 'edit'} student={student} onClose={close} />
      <StatusDialog open={dialog === 'status'} student={student} onClose={close} />
    </section>
  );
}
