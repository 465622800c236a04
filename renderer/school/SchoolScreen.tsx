import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { formatMinute } from '../ui/minutes.ts';
import { MinuteField } from '../ui/MinuteField.tsx';
import { Page } from '../ui/Page.tsx';
import { RoomsCard } from './RoomsCard.tsx';
import { SchoolFields } from './SchoolFields.tsx';
import { SemestersCard } from './SemestersCard.tsx';
import { SettingsCard } from './SettingsCard.tsx';
import { useSchool } from './useSchool.ts';

function SchoolCard() {
  const { t } = useTranslation();
  const { name, stages, region, riskNumbering } = useSchool().school;
  return (
    <SettingsCard<InputOf<'school.update'>>
      title={t('school.theSchool')}
      initialValues={{ name, stages, region, riskNumbering }}
      onSave={(filled) => call('school.update', filled)}
    >
      <SchoolFields />
    </SettingsCard>
  );
}

function DeskCard() {
  const { t } = useTranslation();
  const { idleMinutes, sessionMinutes, dayStarts, dayEnds } = useSchool().school;
  return (
    <SettingsCard<InputOf<'school.updateDesk'>>
      title={t('school.desk')}
      initialValues={{ idleMinutes, sessionMinutes, dayStarts, dayEnds }}
      onSave={(filled) => call('school.updateDesk', filled)}
    >
      <div className="form-row">
        <Form.Item name="idleMinutes" label={t('fields.idleMinutes')} rules={[{ required: true }]}>
          <InputNumber min={1} max={60} precision={0} suffix={t('desk.minutes')} />
        </Form.Item>
        <Form.Item
          name="sessionMinutes"
          label={t('fields.sessionMinutes')}
          rules={[{ required: true }]}
        >
          <InputNumber min={10} max={180} precision={0} suffix={t('desk.minutes')} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="dayStarts" label={t('fields.dayStarts')} rules={[{ required: true }]}>
          <MinuteField step={30} />
        </Form.Item>
        <Form.Item name="dayEnds" label={t('fields.dayEnds')} rules={[{ required: true }]}>
          <MinuteField step={30} />
        </Form.Item>
      </div>
    </SettingsCard>
  );
}

/** The school and how its room works. */
export function SchoolScreen() {
  const { t } = useTranslation();
  const { school } = useSchool();
  return (
    <Page
      title={t('school.title')}
      aside={t('school.hours', {
        from: formatMinute(school.dayStarts),
        to: formatMinute(school.dayEnds),
      })}
    >
      <div className="two-columns">
        <div className="stack">
          <SchoolCard />
          <DeskCard />
        </div>
        <div className="stack">
          <SemestersCard />
          <RoomsCard />
        </div>
      </div>
    </Page>
  );
}
