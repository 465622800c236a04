import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { RiskLevel } from '../../db/contract/vocabulary/records.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { choicesFor, needsOwner, toggled } from './choices.ts';

export type Decision = InputOf<'reviews.decide'>['decisions'][number];

const usualDays = 7;

/** Chooses what is decided of a student; what somebody has to do has an owner and a day. */
export function DecisionFields({
  level,
  decisions,
  onChange,
}: {
  /** The level that the decision is held against. */
  level: RiskLevel;
  decisions: readonly Decision[];
  onChange: (decisions: Decision[]) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const chosen = decisions.map(({ decision }) => decision);

  function toggle(decision: Decision['decision']): void {
    onChange(
      toggled(chosen, decision, level).map(
        (each) =>
          decisions.find((before) => before.decision === each) ?? {
            decision: each,
            owner: '',
            dueOn: needsOwner(each) ? addDays(today, usualDays) : null,
          },
      ),
    );
  }

  function change(decision: Decision['decision'], more: Partial<Decision>): void {
    onChange(decisions.map((each) => (each.decision === decision ? { ...each, ...more } : each)));
  }

  return (
    <ul className="review-decisions">
      {choicesFor(level).map((decision) => {
        const made = decisions.find((each) => each.decision === decision);
        const label = t(`reviews.decisions.${decision}`);
        return (
          <li key={decision}>
            <Checkbox
              checked={made !== undefined}
              onChange={() => {
                toggle(decision);
              }}
            >
              {label}
            </Checkbox>
            {made && needsOwner(decision) && (
              <>
                <Input
                  aria-label={`${label} ${t('fields.owner')}`}
                  placeholder={t('fields.owner')}
                  maxLength={60}
                  value={made.owner}
                  onChange={(event) => {
                    change(decision, { owner: event.target.value });
                  }}
                />
                <DayField
                  aria-label={`${label} ${t('fields.dueOn')}`}
                  value={made.dueOn}
                  onChange={(dueOn) => {
                    change(decision, { dueOn });
                  }}
                />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
