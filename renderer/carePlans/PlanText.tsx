import { useTranslation } from 'react-i18next';
import type { PlanVersion } from '../../db/contract/carePlans.ts';
import type { PlanPart } from '../../db/contract/vocabulary/carePlans.ts';
import { schoolParts, familyParts } from '../../db/contract/vocabulary/carePlans.ts';

/** What a version says, and since when it was agreed with whom. Its actions stand beside it. */
export function PlanText({ version }: { version: PlanVersion }) {
  const { t } = useTranslation();
  const { content, inForce, why } = version;
  const part = (name: PlanPart) =>
    content[name] !== '' && (
      <section key={name}>
        <h3>{t(`fields.${name}`)}</h3>
        <p className="written">{content[name]}</p>
      </section>
    );
  return (
    <div className="plan-text">
      {inForce && (
        <p className="muted">
          {[
            t('carePlans.inForceSince', { day: inForce.on }),
            t('carePlans.agreed', { who: inForce.agreedWith }),
            inForce.familyInformedOn === null
              ? t('carePlans.notInformed', { why: inForce.familyWhyNot })
              : t('carePlans.informed', {
                  day: inForce.familyInformedOn,
                  who: inForce.familyWhom,
                }),
            inForce.byName,
          ].join(' · ')}
        </p>
      )}
      {why !== '' && <p className="muted">{t('carePlans.whyThisVersion', { why })}</p>}
      {part('situation')}
      <section>
        <h3>{t('fields.goals')}</h3>
        <ol>
          {content.goals.map((goal) => (
            <li key={goal.goalId}>
              {goal.what}
              <div className="muted">
                {t('carePlans.goalSign', { sign: goal.sign })}
                {goal.targetOn !== null &&
                  ` · ${t('carePlans.goalTarget', { day: goal.targetOn })}`}
              </div>
            </li>
          ))}
        </ol>
      </section>
      {schoolParts.map(part)}
      {familyParts.map(part)}
    </div>
  );
}
