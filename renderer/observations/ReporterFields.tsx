import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { reporterKinds } from '../../db/contract/vocabulary/observations.ts';
import { call } from '../call.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { useLoad } from '../ui/useLoad.ts';
type ReporterKind = (typeof reporterKinds)[number];

/** Who saw it: a peer helper, somebody of the school, or anybody else by name. */
export function ReporterFields() {
  const { t } = useTranslation();
  const by = Form.useWatch<ReporterKind | undefined>('by');
  const helpers = useLoad(() => call('peerHelpers.list', {}), []);
  const people = useLoad(() => call('people.list', {}), []);
  return (
    <div className="form-row">
      <Form.Item name="by" label={t('observations.byWhom')}>
        <Radio.Group
          optionType="button"
          options={reporterKinds.map((value) => ({
            value,
            label: t(`observations.reporters.${value}`),
          }))}
        />
      </Form.Item>
      {by === 'helper' && (
        <Form.Item
          name="helperId"
          label={t('observations.reporters.helper')}
          rules={[{ required: true }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent={t('observations.noHelpers')}
            options={(helpers.value?.helpers ?? []).map((each) => ({
              value: each.helperId,
              label: `${each.name} · ${wordPlace(each)}`,
            }))}
          />
        </Form.Item>
      )}
      {by === 'person' && (
        <Form.Item
          name="personId"
          label={t('observations.reporters.person')}
          rules={[{ required: true }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(people.value?.people ?? [])
              .filter(({ active }) => active)
              .map(({ personId, name }) => ({ value: personId, label: name }))}
          />
        </Form.Item>
      )}
      {by === 'other' && (
        <Form.Item
          name="name"
          label={t('observations.reporters.other')}
          rules={[{ required: true }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
    </div>
  );
}
