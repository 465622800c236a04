import { App, Button, Checkbox, Drawer, Form, Input, Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import type { InputOf } from '../../db/contract/commands.ts';
import { positions } from '../../db/contract/vocabulary/people.ts';
import { call } from '../call.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { Papers } from './Papers.tsx';
import type { Person } from './PeopleScreen.tsx';

import { WeekForm } from './WeekForm.tsx';

type Filled = Omit<InputOf<'people.update'>, 'personId'>;

function Basics({
  person,
  readOnly,
  onChanged,
}: {
  person: Person;
  readOnly: boolean;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { refused, busy, attempt } = useRefusal();
  return (
    <Form<Filled>
      layout="vertical"
      disabled={readOnly}
      initialValues={person}
      onFinish={(filled) =>
        void attempt(async () => {
          await call('people.update', { personId: person.personId, ...filled });
          message.success(t('desk.saved'));
          onChanged();
        })
      }
    >
      <Form.Item name="name" label={t('people.name')} rules={[{ required: true, max: 40 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="position" label={t('people.position')}>
        <Select
          options={positions.map((value) => ({ value, label: t(`people.positions.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="takesDuty" valuePropName="checked">
        <Checkbox>{t('people.takesDuty')}</Checkbox>
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>{t('people.active')}</Checkbox>
      </Form.Item>
      <RefusalNote refused={refused} />
      {!readOnly && (
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('desk.save')}
        </Button>
      )}
    </Form>
  );
}

/** One person: basics, week, papers. */
export function PersonDrawer({
  person,
  role,
  onChanged,
  onClose,
}: {
  person: Person;
  role: Role;
  onChanged: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const head = role === 'head_counsellor';
  return (
    <Drawer open size={640} title={person.name} onClose={onClose}>
      <Tabs
        items={[
          {
            key: 'papers',
            label: `${t('people.qualifications')} · ${t('people.trainings')}`,
            children: (
              <Papers person={person} readOnly={role === 'principal'} onChanged={onChanged} />
            ),
          },
          {
            key: 'week',
            label: t('people.week'),
            children: <WeekForm person={person} readOnly={!head} onChanged={onChanged} />,
          },
          {
            key: 'basics',
            label: t('people.basics'),
            children: <Basics person={person} readOnly={!head} onChanged={onChanged} />,
          },
        ]}
      />
    </Drawer>
  );
}
