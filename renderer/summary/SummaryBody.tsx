import { Table, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  SummaryContent,
  SummaryFact,
  SummaryPerson,
  SummaryPlanLine,
} from '../../db/contract/summary.ts';
import { type SummarySection, summarySections } from '../../db/contract/vocabulary/summary.ts';
import { CubeTable } from './CubeTable.tsx';

import './summary.css';

const stateColour = { met: 'green', not_met: 'red', unknown: 'default' } as const;

function Facts({ facts }: { facts: SummaryFact[] }) {
  const { t } = useTranslation();
  if (facts.length === 0) return null;
  const word = ({ fact, value, of }: SummaryFact) => {
    if (fact === 'open_minutes') return t('summary.hours', { hours: (value / 60).toFixed(1) });
    return of === null ? String(value) : t('summary.of', { value, of });
  };
  return (
    <Table<SummaryFact>
      size="small"
      bordered
      pagination={false}
      rowKey="fact"
      dataSource={facts}
      columns={[
        {
          title: t('summary.item'),
          key: 'item',
          render: (_value, { fact }) => t(`summary.facts.${fact}`),
        },
        {
          title: t('summary.value'),
          key: 'value',
          align: 'end',
          width: 200,
          render: (_value, fact) => word(fact),
        },
      ]}
    />
  );
}

function People({ people }: { people: SummaryPerson[] }) {
  const { t } = useTranslation();
  return (
    <Table<SummaryPerson>
      size="small"
      bordered
      pagination={false}
      rowKey="name"
      dataSource={people}
      columns={[
        { title: t('summary.people.name'), dataIndex: 'name' },
        { title: t('summary.people.duties'), dataIndex: 'duties', align: 'end' },
        {
          title: t('summary.people.hours'),
          key: 'hours',
          align: 'end',
          render: (_value, { dutyMinutes }) => (dutyMinutes / 60).toFixed(1),
        },
        { title: t('summary.people.lessons'), dataIndex: 'lessonPeriods', align: 'end' },
        { title: t('summary.people.activities'), dataIndex: 'activities', align: 'end' },
        { title: t('summary.people.training'), dataIndex: 'trainingHours', align: 'end' },
      ]}
    />
  );
}

function Plan({ plan }: { plan: SummaryPlanLine[] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <Table<SummaryPlanLine>
      size="small"
      bordered
      pagination={false}
      rowKey={({ section, duty }) => section + duty.en}
      dataSource={plan}
      columns={[
        { title: t('summary.plan.section'), dataIndex: 'section', width: 64 },
        {
          title: t('summary.plan.duty'),
          key: 'duty',
          render: (_value, { duty, statement }) => (
            <>
              {duty[language]}
              {statement !== '' && <div className="muted">{statement}</div>}
            </>
          ),
        },
        {
          title: t('summary.value'),
          key: 'value',
          align: 'end',
          width: 110,
          render: (_value, { value, of }) =>
            value === null ? '' : of === null ? value : t('summary.of', { value, of }),
        },
        {
          title: t('summary.plan.state'),
          dataIndex: 'state',
          width: 100,
          render: (state: SummaryPlanLine['state']) => (
            <Tag color={stateColour[state]}>{t(`plan.states.${state}`)}</Tag>
          ),
        },
      ]}
    />
  );
}

/** All parts of a summary, in the order of the paper. */
export function SummaryBody({
  content,
  beside,
}: {
  content: SummaryContent;
  /** What stands under the title of a part, instead of its commentary. */
  beside?: (section: SummarySection) => ReactNode;
}) {
  const { t } = useTranslation();
  return summarySections.map((section, at) => (
    <section key={section} className="summary-section">
      <h2>
        {at + 1}. {t(`summary.sections.${section}`)}
      </h2>
      {beside ? (
        beside(section)
      ) : (
        <p className="summary-words">
          {content.commentary.find((each) => each.section === section)?.body}
        </p>
      )}
      <Facts facts={content.facts.filter((fact) => fact.section === section)} />
      {content.cubes
        .filter((cube) => cube.section === section)
        .map((cube) => (
          <CubeTable key={cube.code} cube={cube} />
        ))}
      {section === 'training' && <People people={content.people} />}
      {section === 'plan' && <Plan plan={content.plan} />}
    </section>
  ));
}
