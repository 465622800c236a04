import { Alert, Button, Form, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import type { FlaggedStudent, GroupCount } from '../../db/contract/specialGroups.ts';
import { type PlanStanding, planStandings } from '../../db/contract/vocabulary/specialGroups.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { wordGrade } from '../students/wordStudent.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { inPages } from '../ui/inPages.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { standingColours } from './choices.ts';
import { FlagDialog } from './FlagDialog.tsx';
import { sumOverGrades } from './sumOverGrades.ts';
import { useGroupWording } from './useGroupWording.ts';

/** The school's own groups beside the built-in ones. */
function KindsDialog({ open, onClose, role }: { open: boolean; onClose: () => void; role: Role }) {
  const { t } = useTranslation();
  const word = useGroupWording();
  const { value, reload } = useLoad(() => call('specialGroups.list', {}), [open]);
  const acting = useRefusal();
  return (
    <FormDialog<{ name: string }>
      title={t('specialGroups.kinds')}
      open={open}
      okText={t('specialGroups.add')}
      onClose={onClose}
      onSave={async ({ name }) => {
        await call('specialGroups.add', { name });
        await reload();
      }}
    >
      <p>
        {(value?.groups ?? []).map((group) => (
          <Tag
            key={group.groupId}
            color={group.active ? 'blue' : 'default'}
            closable={role === 'head_counsellor' && group.active}
            onClose={(event) => {
              event.preventDefault();
              void acting.attempt(async () => {
                await call('specialGroups.setActive', { groupId: group.groupId, active: false });
                await reload();
              });
            }}
          >
            {word(group)}
          </Tag>
        ))}
      </p>
      <RefusalNote refused={acting.refused} />
      <Form.Item name="name" label={t('specialGroups.own')} rules={[{ required: true }]}>
        <Input maxLength={30} />
      </Form.Item>
    </FormDialog>
  );
}

/** The students of the special groups: who has a plan, who needs none, who still wants one. */
export function GroupsTab({ role }: { role: Role }) {
  const { t } = useTranslation();
  const word = useGroupWording();
  const go = useDesk((store) => store.go);
  const { value, refused, reload } = useLoad(() => call('specialGroups.students', {}), []);
  const [groupId, setGroupId] = useState<string | null>(null);
  const [grade, setGrade] = useState<string | null>(null);
  const [plan, setPlan] = useState<PlanStanding | null>(null);
  const [flagging, setFlagging] = useState(false);
  const [kinds, setKinds] = useState(false);
  const all = value?.students ?? [];
  const gradeOf = ({ student }: FlaggedStudent) => wordGrade(student.stage, student.grade);
  const counts = (value?.counts ?? []).filter(
    (each) => grade === null || wordGrade(each.stage, each.grade) === grade,
  );
  const shown = all.filter(
    (each) =>
      (groupId === null || each.flags.some(({ group }) => group.groupId === groupId)) &&
      (grade === null || gradeOf(each) === grade) &&
      (plan === null || each.plan === plan),
  );

  return (
    <div className="stack">
      <RefusalNote refused={refused} />
      <Alert type="info" title={t('specialGroups.rule')} />
      <div className="filters">
        <Select
          allowClear
          aria-label={t('specialGroups.group')}
          placeholder={t('specialGroups.group')}
          value={groupId}
          style={{ width: 220 }}
          onChange={(chosen: string | undefined) => {
            setGroupId(chosen ?? null);
          }}
          options={sumOverGrades(value?.counts ?? []).map(({ group }) => ({
            value: group.groupId,
            label: word(group),
          }))}
        />
        <Select
          allowClear
          aria-label={t('fields.grade')}
          placeholder={t('fields.grade')}
          value={grade}
          onChange={(chosen: string | undefined) => {
            setGrade(chosen ?? null);
          }}
          options={[...new Set(all.map(gradeOf))].map((each) => ({ value: each, label: each }))}
        />
        <Select
          allowClear
          aria-label={t('specialGroups.plan')}
          placeholder={t('specialGroups.plan')}
          value={plan}
          onChange={(chosen: PlanStanding | undefined) => {
            setPlan(chosen ?? null);
          }}
          options={planStandings.map((each) => ({
            value: each,
            label: t(`specialGroups.plans.${each}`),
          }))}
        />
        <span className="filters-end">
          <Button
            onClick={() => {
              setKinds(true);
            }}
          >
            {t('specialGroups.kinds')}
          </Button>
          <Button
            type="primary"
            onClick={() => {
              setFlagging(true);
            }}
          >
            {t('specialGroups.flag')}
          </Button>
        </span>
      </div>
      {value && all.length === 0 && <EmptyState title={t('specialGroups.nothing')} />}
      {value && all.length > 0 && (
        <>
          <Table<GroupCount>
            rowKey={({ group }) => group.groupId}
            size="small"
            pagination={false}
            dataSource={sumOverGrades(counts)}
            columns={[
              {
                title: t('specialGroups.group'),
                key: 'group',
                render: (_value, { group }) => word(group),
              },
              { title: t('specialGroups.students'), dataIndex: 'students', align: 'end' },
              { title: t('specialGroups.plans.has_plan'), dataIndex: 'hasPlan', align: 'end' },
              { title: t('specialGroups.plans.not_needed'), dataIndex: 'notNeeded', align: 'end' },
              { title: t('specialGroups.plans.wants_plan'), dataIndex: 'wantsPlan', align: 'end' },
            ]}
          />
          <Table<FlaggedStudent>
            rowKey={({ student }) => student.studentId}
            pagination={inPages(50)}
            dataSource={shown}
            columns={[
              {
                title: t('fields.studentId'),
                key: 'student',
                render: (_value, { student }) => <StudentCell student={student} />,
              },
              {
                title: t('specialGroups.group'),
                key: 'groups',
                render: (_value, { flags }) =>
                  flags.map((flag) => <Tag key={flag.flagId}>{word(flag.group)}</Tag>),
              },
              {
                title: t('specialGroups.plan'),
                key: 'plan',
                render: (_value, each) => (
                  <Tag color={standingColours[each.plan]}>
                    {t(`specialGroups.plans.${each.plan}`)}
                  </Tag>
                ),
              },
              {
                key: 'act',
                align: 'end',
                render: (_value, { student }) => (
                  <Button
                    size="small"
                    onClick={() => {
                      go({ name: 'carePlan', studentId: student.studentId });
                    }}
                  >
                    {t('specialGroups.toPlan')}
                  </Button>
                ),
              },
            ]}
          />
        </>
      )}
      <FlagDialog
        studentId={null}
        open={flagging}
        onClose={(recorded) => {
          setFlagging(false);
          if (recorded) void reload();
        }}
      />
      <KindsDialog
        role={role}
        open={kinds}
        onClose={() => {
          setKinds(false);
        }}
      />
    </div>
  );
}
