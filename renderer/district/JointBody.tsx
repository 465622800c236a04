import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  JointContent,
  JointFacts,
  JointPlace,
  JointTable,
} from '../../db/contract/district.ts';
import { type SummarySection, summarySections } from '../../db/contract/vocabulary/summary.ts';

import { listed } from '../i18n/signs.ts';
import { wordMember } from '../summary/wordMember.ts';
import { wordCell, wordPlace } from './wordJoint.ts';
import '../summary/summary.css';
import './district.css';

interface Row {
  place: JointPlace;
  figures: string[];
}

/** The schools down the side, their figures across, the sums in bold. */
function SchoolsTable({
  content,
  heads,
  rows,
}: {
  content: JointContent;
  heads: readonly string[];
  rows: readonly Row[];
}) {
  const { t } = useTranslation();
  return (
    <Table<Row>
      size="small"
      bordered
      pagination={false}
      rowKey={({ place }) => wordPlace(content, place)}
      rowClassName={({ place }) => (place.of === 'school' ? '' : 'district-sum')}
      dataSource={rows}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: t('district.school'),
          key: 'school',
          className: 'district-name',
          render: (_value: unknown, { place }: Row) => wordPlace(content, place),
        },
        ...heads.map((head, at) => ({
          title: head,
          key: `figure ${String(at)}`,
          align: 'end' as const,
          render: (_value: unknown, { figures }: Row) => figures[at],
        })),
      ]}
    />
  );
}

function Facts({ content, facts, rows }: { content: JointContent } & JointFacts) {
  const { t } = useTranslation();
  return (
    <SchoolsTable
      content={content}
      heads={facts.map((name) =>
        name === 'open_minutes' ? t('district.joint.hours') : t(`summary.facts.${name}`),
      )}
      rows={rows.map(({ place, cells }) => ({
        place,
        figures: cells.map(({ value, of }, at) => {
          if (facts[at] === 'open_minutes') return (value / 60).toFixed(1);
          return of === null ? String(value) : t('summary.of', { value, of });
        }),
      }))}
    />
  );
}

function Figures({ content, table }: { content: JointContent; table: JointTable }) {
  const { t } = useTranslation();
  const { code, axis, members, rows } = table;
  const hides = rows.some(({ cells }) => cells.some((cell) => typeof cell !== 'number'));
  return (
    <>
      <h3>{t(`district.tables.${code}`)}</h3>
      <SchoolsTable
        content={content}
        heads={[...members, null].map((member) => wordMember(axis, member))}
        rows={rows.map(({ place, cells }) => ({ place, figures: cells.map(wordCell) }))}
      />
      {hides && <p className="muted">{t('district.joint.hiddenNote')}</p>}
    </>
  );
}

function Plan({ content }: { content: JointContent }) {
  const { t } = useTranslation();
  return (
    <SchoolsTable
      content={content}
      heads={[
        t('district.joint.plan.met'),
        t('district.joint.plan.notMet'),
        t('district.joint.plan.unknown'),
      ]}
      rows={content.plan.map(({ place, met, notMet, unknown }) => ({
        place,
        figures: [met, notMet, unknown].map(String),
      }))}
    />
  );
}

function isIn(content: JointContent, section: SummarySection): boolean {
  return (
    section === 'plan' ||
    content.facts.some((each) => each.section === section) ||
    content.tables.some((each) => each.section === section)
  );
}

/** All parts of a joint summary, in the order of the paper. */
export function JointBody({ content }: { content: JointContent }) {
  const { t } = useTranslation();
  return (
    <>
      {content.missing.length > 0 && (
        <p>{t('district.joint.missing', { names: listed(content.missing) })}</p>
      )}
      {summarySections
        .filter((section) => isIn(content, section))
        .map((section, at) => (
          <section key={section} className="summary-section">
            <h2>
              {at + 1}. {t(`summary.sections.${section}`)}
            </h2>
            {content.facts
              .filter((each) => each.section === section)
              .map((each) => (
                <Facts key={each.section} content={content} {...each} />
              ))}
            {content.tables
              .filter((each) => each.section === section)
              .map((table) => (
                <Figures key={table.code} content={content} table={table} />
              ))}
            {section === 'plan' && <Plan content={content} />}
          </section>
        ))}
    </>
  );
}
