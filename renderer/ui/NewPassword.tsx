import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** A new password, typed twice; the form gets it as `password`. */
export function NewPassword() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="password"
        label={t('unlock.newPassword')}
        extra={t('unlock.passwordAdvice')}
        rules={[{ required: true, min: 10, max: 256, message: t('unlock.passwordTooShort') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="passwordAgain"
        label={t('unlock.passwordAgain')}
        dependencies={['password']}
        rules={[
          { required: true, message: t('unlock.passwordsDiffer') },
          ({ getFieldValue }) => ({
            validator: (_rule, value: unknown) =>
              value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('unlock.passwordsDiffer'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
