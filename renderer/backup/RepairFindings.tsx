import { Alert, Radio, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Census } from '../../db/contract/backup.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { ErrorCode } from '../../db/contract/errors.ts';
import { groupOfTable, type Group } from './groupOfTable.ts';
import { wordMoment } from '../ui/measures.ts';

type Prepared = OutputOf<'repair.prepare'>;
type Saved = NonNullable<Prepared['saved']>;
type Choice = NonNullable<Prepared['recommended']>;

interface Sum {
  group: Group;
  saved: number;
  lost: number;
}

/** What each heading came through with, the losses first; nothing of those that were always empty. */
function sumsOf({ tables }: Saved): Sum[] {
  const sums = new Map<Group, Sum>();
  for (const { vault, table, saved, lost, orphaned } of tables) {
    const group = groupOfTable(vault, table);
    const sum = sums.get(group) ?? { group, saved: 0, lost: 0 };
    sums.set(group, { group, saved: sum.saved + saved, lost: sum.lost + lost + orphaned });
  }
  return [...sums.values()]
    .filter(({ saved: kept, lost }) => kept + lost > 0)
    .sort((one, other) => other.lost - one.lost);
}

function FileLine({ name, code, note }: { name: string; code: ErrorCode | 'ok'; note: string }) {
  const { t } = useTranslation();
  const told =
    code === 'ok'
      ? t('repair.sound')
      : code === 'database_damaged'
        ? t('repair.broken')
        : t(`errors.${code}`, { count: note });
  return (
    <li>
      <Tag color={code === 'ok' ? 'green' : 'red'}>{name}</Tag>
      {told}
    </li>
  );
}

function CensusLine({ census }: { census: Census }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const counts = ['students', 'appointments', 'notes', 'assessments'] as const;
  return (
    <span className="repair-census">
      {counts.map((name) => (
        <span key={name}>
          {t(`backup.counts.${name}`)} {number.format(census[name])}
        </span>
      ))}
      {census.lastChangeAt !== null && (
        <span>
          {t('repair.lastChange')} {wordMoment(census.lastChangeAt)}
        </span>
      )}
    </span>
  );
}

function SavedTold({ saved }: { saved: Saved }) {
  const { t } = useTranslation();
  const lost = saved.tables.reduce((sum, table) => sum + table.lost, 0);
  const orphans = saved.tables.reduce((sum, table) => sum + table.orphaned, 0);
  const uncounted = saved.tables.some((table) => table.uncounted);
  if (lost + orphans === 0 && !uncounted) return <>{t('repair.savedWhole')}</>;
  return (
    <>
      {t('repair.savedPart', { count: lost, orphans })}
      {uncounted && ` ${t('repair.uncounted')}`}
      {!saved.auditWhole && ` ${t('repair.auditPart')}`}
    </>
  );
}

/** What was found, and the two ways out side by side, each with its counts. */
export function RepairFindings({
  prepared,
  choice,
  onChoose,
}: {
  prepared: Prepared;
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
}) {
  const { t } = useTranslation();
  const { saved, backup, recommended, files, keyring } = prepared;
  const mark = (which: Choice) =>
    recommended === which && <Tag color="blue">{t('repair.recommended')}</Tag>;
  return (
    <div className="stack">
      <ul className="repair-files">
        <FileLine name={t('repair.keyring')} code={keyring} note="" />
        {files.map(({ vault, code, missingEntries, lostCommits }) => (
          <FileLine
            key={vault}
            name={t(`repair.${vault}`)}
            code={code}
            note={String(code === 'log_damaged' ? lostCommits : missingEntries)}
          />
        ))}
      </ul>
      <Radio.Group
        className="repair-choices"
        value={choice}
        onChange={(event) => {
          onChoose(event.target.value === 'saved' ? 'saved' : 'backup');
        }}
      >
        <Radio value="saved" disabled={saved === null}>
          <strong>{t('repair.choiceSaved')}</strong> {mark('saved')}
          <span className="repair-told">
            {saved === null ? t('repair.savedNone') : <SavedTold saved={saved} />}
          </span>
          {saved !== null && <CensusLine census={saved.census} />}
        </Radio>
        <Radio value="backup" disabled={backup === null}>
          <strong>{t('repair.choiceBackup')}</strong> {mark('backup')}
          <span className="repair-told">
            {backup === null
              ? t('repair.backupNone')
              : t('repair.backupFrom', { at: wordMoment(backup.madeAt) })}
          </span>
          {backup !== null && <CensusLine census={backup.census} />}
        </Radio>
      </Radio.Group>
      {saved !== null && (
        <div className="repair-table" tabIndex={0}>
          <Table<Sum>
            rowKey="group"
            size="small"
            pagination={false}
            dataSource={sumsOf(saved)}
            columns={[
              {
                title: t('repair.what'),
                dataIndex: 'group',
                render: (group: Group) => t(`repair.groups.${group}`),
              },
              { title: t('repair.savedRows'), dataIndex: 'saved', align: 'end', width: 110 },
              {
                title: t('repair.lostRows'),
                dataIndex: 'lost',
                align: 'end',
                width: 110,
                render: (lost: number) => (lost > 0 ? <Tag color="red">{lost}</Tag> : 0),
              },
            ]}
          />
        </div>
      )}
      {backup !== null && !backup.auditWhole && (
        <Alert type="warning" showIcon title={t('backup.auditBroken')} />
      )}
    </div>
  );
}
