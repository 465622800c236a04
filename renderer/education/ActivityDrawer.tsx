import { App, Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Activity } from '../../db/contract/education.ts';
import { activityKinds } from '../../db/contract/vocabulary/education.ts';
import { Attachments } from '../attachments/Attachments.tsx';
import { call } from '../call.ts';
import { PersonField } from '../people/PersonField.tsx';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { ClassesField } from './ClassesField.tsx';

type ActivityInput = InputOf<'activities.add'>;

interface ActivityDrawerProps {
  /** Null enters a new one. */
  activity: Activity | null;
  readOnly: boolean;
  onSaved: () => void;
  onClose: () => void;
}

/** One activity with its files; files are added once it is entered. */
export function ActivityDrawer({ activity, readOnly, onSaved, onClose }: ActivityDrawerProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { today } = useSchool();
  const { refused, busy, attempt } = useRefusal();
  const [activityId, setActivityId] = useState(activity?.activityId ?? null);

  async function save(filled: ActivityInput): Promise<void> {
    await attempt(async () => {
      if (activityId === null) {
        const added = await call('activities.add', filled);
        setActivityId(added.activityId);
      } else {
        await call('activities.update', { activityId, activity: filled });
      }
      message.success(t('desk.saved'));
      onSaved();
    });
  }

  function remove(id: string): void {
    modal.confirm({
      title: t('education.removeTitle'),
      okText: t('desk.remove'),
      cancelText: t('desk.cancel'),
      onOk: async () => {
        const done = await attempt(async () => {
          await call('activities.remove', { activityId: id });
        });
        if (!done) return;
        onSaved();
        onClose();
      },
    });
  }

  return (
    <Drawer
      open
      size={600}
      title={activity === null ? t('education.addActivity') : t('education.editActivity')}
      onClose={onClose}
    >
      <Form<ActivityInput>
        layout="vertical"
        disabled={readOnly}
        initialValues={
          activity ?? {
            kind: 'class_meeting',
            onDate: today,
            minutes: 40,
            place: '',
            attendance: 0,
            classIds: [],
            remark: '',
          }
        }
        onFinish={(filled) => void save(filled)}
      >
        <div className="form-row">
          <Form.Item name="kind" label={t('education.kind')}>
            <Select
              options={activityKinds.map((value) => ({
                value,
                label: t(`education.kinds.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
        </div>
        <Form.Item
          name="title"
          label={t('education.activityTitle')}
          rules={[{ required: true, whitespace: true, max: 100 }]}
        >
          <Input autoFocus />
        </Form.Item>
        <Form.Item
          name="classIds"
          label={t('education.classes')}
          extra={t('education.wholeSchoolHint')}
        >
          <ClassesField />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="personId" label={t('education.lead')} rules={[{ required: true }]}>
            <PersonField />
          </Form.Item>
          <Form.Item name="place" label={t('education.place')} rules={[{ max: 60 }]}>
            <Input />
          </Form.Item>
        </div>
        <div className="form-row">
          <Form.Item
            name="attendance"
            label={t('education.attendance')}
            rules={[{ required: true }]}
          >
            <InputNumber min={0} max={100000} precision={0} />
          </Form.Item>
          <Form.Item name="minutes" label={t('education.minutes')} rules={[{ required: true }]}>
            <InputNumber min={0} max={1440} precision={0} suffix={t('desk.minutes')} />
          </Form.Item>
        </div>
        <Form.Item
          name="remark"
          label={t('education.remark')}
          extra={t('education.remarkHint')}
          rules={[{ max: 500 }]}
        >
          <NoteArea rows={1} />
        </Form.Item>
        <RefusalNote refused={refused} />
        {!readOnly && (
          <div className="form-actions">
            {activityId !== null && (
              <Button
                type="text"
                danger
                onClick={() => {
                  remove(activityId);
                }}
              >
                {t('desk.remove')}
              </Button>
            )}
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('desk.save')}
            </Button>
          </div>
        )}
      </Form>
      {activityId !== null && (
        <>
          <h2 className="activity-files">{t('attachments.title')}</h2>
          <Attachments
            owner="activity"
            ownerId={activityId}
            readOnly={readOnly}
            onChanged={onSaved}
          />
        </>
      )}
    </Drawer>
  );
}
