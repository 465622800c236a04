import { Modal, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { formatShortDay, monthOf } from '../ui/days.ts';
import { MonthSteps } from '../ui/MonthSteps.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

interface Line {
  key: string;
  name: string;
  place: string;
  reports: number;
  lastOn: string | null;
}

function Reported({ title, lines, empty }: { title: string; lines: Line[]; empty: ReactNode }) {
  const { t, i18n } = useTranslation();
  const reported = lines.filter(({ reports }) => reports > 0).length;
  return (
    <section>
      <h2>
        {title}{' '}
        {lines.length > 0 && (
          <span className="muted">
            {t('observations.counted', { reported, total: lines.length })}
          </span>
        )}
      </h2>
      {lines.length === 0 && empty}
      <ul className="round-lines">
        {lines.map(({ key, name, place, reports, lastOn }) => (
          <li key={key}>
            <span>
              {name} <span className="muted">{place}</span>
            </span>
            {reports === 0 ? (
              <Tag color="orange">{t('observations.noReport')}</Tag>
            ) : (
              <span>
                <Tag color="green">{t('observations.reports', { count: reports })}</Tag>
                <span className="muted">
                  {lastOn !== null &&
                    t('observations.lastOn', { day: formatShortDay(lastOn, i18n.language) })}
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who handed slips in during a month and who did not, and which classes have no helper. */
export function MonthlyRound({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const [month, setMonth] = useState(monthOf(today));
  const { value, refused } = useLoad(
    () => call('observations.round', { month: month.from.slice(0, 7) }),
    [month.from, open],
  );
  return (
    <Modal
      title={t('observations.roundTitle')}
      open={open}
      footer={null}
      width={720}
      onCancel={onClose}
    >
      <div className="filters">
        <MonthSteps month={month} onMonth={setMonth} />
      </div>
      <RefusalNote refused={refused} />
      {value && (
        <div className="stack">
          <Reported
            title={t('observations.helpers')}
            empty={<p className="muted">{t('observations.noHelpers')}</p>}
            lines={value.helpers.map(({ helperId, student, kind, ...line }) => ({
              ...line,
              key: helperId,
              name: student.name,
              place: `${wordPlace(student)} ${t(`education.helperKinds.${kind}`)}`,
            }))}
          />
          {value.teachers.length > 0 && (
            <Reported
              title={t('observations.teachers')}
              empty={null}
              lines={value.teachers.map(({ personId, ...line }) => ({
                ...line,
                key: personId,
                place: '',
              }))}
            />
          )}
          <section>
            <h2>{t('observations.withoutHelper')}</h2>
            {value.withoutHelper.length === 0 && (
              <p className="muted">{t('observations.everyClass')}</p>
            )}
            {value.withoutHelper.map((place) => (
              <Tag key={wordPlace(place)}>{wordPlace(place)}</Tag>
            ))}
          </section>
        </div>
      )}
    </Modal>
  );
}
