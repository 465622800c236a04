import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { House } from '../../db/contract/command.ts';
import { DistrictSetup } from './DistrictSetup.tsx';
import { SchoolSetup } from './SchoolSetup.tsx';

/** First run: what this computer is for, and then what that needs. */
export function SetupScreen() {
  const { t } = useTranslation();
  const [house, setHouse] = useState<House>('school');
  const choice = (
    <Segmented<House>
      block
      className="setup-house"
      aria-label={t('setup.house')}
      value={house}
      options={[
        { value: 'school', label: t('setup.houses.school') },
        { value: 'district', label: t('setup.houses.district') },
      ]}
      onChange={setHouse}
    />
  );
  return house === 'school' ? <SchoolSetup choice={choice} /> : <DistrictSetup choice={choice} />;
}
