import { Alert, Button, Table, Tabs, Tag } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedAssessment } from '../../db/contract/assessments.ts';
import type { Refused } from '../../db/contract/errors.ts';
import type { InputOf } from '../../db/contract/commands.ts';
import type { ScaleLine } from '../../db/contract/scales.ts';
import type { Role } from '../../db/contract/command.ts';
import { call } from '../call.ts';
import { CampaignsTab } from '../campaigns/CampaignsTab.tsx';
import { useDesk } from '../desk/useDesk.ts';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { formatDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { listedApart } from '../i18n/signs.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { BatchesTab } from './import/BatchesTab.tsx';
import { ResultDrawer } from './ResultDrawer.tsx';
import { ScoreTags } from './ScoreTags.tsx';
import { usePick } from './usePick.ts';
import './assessments.css';

function Listed({
  assessments,
  nothing,
  act,
  onAct,
}: {
  assessments: ListedAssessment[];
  nothing: string;
  act: string;
  onAct: (listed: ListedAssessment) => void;
}) {
  const { i18n } = useTranslation();
  const pick = usePick();
  if (assessments.length === 0) return <EmptyState title={nothing} />;
  return (
    <ul className="assessments-list">
      {assessments.map((each) => (
        <li key={each.assessment.assessmentId}>
          <StudentLink student={each.student} />
          <span className="muted">
            {wordPlace(each.student)} · {formatDay(each.assessment.onDate, i18n.language)}
          </span>
          <strong>{pick(each.assessment.scaleName)}</strong>
          <ScoreTags assessment={each.assessment} />
          <Button
            size="small"
            type={each.assessment.critical ? 'primary' : 'default'}
            danger={each.assessment.critical}
            onClick={() => {
              onAct(each);
            }}
          >
            {act}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Where a scale file has its hole: the place in the file, and why. */
function Holes({ refused }: { refused: Refused | null }) {
  const { t } = useTranslation();
  if (refused?.fields === undefined) return <RefusalNote refused={refused} />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('assessments.scaleRefused')}
      description={
        <ul>
          {refused.fields.slice(0, 20).map(({ field, reason, params }) => (
            <li key={`${field} ${reason}`}>
              <code>{field.replace(/^scale\.?/u, '') || field}</code>{' '}
              {t(`reasons.${reason}`, params ?? {})}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Scales({ role }: { role: Role }) {
  const { t } = useTranslation();
  const pick = usePick();
  const picker = useRef<HTMLInputElement>(null);
  const { value, refused, reload } = useLoad(() => call('scales.list', {}), []);
  const acting = useRefusal();

  async function add(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (file === undefined) return;
    let content: unknown;
    try {
      content = JSON.parse(await file.text());
    } catch {
      acting.setRefused({ code: 'scale_unreadable' });
      return;
    }
    // The vault reads the file itself and names every hole in it.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- checked at the door
    const scale = content as InputOf<'scales.add'>['scale'];
    await acting.attempt(async () => {
      await call('scales.add', { scale });
      await reload();
    });
  }

  return (
    <div className="stack">
      {role === 'head_counsellor' && (
        <div className="filters">
          <input
            ref={picker}
            type="file"
            accept=".json"
            hidden
            aria-label={t('assessments.addScale')}
            onChange={(event) => void add(event)}
          />
          <Button onClick={() => picker.current?.click()}>{t('assessments.addScale')}</Button>
          <span className="muted">{t('assessments.addScaleHint')}</span>
        </div>
      )}
      <RefusalNote refused={refused} />
      <Holes refused={acting.refused} />
      <Table<ScaleLine>
        rowKey="code"
        pagination={false}
        dataSource={value?.scales ?? []}
        expandable={{
          expandedRowRender: ({ source, licence, remark }) => (
            <>
              <p>{source}</p>
              <p>{licence}</p>
              {remark !== '' && <p>{remark}</p>}
            </>
          ),
        }}
        columns={[
          {
            title: t('assessments.scale'),
            key: 'name',
            render: (_value, { name, version, own }) => (
              <>
                {pick(name)} <span className="muted">{t('assessments.version', { version })}</span>{' '}
                {own && <Tag color="blue">{t('assessments.own')}</Tag>}
              </>
            ),
          },
          { title: t('assessments.items'), dataIndex: 'itemCount' },
          {
            title: t('assessments.ages'),
            key: 'ages',
            render: (_value, { ages: { from, to } }) =>
              to === null ? `${String(from)}+` : `${String(from)}—${String(to)}`,
          },
          {
            title: t('assessments.wordedTitle'),
            dataIndex: 'worded',
            render: (worded: boolean) => (
              <Tag color={worded ? 'green' : 'default'}>
                {worded ? t('assessments.worded') : t('assessments.scoringOnly')}
              </Tag>
            ),
          },
          {
            title: t('assessments.cutOff'),
            key: 'cutOff',
            render: (_value, { scores }) =>
              listedApart(
                scores.flatMap(({ name, cutOff }) =>
                  cutOff === null
                    ? []
                    : [
                        'atLeast' in cutOff
                          ? `${pick(name)} ≥ ${String(cutOff.atLeast)}`
                          : `${pick(name)} ≤ ${String(cutOff.atMost)}`,
                      ],
                ),
              ),
          },
        ]}
      />
    </div>
  );
}

/** Assessments (§5): results to be looked at one by one, what was begun, and the scales. */
export function AssessmentsScreen({ role }: { role: Role }) {
  const { t } = useTranslation();
  const pick = usePick();
  const go = useDesk((store) => store.go);
  const waiting = useLoad(() => call('assessments.toLookAt', {}), []);
  const open = useLoad(() => call('assessments.unfinished', {}), []);
  const [shown, setShown] = useState<ListedAssessment | null>(null);

  return (
    <Page title={t('assessments.screenTitle')} aside={t('assessments.about')}>
      <RefusalNote refused={waiting.refused ?? open.refused} />
      <Tabs
        items={[
          {
            key: 'toLookAt',
            label: t('assessments.tabs.toLookAt', { count: waiting.value?.total ?? 0 }),
            children: (
              <div className="stack">
                <Alert type="info" showIcon title={t('assessments.caution')} />
                <Listed
                  assessments={waiting.value?.assessments ?? []}
                  nothing={t('assessments.nothingToLookAt')}
                  act={t('assessments.look')}
                  onAct={setShown}
                />
              </div>
            ),
          },
          {
            key: 'unfinished',
            label: t('assessments.tabs.unfinished', {
              count: open.value?.assessments.length ?? 0,
            }),
            children: (
              <Listed
                assessments={open.value?.assessments ?? []}
                nothing={t('assessments.nothingUnfinished')}
                act={t('assessments.toStudent')}
                onAct={({ student }) => {
                  go({ name: 'student', studentId: student.studentId });
                }}
              />
            ),
          },
          {
            key: 'imports',
            label: t('resultImport.tab'),
            children: <BatchesTab onChanged={() => void waiting.reload()} />,
          },
          { key: 'campaigns', label: t('campaigns.tab'), children: <CampaignsTab /> },
          { key: 'scales', label: t('assessments.tabs.scales'), children: <Scales role={role} /> },
        ]}
      />
      <ResultDrawer
        assessmentId={shown?.assessment.assessmentId ?? null}
        title={shown ? pick(shown.assessment.scaleName) : ''}
        onClose={(changed) => {
          setShown(null);
          if (changed) void waiting.reload();
        }}
      />
    </Page>
  );
}
