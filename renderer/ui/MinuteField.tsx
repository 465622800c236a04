import { Select } from 'antd';
import { formatMinute } from './minutes.ts';

interface MinuteFieldProps {
  /** Minute of the day, 0..1440. */
  value?: number;
  onChange?: (minute: number) => void;
  /** Minutes between two choices. */
  step?: number;
  from?: number;
  to?: number;
  id?: string;
  disabled?: boolean;
  'aria-label'?: string;
}

/** A time of day chosen from a list, as minutes. */
export function MinuteField({
  value,
  onChange,
  step = 5,
  from = 0,
  to = 1440,
  ...rest
}: MinuteFieldProps) {
  const choices = new Set<number>();
  for (let minute = from; minute <= to; minute += step) choices.add(minute);
  // A time that does not lie on the grid, a walk-in's for one, stays what it is.
  if (value !== undefined) choices.add(value);
  return (
    <Select
      {...rest}
      showSearch={{ optionFilterProp: 'label' }}
      {...(value === undefined ? {} : { value })}
      className="minute-field"
      options={[...choices]
        .sort((one, other) => one - other)
        .map((minute) => ({ value: minute, label: formatMinute(minute) }))}
      onChange={(minute) => {
        onChange?.(minute);
      }}
    />
  );
}
