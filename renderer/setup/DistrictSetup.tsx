import { Button, Form, Input, Steps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { RestoreDialog } from '../backup/RestoreDialog.tsx';
import { RegionField } from '../school/RegionField.tsx';
import { Gate } from '../ui/Gate.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { FounderFields, type Founder } from './FounderFields.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';

type Filled = InputOf<'setup.beginDistrict'>['district'] & Founder;

/**
 * First run at an education bureau: the bureau and who works here, and the recovery code on paper.
 *
 * @param choice stands above the first step: what the computer is for
 */
export function DistrictSetup({ choice }: { choice: ReactNode }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Filled>();
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const [restoring, setRestoring] = useState(false);
  const { refused, busy, attempt } = useRefusal();

  async function make({ name, region, headName, password }: Filled): Promise<void> {
    await attempt(async () => {
      const { recoveryCode: code } = await call('setup.beginDistrict', {
        district: { name, region },
        head: { name: headName, password },
      });
      form.resetFields(['password', 'passwordAgain']);
      setRecoveryCode(code);
    });
  }

  return (
    <Gate title={t('setup.title')} wide>
      <Steps
        size="small"
        current={recoveryCode === null ? 0 : 1}
        items={[{ title: t('setup.stepDistrict') }, { title: t('setup.stepRecovery') }]}
      />
      {recoveryCode === null ? (
        <Form<Filled>
          form={form}
          layout="vertical"
          className="setup-form"
          initialValues={{ region: '' }}
          onFinish={(filled) => void make(filled)}
        >
          {choice}
          <p>{t('setup.districtAbout')}</p>
          <Form.Item
            name="name"
            label={t('setup.districtName')}
            rules={[{ required: true, whitespace: true, max: 60 }]}
          >
            <Input placeholder={t('setup.districtExample')} />
          </Form.Item>
          <RegionField />
          <p>{t('setup.districtHeadIntro')}</p>
          <FounderFields />
          <RefusalNote refused={refused} />
          <div className="form-actions">
            <Button
              type="link"
              className="setup-restore"
              onClick={() => {
                setRestoring(true);
              }}
            >
              {t('backup.restoreInstead')}
            </Button>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('setup.make')}
            </Button>
          </div>
        </Form>
      ) : (
        <RecoverySheet code={recoveryCode} schoolName={String(form.getFieldValue('name'))} />
      )}
      <RestoreDialog
        open={restoring}
        replaces={false}
        onClose={() => {
          setRestoring(false);
        }}
      />
    </Gate>
  );
}
