import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useLoad } from '../ui/useLoad.ts';

interface PersonFieldProps {
  value?: string;
  onChange?: (personId: string) => void;
  id?: string;
}

/** Chooses one of the people of the room. */
export function PersonField({ value, onChange, id }: PersonFieldProps) {
  const { t } = useTranslation();
  const { value: found } = useLoad(() => call('people.list', {}), []);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('roster.person')}
      options={(found?.people ?? [])
        .filter(({ active }) => active)
        .map(({ personId, name }) => ({ value: personId, label: name }))}
      onChange={(personId) => {
        onChange?.(personId);
      }}
    />
  );
}
