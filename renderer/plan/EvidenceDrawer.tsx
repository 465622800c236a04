import { Drawer, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DutyLine } from '../../db/contract/plan.ts';
import { call } from '../call.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { formatDay } from '../ui/days.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

/** The rows behind a figure. */
export function EvidenceDrawer({
  semesterId,
  line,
  onClose,
}: {
  semesterId: string;
  line: DutyLine;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { dutyId, duty, sourceLine, section } = line;
  const { value, refused } = useLoad(
    () => call('plan.evidence', { semesterId, dutyId }),
    [semesterId, dutyId],
  );
  const published = line.publishedAt !== null;
  return (
    <Drawer open size={560} title={duty[i18n.language === 'en' ? 'en' : 'zh-CN']} onClose={onClose}>
      <blockquote className="plan-source">
        {section} {sourceLine}
      </blockquote>
      <RefusalNote refused={refused} />
      {value?.rows.length === 0 && (
        <p className="muted">{published ? t('plan.clinicalEvidence') : t('plan.noEvidence')}</p>
      )}
      <ul className="plan-rows">
        {value?.rows.map(({ onDate, text, place, met }, at) => (
          <li key={`${onDate ?? ''} ${String(at)}`}>
            {!met && <Tag color="red">{t('plan.missing')}</Tag>}
            {onDate && <span className="muted">{formatDay(onDate, i18n.language)}</span>}
            {place && <span>{wordPlace(place)}</span>}
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {value && value.more > 0 && <p className="muted">{t('plan.more', { count: value.more })}</p>}
    </Drawer>
  );
}
