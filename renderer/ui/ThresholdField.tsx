import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

/** The count below which a summary shows nothing. */
export function ThresholdField({
  value,
  onChange,
}: {
  value: number;
  onChange: (threshold: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <label className="filters">
      {t('summary.threshold')}
      <InputNumber
        min={3}
        max={50}
        value={value}
        onChange={(threshold) => {
          if (threshold !== null) onChange(threshold);
        }}
      />
    </label>
  );
}
