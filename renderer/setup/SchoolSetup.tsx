import { Button, Form, Input, Steps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { RestoreDialog } from '../backup/RestoreDialog.tsx';
import { SchoolFields } from '../school/SchoolFields.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Gate } from '../ui/Gate.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { FounderFields, type Founder } from './FounderFields.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';
import { suggestSemester } from './suggestSemester.ts';

type Filled = InputOf<'setup.begin'>['school'] &
  Pick<InputOf<'setup.begin'>, 'semester' | 'roomName'> &
  Founder;

/**
 * First run at a school: school, semester, head counsellor, and the recovery code on paper.
 *
 * @param choice stands above the first step: what the computer is for
 */
export function SchoolSetup({ choice }: { choice: ReactNode }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Filled>();
  const [step, setStep] = useState(0);
  const [recoveryCode, setRecoveryCode] = useState('');
  const [restoring, setRestoring] = useState(false);
  const { refused, busy, attempt, setRefused } = useRefusal();

  async function goOn(): Promise<void> {
    if (step < 2) {
      setStep(step + 1);
      return;
    }
    // Those of the earlier steps too, whose fields are no longer on the screen.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- antd has it as any
    const filled: Filled = form.getFieldsValue(true);
    await attempt(async () => {
      const { recoveryCode: code } = await call('setup.begin', {
        school: {
          name: filled.name,
          stages: filled.stages,
          region: filled.region,
          riskNumbering: filled.riskNumbering,
        },
        semester: filled.semester,
        roomName: filled.roomName,
        head: { name: filled.headName, password: filled.password },
      });
      form.resetFields(['password', 'passwordAgain']);
      setRecoveryCode(code);
      setStep(3);
    });
  }

  const steps = [
    t('setup.stepSchool'),
    t('setup.stepSemester'),
    t('setup.stepHead'),
    t('setup.stepRecovery'),
  ];

  return (
    <Gate title={t('setup.title')} wide>
      <Steps size="small" current={step} items={steps.map((title) => ({ title }))} />
      {step === 3 ? (
        <RecoverySheet code={recoveryCode} schoolName={String(form.getFieldValue('name'))} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          className="setup-form"
          preserve
          initialValues={{
            stages: [],
            region: '',
            riskNumbering: 'one_is_highest',
            roomName: t('setup.usualRoom'),
            semester: suggestSemester(new Date()),
          }}
          onFinish={() => void goOn()}
        >
          {step === 0 && (
            <>
              {choice}
              <SchoolFields autoFocus />
            </>
          )}
          {step === 1 && (
            <>
              <Form.Item
                name="roomName"
                label={t('fields.roomName')}
                rules={[{ required: true, whitespace: true, max: 40 }]}
              >
                <Input />
              </Form.Item>
              <Form.Item
                name={['semester', 'name']}
                label={t('setup.semesterName')}
                rules={[{ required: true, whitespace: true, max: 60 }]}
              >
                <Input />
              </Form.Item>
              <div className="form-row">
                <Form.Item
                  name={['semester', 'startsOn']}
                  label={t('fields.startsOn')}
                  rules={[{ required: true }]}
                >
                  <DayField />
                </Form.Item>
                <Form.Item
                  name={['semester', 'endsOn']}
                  label={t('fields.endsOn')}
                  dependencies={[['semester', 'startsOn']]}
                  rules={[
                    { required: true },
                    ({ getFieldValue }) => ({
                      validator: (_rule, value: unknown) =>
                        String(value) > String(getFieldValue(['semester', 'startsOn']))
                          ? Promise.resolve()
                          : Promise.reject(new Error(t('setup.endsBeforeStart'))),
                    }),
                  ]}
                >
                  <DayField />
                </Form.Item>
              </div>
            </>
          )}
          {step === 2 && (
            <>
              <p>{t('setup.headIntro')}</p>
              <FounderFields />
            </>
          )}
          <RefusalNote refused={refused} />
          <div className="form-actions">
            {step === 0 && (
              <Button
                type="link"
                className="setup-restore"
                onClick={() => {
                  setRestoring(true);
                }}
              >
                {t('backup.restoreInstead')}
              </Button>
            )}
            {step > 0 && (
              <Button
                onClick={() => {
                  setRefused(null);
                  setStep(step - 1);
                }}
              >
                {t('desk.previous')}
              </Button>
            )}
            <Button type="primary" htmlType="submit" loading={busy}>
              {step === 2 ? t('setup.make') : t('desk.next')}
            </Button>
          </div>
        </Form>
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
