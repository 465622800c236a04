import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useLoad } from '../ui/useLoad.ts';
import './resources.css';

/** Whom to turn to at once, where a student is at the gravest risk. */
export function UrgentResources() {
  const { t } = useTranslation();
  const { value } = useLoad(() => call('resources.list', {}), []);
  const urgent = (value?.resources ?? []).filter(
    ({ active, kind, greenChannel }) => active && (kind === 'hotline' || greenChannel),
  );
  return (
    <Alert
      type="error"
      title={t('resources.urgentTitle')}
      description={
        <>
          <p>{t('resources.urgentHint')}</p>
          <ul className="urgent-resources">
            {urgent.map(({ resourceId, name, phone, hours }) => (
              <li key={resourceId}>
                {name} <strong>{phone}</strong> <span className="muted">{hours}</span>
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
