import { App, Button, Segmented, Table, Tag } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import type { DutyLine } from '../../db/contract/plan.ts';
import { call, host } from '../call.ts';
import { bracketed } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { EvidenceDrawer } from './EvidenceDrawer.tsx';
import { StatementDialog } from './StatementDialog.tsx';
import './plan.css';

const stateColour = { met: 'green', not_met: 'red', unknown: 'default' } as const;

/** Each duty of the government's plan beside what the room has on record of it. */
export function PlanScreen({ role }: { role: Role }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const { semesters, currentSemesterId, school } = useSchool();
  const [semesterId, setSemesterId] = useState(currentSemesterId ?? semesters[0]?.id ?? '');
  const { value, refused, reload } = useLoad(
    async () => (semesterId === '' ? null : await call('plan.get', { semesterId })),
    [semesterId],
  );
  const [opened, setOpened] = useState<DutyLine | null>(null);
  const [stating, setStating] = useState<DutyLine | null>(null);
  const acting = useRefusal();
  const picker = useRef<HTMLInputElement>(null);
  const readOnly = role === 'principal';
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const duties = value?.duties ?? [];

  function wordFigure(line: DutyLine): string {
    if (line.suppressed) return t('plan.suppressed');
    if (line.value === null) return line.basis === 'published' ? t('plan.notPublished') : '';
    return line.of === null ? String(line.value) : t('plan.of', { value: line.value, of: line.of });
  }

  function wordTarget({ target }: DutyLine): string {
    if (target.kind === 'at_least') return t('plan.atLeast', { value: target.value });
    return target.kind === 'all' ? t('plan.all') : t('plan.stated');
  }

  async function importPlan(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file === undefined) return;
    await acting.attempt(async () => {
      await call('plan.import', { text: await file.text() });
      message.success(t('plan.imported'));
      await reload();
    });
  }

  return (
    <Page
      title={t('plan.title')}
      aside={
        value
          ? t('plan.counted', {
              duties: duties.length,
              met: duties.filter(({ state }) => state === 'met').length,
              notMet: duties.filter(({ state }) => state === 'not_met').length,
            })
          : ''
      }
      actions={
        <>
          {role === 'head_counsellor' && (
            <>
              <input
                ref={picker}
                type="file"
                hidden
                accept=".json"
                aria-label={t('plan.import')}
                onChange={(event) => void importPlan(event)}
              />
              <Button onClick={() => picker.current?.click()}>{t('plan.import')}</Button>
            </>
          )}
          <Button onClick={() => void host('host.print', {})}>{t('plan.print')}</Button>
          {!readOnly && (
            <Button
              type="primary"
              disabled={semesterId === ''}
              loading={acting.busy}
              onClick={() =>
                void acting.attempt(async () => {
                  const { published, suppressed } = await call('plan.publish', { semesterId });
                  message.success(t('plan.published', { count: published, suppressed }));
                  await reload();
                })
              }
            >
              {t('plan.publish')}
            </Button>
          )}
        </>
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {semesterId === '' ? (
        <EmptyState title={t('plan.noSemester')} />
      ) : (
        value && (
          <section className="print-only-this plan">
            <h1 className="print-only">{`${school.name} · ${t('plan.title')}`}</h1>
            <div className="filters">
              <strong>{value.title[language]}</strong>
              <span className="muted">
                {t('plan.version', { version: value.version, source: value.source })}
              </span>
              <span className="filters-end">
                <Segmented
                  value={semesterId}
                  options={semesters.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={setSemesterId}
                />
              </span>
            </div>
            <Table<DutyLine>
              rowKey="dutyId"
              size="small"
              pagination={false}
              dataSource={duties}
              columns={[
                { title: t('plan.section'), dataIndex: 'section', width: 64 },
                {
                  title: t('plan.duty'),
                  key: 'duty',
                  render: (_value, line) => (
                    <div title={line.sourceLine}>
                      {line.duty[language]} {line.encouraged && <Tag>{t('plan.encouraged')}</Tag>}
                      {line.statement && (
                        <div className="muted">
                          {bracketed(
                            line.statement.text,
                            t('plan.by', {
                              name: line.statement.by,
                              date: line.statement.at.slice(0, 10),
                            }),
                          )}
                        </div>
                      )}
                    </div>
                  ),
                },
                {
                  title: t('plan.target'),
                  key: 'target',
                  width: 90,
                  render: (_value, line) => wordTarget(line),
                },
                {
                  title: t('plan.figure'),
                  key: 'figure',
                  width: 170,
                  render: (_value, line) => (
                    <>
                      {wordFigure(line)}
                      {line.publishedAt && (
                        <div className="muted">
                          {t('plan.publishedAt', { date: line.publishedAt.slice(0, 10) })}
                        </div>
                      )}
                    </>
                  ),
                },
                {
                  title: t('plan.state'),
                  dataIndex: 'state',
                  width: 100,
                  render: (state: DutyLine['state']) => (
                    <Tag color={stateColour[state]}>{t(`plan.states.${state}`)}</Tag>
                  ),
                },
                {
                  key: 'acts',
                  align: 'end',
                  width: 110,
                  className: 'not-printed',
                  render: (_value, line) =>
                    line.basis === 'statement' ? (
                      !readOnly && (
                        <Button
                          type="link"
                          size="small"
                          onClick={() => {
                            setStating(line);
                          }}
                        >
                          {t('plan.writeStatement')}
                        </Button>
                      )
                    ) : (
                      <Button
                        type="link"
                        size="small"
                        onClick={() => {
                          setOpened(line);
                        }}
                      >
                        {t('plan.evidence')}
                      </Button>
                    ),
                },
              ]}
            />
          </section>
        )
      )}
      {opened && (
        <EvidenceDrawer
          semesterId={semesterId}
          line={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
      <StatementDialog
        semesterId={semesterId}
        line={stating}
        onClose={(changed) => {
          setStating(null);
          if (changed) void reload();
        }}
      />
    </Page>
  );
}
