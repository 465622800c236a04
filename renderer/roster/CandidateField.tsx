import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useLoad } from '../ui/useLoad.ts';

interface CandidateFieldProps {
  onDate: string;
  shiftId: string;
  value?: string;
  onChange?: (personId: string) => void;
  id?: string;
  /** Who has the duty now and is not offered. */
  except?: string;
}

/** Chooses who takes a duty: who is free and has had the fewest comes first. */
export function CandidateField({
  onDate,
  shiftId,
  value,
  onChange,
  id,
  except,
}: CandidateFieldProps) {
  const { t } = useTranslation();
  const { value: found } = useLoad(
    () => call('roster.candidates', { onDate, shiftId }),
    [onDate, shiftId],
  );
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('roster.person')}
      options={(found?.candidates ?? [])
        .filter(({ personId }) => personId !== except)
        .map(({ personId, name, standing, duties }) => ({
          value: personId,
          label: t('roster.candidate', {
            name,
            standing: t(`roster.standing.${standing}`),
            count: duties,
          }),
        }))}
      onChange={(personId) => {
        onChange?.(personId);
      }}
    />
  );
}
