import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShortSleeper } from '../../db/contract/sleep.ts';
import { call } from '../call.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { RiskTag } from '../ui/RiskTag.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { fallingColours } from './choices.ts';
import { useDuration } from './useDuration.ts';

/** Key students who sleep clearly too little, the one who lacks most first. */
export function SleepTab() {
  const { t } = useTranslation();
  const word = useDuration();
  const { value, refused } = useLoad(() => call('sleep.short', {}), []);
  const short = value?.short ?? [];
  return (
    <div className="stack">
      <RefusalNote refused={refused} />
      {value && (
        <Alert
          type={short.length === 0 ? 'success' : 'warning'}
          showIcon
          title={t('sleep.shortTitle', { count: short.length })}
          description={
            <>
              <div>
                {t('sleep.shortAbout', { key: value.keyStudents, recorded: value.recorded })}
              </div>
              <div className="muted">{t('sleep.normAbout')}</div>
            </>
          }
        />
      )}
      <ListTable<ShortSleeper>
        rowKey={({ student }) => student.studentId}
        rows={value?.short}
        nothing={t('sleep.nobody')}
        columns={[
          {
            title: t('fields.studentId'),
            key: 'student',
            render: (_value, { student }) => <StudentCell student={student} />,
          },
          {
            title: t('fields.level'),
            key: 'level',
            render: (_value, { level }) => level !== 'none' && <RiskTag risk={level} />,
          },
          {
            title: t('sleep.latest'),
            key: 'minutes',
            render: (_value, { minutes, onDate }) => (
              <>
                {word(minutes)} <span className="muted">{onDate}</span>
              </>
            ),
          },
          {
            title: t('sleep.lacks'),
            key: 'lacks',
            render: (_value, { minutes, norm }) => (
              <Tag color="red">{t('sleep.short', { duration: word(norm - minutes) })}</Tag>
            ),
          },
          {
            title: t('fields.fallingAsleep'),
            key: 'falling',
            render: (_value, each) => (
              <Tag color={fallingColours[each.fallingAsleep]}>
                {t(`sleep.falling.${each.fallingAsleep}`)}
              </Tag>
            ),
          },
        ]}
      />
    </div>
  );
}
