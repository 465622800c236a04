import { App, Button, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { weeklyKinds } from '../../db/contract/vocabulary/people.ts';
import { call } from '../call.ts';
import { formatWeekday } from '../ui/days.ts';
import { MinuteField } from '../ui/MinuteField.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import type { Person } from './PeopleScreen.tsx';

type Week = Pick<InputOf<'people.setWeek'>, 'times'>;

/** When a person teaches, and when they are there for duty. */
export function WeekForm({
  person,
  readOnly,
  onChanged,
}: {
  person: Person;
  readOnly: boolean;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const { refused, busy, attempt } = useRefusal();
  return (
    <Form<Week>
      disabled={readOnly}
      initialValues={{ times: person.week }}
      onFinish={({ times }) =>
        void attempt(async () => {
          await call('people.setWeek', { personId: person.personId, times });
          message.success(t('desk.saved'));
          onChanged();
        })
      }
    >
      <p className="muted">{t('people.weekHint')}</p>
      <Form.List name="times">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <div key={key} className="week-line">
                <Form.Item name={[name, 'weekday']} noStyle>
                  <Select
                    aria-label={t('fields.weekdays')}
                    options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
                      value,
                      label: formatWeekday(value, i18n.language),
                    }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'startMinute']} noStyle>
                  <MinuteField to={1435} aria-label={t('fields.startMinute')} />
                </Form.Item>
                <Form.Item name={[name, 'endMinute']} noStyle>
                  <MinuteField aria-label={t('fields.endMinute')} />
                </Form.Item>
                <Form.Item name={[name, 'kind']} noStyle>
                  <Select
                    aria-label={t('fields.kind')}
                    options={weeklyKinds.map((value) => ({
                      value,
                      label: t(`people.${value}`),
                    }))}
                  />
                </Form.Item>
                {!readOnly && (
                  <Button
                    type="link"
                    onClick={() => {
                      remove(name);
                    }}
                  >
                    {t('desk.remove')}
                  </Button>
                )}
              </div>
            ))}
            {!readOnly && (
              <Button
                type="dashed"
                block
                onClick={() => {
                  add({ weekday: 1, startMinute: 480, endMinute: 525, kind: 'teaching' });
                }}
              >
                {t('people.addTime')}
              </Button>
            )}
          </>
        )}
      </Form.List>
      <RefusalNote refused={refused} />
      {!readOnly && (
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('desk.save')}
          </Button>
        </div>
      )}
    </Form>
  );
}
