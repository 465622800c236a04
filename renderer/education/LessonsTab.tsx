import { App, Button, Form, Input, InputNumber, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { PersonField } from '../people/PersonField.tsx';
import { useSchool } from '../school/useSchool.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { DayField } from '../ui/DayField.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { ClassesField } from './ClassesField.tsx';
import { ClassLessons } from './ClassLessons.tsx';

type ClassLine = OutputOf<'lessons.overview'>['classes'][number];

interface LessonsTabProps {
  semesterId: string;
  readOnly: boolean;
}

/** Lessons planned and held, a line a class. */
export function LessonsTab({ semesterId, readOnly }: LessonsTabProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { school, today } = useSchool();
  const { value, refused, reload } = useLoad(
    () => call('lessons.overview', { semesterId }),
    [semesterId],
  );
  const [opened, setOpened] = useState<'lesson' | 'plan' | 'class' | null>(null);
  const [looking, setLooking] = useState<ClassLine | null>(null);
  const acting = useRefusal();
  const classes = value?.classes ?? [];

  async function saved(): Promise<void> {
    setOpened(null);
    await reload();
  }
  const close = () => {
    setOpened(null);
  };
  const takeOver = () =>
    void acting.attempt(async () => {
      const { added } = await call('classes.takeOver', {});
      message.success(t('education.tookOver', { count: added }));
      await reload();
    });

  return (
    <>
      <RefusalNote refused={refused ?? acting.refused} />
      {!readOnly && (
        <div className="filters">
          <Button
            type="primary"
            disabled={classes.length === 0}
            onClick={() => {
              setOpened('lesson');
            }}
          >
            {t('education.addLesson')}
          </Button>
          <Button
            disabled={classes.length === 0}
            onClick={() => {
              setOpened('plan');
            }}
          >
            {t('education.setPlan')}
          </Button>
          <span className="filters-end">
            <Button onClick={takeOver}>{t('education.takeOver')}</Button>
            <Button
              onClick={() => {
                setOpened('class');
              }}
            >
              {t('education.addClass')}
            </Button>
          </span>
        </div>
      )}
      {value && classes.length === 0 ? (
        <EmptyState title={t('education.noClasses')} />
      ) : (
        <Table<ClassLine>
          rowKey="classId"
          size="middle"
          pagination={false}
          dataSource={classes}
          onRow={(line) => ({
            className: 'class-row',
            onClick: () => {
              setLooking(line);
            },
          })}
          columns={[
            {
              title: t('education.className'),
              key: 'class',
              render: (_value, { stage, grade, name }) =>
                wordPlace({ stage, grade, className: name }),
            },
            { title: t('education.planned'), dataIndex: 'planned' },
            {
              title: t('education.held'),
              key: 'held',
              render: (_value, { held, planned, stage, heldInAll }) => (
                <>
                  <span className={held < planned ? 'behind' : ''}>{held}</span>{' '}
                  {stage === 'vocational' && (
                    <span className="muted">{t('education.vocational', { held: heldInAll })}</span>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      <FormDialog<InputOf<'lessons.add'>>
        title={t('education.lessonTitle')}
        open={opened === 'lesson'}
        initialValues={{ onDate: today, periods: 1 }}
        onClose={close}
        onSave={async (filled) => {
          await call('lessons.add', filled);
          await saved();
        }}
      >
        <Form.Item name="classIds" label={t('education.classes')} rules={[{ required: true }]}>
          <ClassesField />
        </Form.Item>
        <Form.Item
          name="topic"
          label={t('education.topic')}
          rules={[{ required: true, whitespace: true, max: 100 }]}
        >
          <Input />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
          <Form.Item name="periods" label={t('education.periods')} rules={[{ required: true }]}>
            <InputNumber min={1} max={10} precision={0} />
          </Form.Item>
          <Form.Item name="personId" label={t('education.teacher')} rules={[{ required: true }]}>
            <PersonField />
          </Form.Item>
        </div>
      </FormDialog>
      <FormDialog<{ periods: number }>
        title={t('education.setPlanTitle')}
        open={opened === 'plan'}
        initialValues={{ periods: classes[0]?.planned ?? 0 }}
        onClose={close}
        onSave={async ({ periods }) => {
          const classIds = classes.map(({ classId }) => classId);
          await call('lessons.setPlan', { semesterId, classIds, periods });
          await saved();
        }}
      >
        <Form.Item
          name="periods"
          label={t('education.planned')}
          extra={t('education.forAll', { count: classes.length })}
          rules={[{ required: true }]}
        >
          <InputNumber min={0} max={200} precision={0} autoFocus />
        </Form.Item>
      </FormDialog>
      <FormDialog<InputOf<'classes.add'>>
        title={t('education.addClass')}
        open={opened === 'class'}
        initialValues={{ stage: school.stages[0] ?? 'primary', grade: 1 }}
        onClose={close}
        onSave={async (filled) => {
          await call('classes.add', filled);
          await saved();
        }}
      >
        <div className="form-row">
          <Form.Item name="stage" label={t('education.stage')}>
            <Select
              options={school.stages.map((value) => ({
                value,
                label: t(`school.stage.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="grade" label={t('education.grade')} rules={[{ required: true }]}>
            <InputNumber min={1} max={12} precision={0} />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('education.className')}
            rules={[{ required: true, whitespace: true, max: 40 }]}
          >
            <Input autoFocus />
          </Form.Item>
        </div>
      </FormDialog>
      {looking && (
        <ClassLessons
          semesterId={semesterId}
          line={looking}
          readOnly={readOnly}
          onChanged={() => void reload()}
          onClose={() => {
            setLooking(null);
          }}
        />
      )}
    </>
  );
}
