import { Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { labelled, listed } from '../i18n/signs.ts';
import { wordGrade, wordPlace } from '../students/wordStudent.ts';

const minute = (at: string) => at.slice(0, 16).replace('T', ' ');

/** What was agreed upon when it began: its classes, who began and ended it, what students read. */
export function TermsTab({ campaign }: { campaign: OutputOf<'campaigns.get'> }) {
  const { t } = useTranslation();
  const { scope, begunAt, begunByName, ended, state, consentText } = campaign;
  return (
    <Descriptions
      bordered
      column={1}
      size="small"
      items={[
        {
          key: 'scope',
          label: t('campaigns.scopeTitle'),
          children: listed(
            scope.map(({ stage, grade, className }) =>
              className === null
                ? t('students.wholeGrade', { grade: wordGrade(stage, grade) })
                : wordPlace({ stage, grade, className }),
            ),
          ),
        },
        {
          key: 'state',
          label: t('campaigns.statesTitle'),
          children: (
            <>
              {t('campaigns.begunBy', { name: begunByName, at: minute(begunAt) })}
              {ended && (
                <p className="campaign-ended">
                  {labelled(
                    t(`campaigns.states.${state}`),
                    t('campaigns.endedBy', { name: ended.byName, at: minute(ended.at) }),
                  )}
                  {ended.why !== '' && ` · ${ended.why}`}
                </p>
              )}
            </>
          ),
        },
        {
          key: 'consent',
          label: t('campaigns.consentTitle'),
          children: <div className="campaign-text">{consentText}</div>,
        },
      ]}
    />
  );
}
