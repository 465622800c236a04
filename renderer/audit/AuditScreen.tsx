import { Alert, Button, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { auditKinds } from '../../db/contract/vocabulary/audit.ts';
import { call, host } from '../call.ts';
import { labelled, listed, listedApart } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, refusedOf, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { wordCommand } from './wordCommand.ts';
import './audit.css';

type Entry = OutputOf<'audit.list'>['entries'][number];
type Check = OutputOf<'audit.check'>;
type Side = Check['sides'][number];

const pageLength = 100;
const kindColour = { read: 'default', change: 'blue', security: 'orange' } as const;

function isWhole(side: Side): boolean {
  return side.brokenAt === null && side.cutOff === 0 && side.anchor !== 'forged';
}

/** What the check found, one line a chain, with the head to be printed and kept on paper. */
function CheckResult({ check }: { check: Check }) {
  const { t } = useTranslation();
  return (
    <section className="audit-check print-only-this" aria-label={t('audit.check')}>
      <h2 className="print-only">{t('audit.sheetTitle')}</h2>
      {check.sides.map((side) => {
        const name = t(`audit.side.${side.side}`);
        const findings = [
          side.brokenAt !== null && t('audit.broken', { seq: side.brokenAt }),
          side.cutOff > 0 && t('audit.cutOff', { count: side.cutOff }),
          side.anchor === 'forged' && t('audit.anchorForged'),
          side.anchor === 'missing' && side.entries > 0 && t('audit.anchorMissing'),
        ].filter((finding) => finding !== false);
        return (
          <Alert
            key={side.side}
            showIcon
            type={isWhole(side) ? 'success' : 'error'}
            title={labelled(
              name,
              isWhole(side) ? t('audit.whole', { count: side.entries }) : listedApart(findings),
            )}
            description={
              side.head && (
                <span className="audit-head">
                  {t('audit.head', { seq: side.head.seq })} <code>{side.head.hash}</code>
                </span>
              )
            }
          />
        );
      })}
      <p className="muted">{t('audit.checkedAt', { at: check.checkedAt.replace('T', ' ') })}</p>
    </section>
  );
}

/** Who did what and when, newest first, and whether the record is whole. */
export function AuditScreen({ studentId }: { studentId?: string }) {
  const { t } = useTranslation();
  const { staff, school } = useSchool();
  const [side, setSide] = useState<'clinical' | 'office'>(
    school.house === 'district' ? 'office' : 'clinical',
  );
  const [kind, setKind] = useState<(typeof auditKinds)[number] | null>(null);
  const [staffId, setStaffId] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(null);
  const [older, setOlder] = useState<{ entries: Entry[]; more: boolean } | null>(null);
  const [check, setCheck] = useState<Check | null>(null);
  const checking = useRefusal();

  const filter = { side, kind, staffId, on, studentId: studentId ?? null };
  const { value, refused, loading, reload } = useLoad(() => {
    setOlder(null);
    return call('audit.list', { ...filter, before: null, limit: pageLength });
  }, [side, kind, staffId, on, studentId]);

  const entries = [...(value?.entries ?? []), ...(older?.entries ?? [])];
  const more = older ? older.more : (value?.more ?? false);

  async function loadOlder(): Promise<void> {
    const last = entries.at(-1);
    if (last === undefined) return;
    try {
      const page = await call('audit.list', { ...filter, before: last.seq, limit: pageLength });
      setOlder({ entries: [...(older?.entries ?? []), ...page.entries], more: page.more });
    } catch (error) {
      checking.setRefused(refusedOf(error));
    }
  }

  return (
    <Page
      title={t('audit.title')}
      aside={t('audit.about')}
      actions={
        <>
          <Button onClick={() => void reload()}>{t('desk.reload')}</Button>
          {check && <Button onClick={() => void host('host.print', {})}>{t('audit.print')}</Button>}
          <Button
            type="primary"
            loading={checking.busy}
            onClick={() =>
              void checking.attempt(async () => {
                setCheck(await call('audit.check', {}));
              })
            }
          >
            {t('audit.check')}
          </Button>
        </>
      }
    >
      <RefusalNote refused={refused ?? checking.refused} />
      {check && <CheckResult check={check} />}
      <div className="filters">
        <Segmented
          value={side}
          options={[
            { value: 'clinical', label: t('audit.side.clinical') },
            { value: 'office', label: t('audit.side.office') },
          ]}
          onChange={setSide}
        />
        <Select
          allowClear
          aria-label={t('audit.kind')}
          placeholder={t('audit.kind')}
          value={kind}
          options={auditKinds.map((each) => ({ value: each, label: t(`audit.kinds.${each}`) }))}
          onChange={(chosen: (typeof auditKinds)[number] | undefined) => {
            setKind(chosen ?? null);
          }}
        />
        <Select
          allowClear
          aria-label={t('audit.who')}
          placeholder={t('audit.who')}
          value={staffId}
          options={staff.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(chosen: string | undefined) => {
            setStaffId(chosen ?? null);
          }}
        />
        <DayField allowClear aria-label={t('audit.on')} value={on} onChange={setOn} />
      </div>
      <Table<Entry>
        size="small"
        rowKey="seq"
        loading={loading}
        dataSource={entries}
        pagination={false}
        locale={{ emptyText: t('audit.nothing') }}
        columns={[
          { title: t('audit.seq'), dataIndex: 'seq', width: 80 },
          {
            title: t('audit.at'),
            dataIndex: 'at',
            width: 170,
            render: (at: string) => at.slice(0, 19).replace('T', ' '),
          },
          { title: t('audit.who'), dataIndex: 'staffName', width: 130 },
          {
            title: t('audit.kind'),
            dataIndex: 'kind',
            width: 90,
            render: (each: Entry['kind']) => (
              <Tag color={kindColour[each]}>{t(`audit.kinds.${each}`)}</Tag>
            ),
          },
          {
            title: t('audit.what'),
            dataIndex: 'command',
            render: (name: string) => <span title={name}>{wordCommand(name)}</span>,
          },
          {
            title: t('audit.students'),
            dataIndex: 'students',
            render: (students: Entry['students']) =>
              listed(students.map((student) => student.name)),
          },
          {
            title: t('audit.outcome'),
            dataIndex: 'outcome',
            width: 160,
            render: (outcome: string) =>
              outcome === 'ok' ? (
                t('audit.ok')
              ) : (
                <Tag color="error">{outcome === 'refused' ? t('audit.refused') : outcome}</Tag>
              ),
          },
        ]}
      />
      {more && (
        <Button block type="dashed" onClick={() => void loadOlder()}>
          {t('audit.older')}
        </Button>
      )}
    </Page>
  );
}
