import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { wordTerm } from './wordTerm.ts';

/** The terms that there are files of, the present one among them. */
export function TermSelect({
  terms,
  value,
  onChange,
}: {
  terms: readonly string[];
  value: string;
  onChange: (term: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={t('district.term')}
      className="district-term"
      value={value}
      options={terms.map((term) => ({ value: term, label: wordTerm(term) }))}
      onChange={onChange}
    />
  );
}
