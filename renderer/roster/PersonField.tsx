import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useLoad } from '../ui/useLoad.ts';

interface PersonFieldProps {
  value?: string;
  onChange?: (personId: string) => void;
  id?: string;
  /** People who are not offered. */
  except?: readonly string[];
  /** Only who takes duty; everybody otherwise. */
  onDutyOnly?: boolean;
}

/** Chooses one of the people of the room. */
export function PersonField({ value, onChange, id, except = [], onDutyOnly }: PersonFieldProps) {
  const { t } = useTranslation();
  const { value: found } = useLoad(() => call('people.list', {}), []);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('roster.person')}
      options={(found?.people ?? [])
        .filter(
          ({ active, takesDuty, personId }) =>
            active && (takesDuty || onDutyOnly !== true) && !except.includes(personId),
        )
        .map(({ personId, name }) => ({ value: personId, label: name }))}
      onChange={(personId) => {
        onChange?.(personId);
      }}
    />
  );
}
