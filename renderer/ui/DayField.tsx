import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DayFieldProps {
  /** `YYYY-MM-DD`, or nothing chosen. */
  value?: string | null;
  onChange?: (day: string | null) => void;
  id?: string;
  allowClear?: boolean;
  disabled?: boolean;
  'aria-label'?: string;
}

/** A calendar day, as the ISO text that the contract speaks. */
export function DayField({ value, onChange, allowClear = false, ...rest }: DayFieldProps) {
  return (
    <DatePicker
      {...rest}
      allowClear={allowClear}
      value={value ? dayjs(value) : null}
      format="YYYY-MM-DD"
      onChange={(chosen) => {
        onChange?.(chosen?.isValid() === true ? chosen.format('YYYY-MM-DD') : null);
      }}
    />
  );
}
