import { Button, Checkbox, Form, Input, InputNumber, Select, Table, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import { positions } from '../../db/contract/vocabulary/people.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { PersonDrawer } from './PersonDrawer.tsx';

import { Workload } from './Workload.tsx';
import './people.css';

export type Person = OutputOf<'people.list'>['people'][number];

/** Who works in and with the room: duty, qualifications, training. */
export function PeopleScreen({ role }: { role: Role }) {
  const { t } = useTranslation();
  const { currentSemesterId, semesters } = useSchool();
  const semesterId = currentSemesterId ?? semesters[0]?.id ?? null;
  const { value, refused, reload } = useLoad(() => call('people.list', {}), []);
  const [opened, setOpened] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [targeting, setTargeting] = useState(false);
  const head = role === 'head_counsellor';
  const target = value?.trainingTarget ?? null;
  const person = value?.people.find(({ personId }) => personId === opened);

  return (
    <Page
      title={t('people.title')}
      aside={value ? t('people.schoolYear', value.schoolYear) : t('people.about')}
      actions={
        head && (
          <>
            <Button
              onClick={() => {
                setTargeting(true);
              }}
            >
              {target === null ? t('people.setTarget') : `${t('people.target')} ${String(target)}`}
            </Button>
            <Button
              type="primary"
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('people.add')}
            </Button>
          </>
        )
      }
    >
      <RefusalNote refused={refused} />
      <Tabs
        destroyOnHidden
        items={[
          {
            key: 'people',
            label: t('people.tabs.people'),
            children: (
              <Table<Person>
                rowKey="personId"
                pagination={false}
                dataSource={value?.people ?? []}
                onRow={({ personId }) => ({
                  className: 'person-row',
                  onClick: () => {
                    setOpened(personId);
                  },
                })}
                columns={[
                  {
                    title: t('people.name'),
                    dataIndex: 'name',
                    render: (name: string, { active, hasAccount }) => (
                      <>
                        <strong>{name}</strong>{' '}
                        {hasAccount && <span className="muted">{t('people.account')}</span>}
                        {!active && <Tag>{t('people.inactive')}</Tag>}
                      </>
                    ),
                  },
                  {
                    title: t('people.position'),
                    dataIndex: 'position',
                    render: (position: Person['position']) => t(`people.positions.${position}`),
                  },
                  {
                    title: t('people.duty'),
                    key: 'duty',
                    render: (_value, { takesDuty, week }) => {
                      if (!takesDuty) return <span className="muted">{t('people.noDuty')}</span>;
                      if (week.length === 0) return t('people.weekAny');
                      return t('people.weekTimes', {
                        available: week.filter(({ kind }) => kind === 'available').length,
                        teaching: week.filter(({ kind }) => kind === 'teaching').length,
                      });
                    },
                  },
                  {
                    title: t('people.qualifications'),
                    dataIndex: 'qualifications',
                    render: (count: number) => t('people.qualificationCount', { count }),
                  },
                  {
                    title: t('people.trainingHours'),
                    dataIndex: 'trainingHours',
                    render: (hours: number) => (
                      <>
                        {t('people.hours', { hours })}{' '}
                        {target !== null && hours >= target && (
                          <Tag color="green">{t('people.reached')}</Tag>
                        )}
                      </>
                    ),
                  },
                ]}
              />
            ),
          },
          ...(semesterId === null
            ? []
            : [
                {
                  key: 'workload',
                  label: t('people.tabs.workload'),
                  children: <Workload semesterId={semesterId} role={role} />,
                },
              ]),
        ]}
      />
      {person && (
        <PersonDrawer
          person={person}
          role={role}
          onChanged={() => void reload()}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
      <FormDialog<InputOf<'people.add'>>
        title={t('people.add')}
        open={adding}
        initialValues={{ position: 'class_teacher', takesDuty: true }}
        onClose={() => {
          setAdding(false);
        }}
        onSave={async (filled) => {
          await call('people.add', filled);
          setAdding(false);
          await reload();
        }}
      >
        <Form.Item name="name" label={t('people.name')} rules={[{ required: true, max: 40 }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="position" label={t('people.position')}>
          <Select
            options={positions.map((value) => ({ value, label: t(`people.positions.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="takesDuty" valuePropName="checked">
          <Checkbox>{t('people.takesDuty')}</Checkbox>
        </Form.Item>
      </FormDialog>
      <FormDialog<{ hours: number | null }>
        title={t('people.setTarget')}
        open={targeting}
        initialValues={{ hours: target }}
        onClose={() => {
          setTargeting(false);
        }}
        onSave={async ({ hours }) => {
          await call('people.setTrainingTarget', { hours });
          setTargeting(false);
          await reload();
        }}
      >
        <Form.Item name="hours" label={t('people.target')} extra={t('people.targetHint')}>
          <InputNumber min={0.5} max={500} step={0.5} />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}
