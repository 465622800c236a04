import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchoolClass } from '../../db/contract/education.ts';
import { call } from '../call.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

interface ClassLessonsProps {
  semesterId: string;
  line: SchoolClass;
  readOnly: boolean;
  onChanged: () => void;
  onClose: () => void;
}

/** The lessons of one class in a semester. */
export function ClassLessons({
  semesterId,
  line,
  readOnly,
  onChanged,
  onClose,
}: ClassLessonsProps) {
  const { t } = useTranslation();
  const { classId, stage, grade, name } = line;
  const { value, refused, reload } = useLoad(
    () => call('lessons.list', { semesterId, classId }),
    [semesterId, classId],
  );
  const acting = useRefusal();
  return (
    <Drawer
      open
      size={560}
      title={`${wordPlace({ stage, grade, className: name })} · ${t('education.lessons')}`}
      onClose={onClose}
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {value?.lessons.length === 0 && <p className="muted">{t('education.noLessons')}</p>}
      {value?.lessons.map(({ lessonId, onDate, topic, periods, personName }) => (
        <div key={lessonId} className="lesson-line">
          <span className="muted">{onDate}</span>
          <strong>{topic}</strong>
          <span className="muted">
            {t('education.periodCount', { count: periods })} · {personName}
          </span>
          {!readOnly && (
            <Button
              type="link"
              size="small"
              onClick={() =>
                void acting.attempt(async () => {
                  await call('lessons.remove', { lessonId });
                  await reload();
                  onChanged();
                })
              }
            >
              {t('desk.remove')}
            </Button>
          )}
        </div>
      ))}
    </Drawer>
  );
}
