import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldRefusal, Refused } from '../../../db/contract/errors.ts';
import type { ScaleLine } from '../../../db/contract/scales.ts';
import { fieldReason } from '../../i18n/signs.ts';
import { wordField } from '../../ui/refusal.tsx';
import { usePick } from '../usePick.ts';

const mostNamed = 12;

/** What is wrong with the columns, items and scores called as the scale calls them. */
export function MappingRefusal({
  refused,
  scale,
}: {
  refused: Refused | null;
  scale: ScaleLine | undefined;
}) {
  const { t } = useTranslation();
  const pick = usePick();
  if (refused === null) return null;

  function word(refusal: FieldRefusal): string {
    const [what, which] = refusal.field.split('.');
    const score = scale?.scores.find(({ code }) => code === which);
    const name =
      what === 'items' && which !== undefined
        ? t('resultImport.item', { number: which })
        : what === 'scores' && score
          ? pick(score.name)
          : null;
    if (name === null) return wordField(refusal);
    return fieldReason(name, t(`reasons.${refusal.reason}`, refusal.params ?? {}));
  }

  const fields = refused.fields ?? [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t(`errors.${refused.code}`, refused.params ?? {})}
      description={
        fields.length > 0 ? (
          <ul className="refused-fields">
            {fields.slice(0, mostNamed).map((each) => (
              <li key={`${each.field} ${each.reason}`}>{word(each)}</li>
            ))}
            {fields.length > mostNamed && <li>…</li>}
          </ul>
        ) : undefined
      }
    />
  );
}
