import { Alert } from 'antd';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldRefusal, Refused } from '../../db/contract/errors.ts';
import { CallRefused } from '../call.ts';
import { fieldReason, listedApart } from '../i18n/signs.ts';
import type { fields } from '../i18n/zh-CN/fields.ts';

function isField(name: string): name is keyof typeof fields {
  return i18next.exists(`fields.${name}`);
}

/** @returns the field and why it was refused, as one phrase: `姓名：不能为空` */
export function wordField(refusal: FieldRefusal): string {
  const name = refusal.field.split('.').findLast((part) => !/^\d+$/u.test(part)) ?? refusal.field;
  const label = isField(name) ? i18next.t(`fields.${name}`) : name;
  return fieldReason(label, i18next.t(`reasons.${refusal.reason}`, refusal.params ?? {}));
}

/** @returns a refusal in the user's language, its fields named */
export function wordRefusal(refused: Refused): string {
  const whole = i18next.t(`errors.${refused.code}`, refused.params ?? {});
  const parts = (refused.fields ?? []).map(wordField);
  return parts.length === 0 ? whole : `${whole} ${listedApart(parts)}`;
}

/** @returns what was refused, of whatever was thrown */
export function refusedOf(error: unknown): Refused {
  return error instanceof CallRefused ? error.refused : { code: 'unexpected' };
}

/** Shows a refusal where it happened; nothing when there is none. */
export function RefusalNote({ refused }: { refused: Refused | null }) {
  const { t } = useTranslation();
  if (refused === null) return null;
  const whole = t(`errors.${refused.code}`, refused.params ?? {});
  const parts = refused.fields ?? [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={whole}
      description={
        parts.length > 0 ? (
          <ul className="refused-fields">
            {parts.map((part) => (
              <li key={`${part.field}.${part.reason}`}>{wordField(part)}</li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}

/** Runs calls and keeps the last refusal for `RefusalNote`. */
export function useRefusal() {
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);

  /** @returns whether it went through */
  async function attempt(act: () => Promise<void>): Promise<boolean> {
    setBusy(true);
    setRefused(null);
    try {
      await act();
      return true;
    } catch (error) {
      setRefused(refusedOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { refused, busy, attempt, setRefused };
}
