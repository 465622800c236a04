import { Alert, Button, Form, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { gravestFirst, type RiskLevel } from '../../db/contract/vocabulary/records.ts';
import type { ListedWarning, Warning, WarningProposal } from '../../db/contract/warnings.ts';
import { call, host } from '../call.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { wordGrade, wordPlace } from '../students/wordStudent.ts';
import { formatDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { RiskTag, useRiskWording } from '../ui/RiskTag.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { SetWarningDialog } from './SetWarningDialog.tsx';
import { useFactorWording } from './useFactorWording.ts';
import '../assessments/assessments.css';

interface Setting {
  studentId: string;
  present: Warning | null;
  proposed?: RiskLevel;
}

/** The school's own risk factors beside those of §7. */
function FactorsDialog({
  open,
  onClose,
  role,
}: {
  open: boolean;
  onClose: () => void;
  role: Role;
}) {
  const { t } = useTranslation();
  const word = useFactorWording();
  const { value, reload } = useLoad(() => call('riskFactors.list', {}), [open]);
  const acting = useRefusal();
  return (
    <FormDialog<{ name: string }>
      title={t('warnings.factors')}
      open={open}
      okText={t('warnings.addFactor')}
      onClose={onClose}
      onSave={async ({ name }) => {
        await call('riskFactors.add', { name });
        await reload();
      }}
    >
      <p>
        {(value?.factors ?? []).map((factor) => (
          <Tag
            key={factor.factorId}
            color={factor.active ? 'blue' : 'default'}
            closable={role === 'head_counsellor' && factor.active}
            onClose={(event) => {
              event.preventDefault();
              void acting.attempt(async () => {
                await call('riskFactors.setActive', { factorId: factor.factorId, active: false });
                await reload();
              });
            }}
          >
            {word(factor)}
          </Tag>
        ))}
      </p>
      <RefusalNote refused={acting.refused} />
      <Form.Item name="name" label={t('warnings.ownFactor')} rules={[{ required: true }]}>
        <Input maxLength={30} />
      </Form.Item>
    </FormDialog>
  );
}

function Proposals({
  proposals,
  onSet,
}: {
  proposals: WarningProposal[];
  onSet: (proposal: WarningProposal) => void;
}) {
  const { t, i18n } = useTranslation();
  const word = useRiskWording();
  if (proposals.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('warnings.proposals', { count: proposals.length })}
      description={
        <ul className="assessments-list">
          {proposals.map((each) => (
            <li key={each.student.studentId}>
              <strong>{each.student.name}</strong>
              <span className="muted">{wordPlace(each.student)}</span>
              <span>
                {t(`warnings.sources.${each.source}`, {
                  day: formatDay(each.onDate, i18n.language),
                  level: word(each.level),
                })}
              </span>
              <Button
                size="small"
                onClick={() => {
                  onSet(each);
                }}
              >
                {t('warnings.decide')}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** Everybody with a warning level, the gravest first, with what is due. */
export function LevelsTab({ role }: { role: Role }) {
  const { t, i18n } = useTranslation();
  const word = useRiskWording();
  const wordFactor = useFactorWording();
  const listed = useLoad(() => call('warnings.list', {}), []);
  const proposed = useLoad(() => call('warnings.proposed', {}), []);
  const [level, setLevel] = useState<RiskLevel | null>(null);
  const [grade, setGrade] = useState<string | null>(null);
  const [setting, setSetting] = useState<Setting | null>(null);
  const [factors, setFactors] = useState(false);
  const all = listed.value?.warnings ?? [];
  const gradeOf = ({ student }: ListedWarning) => wordGrade(student.stage, student.grade);
  const shown = all.filter(
    (each) =>
      (level === null || each.warning.level === level) &&
      (grade === null || gradeOf(each) === grade),
  );
  const overdue = all.filter(({ overdueDays }) => overdueDays > 0).length;

  async function settle({ student, level: wanted }: WarningProposal): Promise<void> {
    const { warnings } = await call('warnings.ofStudent', { studentId: student.studentId });
    setSetting({ studentId: student.studentId, present: warnings[0] ?? null, proposed: wanted });
  }

  return (
    <>
      <RefusalNote refused={listed.refused ?? proposed.refused} />
      <div className="stack">
        <Proposals
          proposals={proposed.value?.proposals ?? []}
          onSet={(each) => void settle(each)}
        />
        <div className="filters">
          <Select
            allowClear
            aria-label={t('warnings.level')}
            placeholder={t('warnings.level')}
            value={level}
            style={{ width: 240 }}
            onChange={(value: RiskLevel | undefined) => {
              setLevel(value ?? null);
            }}
            options={gravestFirst.map((value) => ({ value, label: word(value) }))}
          />
          <Select
            allowClear
            aria-label={t('fields.grade')}
            placeholder={t('fields.grade')}
            value={grade}
            style={{ width: 140 }}
            onChange={(value: string | undefined) => {
              setGrade(value ?? null);
            }}
            options={[...new Set(all.map(gradeOf))].map((value) => ({ value, label: value }))}
          />
          <span className="muted">{t('warnings.counted', { total: all.length, overdue })}</span>
          <span className="filters-end">
            <Button
              onClick={() => {
                setFactors(true);
              }}
            >
              {t('warnings.factors')}
            </Button>
            <Button onClick={() => void host('host.print', {})}>{t('desk.print')}</Button>
          </span>
        </div>
        {all.length === 0 ? (
          <EmptyState title={t('warnings.nothing')} />
        ) : (
          <Table<ListedWarning>
            rowKey={({ warning }) => warning.warningId}
            pagination={false}
            dataSource={shown}
            columns={[
              {
                title: t('warnings.level'),
                key: 'level',
                render: (_value, { warning }) => <RiskTag risk={warning.level} />,
              },
              {
                title: t('fields.studentId'),
                key: 'student',
                render: (_value, { student }) => <StudentCell student={student} />,
              },
              {
                title: t('warnings.factors'),
                key: 'factors',
                render: (_value, { warning }) =>
                  warning.factors.map((factor) => (
                    <Tag key={factor.factorId}>{wordFactor(factor)}</Tag>
                  )),
              },
              {
                title: t('fields.why'),
                key: 'why',
                ellipsis: true,
                render: (_value, { warning }) => warning.why,
              },
              {
                title: t('fields.nextReviewOn'),
                key: 'next',
                render: (_value, { warning, overdueDays }) => (
                  <>
                    {formatDay(warning.nextReviewOn ?? '', i18n.language)}{' '}
                    {overdueDays > 0 && (
                      <Tag color="red">{t('today.overdue', { count: overdueDays })}</Tag>
                    )}
                  </>
                ),
              },
              {
                key: 'act',
                align: 'end',
                render: (_value, { student, warning }) => (
                  <Button
                    size="small"
                    onClick={() => {
                      setSetting({ studentId: student.studentId, present: warning });
                    }}
                  >
                    {t('warnings.review')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </div>
      <FactorsDialog
        role={role}
        open={factors}
        onClose={() => {
          setFactors(false);
        }}
      />
      {setting && (
        <SetWarningDialog
          {...setting}
          open
          onClose={(changed) => {
            setSetting(null);
            if (!changed) return;
            void listed.reload();
            void proposed.reload();
          }}
        />
      )}
    </>
  );
}
