import { Button, Card, Checkbox, Form, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Resource } from '../../db/contract/resources.ts';
import { resourceKinds } from '../../db/contract/vocabulary/resources.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import './resources.css';

type ResourceInput = InputOf<'resources.add'>;
const fresh: ResourceInput = {
  kind: 'hospital',
  name: '',
  phone: '',
  address: '',
  hours: '',
  greenChannel: false,
  remark: '',
};

function ResourceDialog({
  resource,
  onClose,
}: {
  resource: Resource | 'new' | null;
  onClose: (changed: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <FormDialog<ResourceInput>
      title={resource === 'new' || resource === null ? t('resources.add') : resource.name}
      open={resource !== null}
      initialValues={resource === 'new' || resource === null ? fresh : resource}
      onClose={onClose}
      onSave={async (filled) => {
        if (resource === null) return;
        if (resource === 'new') await call('resources.add', filled);
        else {
          const { resourceId } = resource;
          await call('resources.update', { resourceId, resource: filled });
        }
        onClose(true);
      }}
    >
      <Form.Item name="kind" label={t('resources.kind')}>
        <Select
          options={resourceKinds.map((value) => ({ value, label: t(`resources.kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('resources.name')} rules={[{ required: true, max: 80 }]}>
        <Input autoFocus />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="phone" label={t('resources.phone')} rules={[{ max: 60 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="hours" label={t('resources.hours')} rules={[{ max: 60 }]}>
          <Input />
        </Form.Item>
      </div>
      <Form.Item name="address" label={t('resources.address')} rules={[{ max: 120 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="remark" label={t('resources.remark')} rules={[{ max: 200 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="greenChannel" valuePropName="checked">
        <Checkbox>{t('resources.greenChannel')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

/** Whom a school can turn to. */
export function ResourcesScreen({ readOnly }: { readOnly: boolean }) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(() => call('resources.list', {}), []);
  const [editing, setEditing] = useState<Resource | 'new' | null>(null);
  const acting = useRefusal();
  const all = value?.resources ?? [];

  const line = (each: Resource) => (
    <li key={each.resourceId} className={each.active ? '' : 'resource-retired'}>
      <div>
        <strong>{each.name}</strong>{' '}
        {each.greenChannel && <Tag color="green">{t('resources.greenChannel')}</Tag>}
        {!each.active && <Tag>{t('resources.retired')}</Tag>}
        <br />
        <span className="resource-phone">{each.phone}</span>{' '}
        <span className="muted">
          {[each.hours, each.address, each.remark].filter(Boolean).join(' · ')}
        </span>
      </div>
      {!readOnly && (
        <span>
          <Button
            type="link"
            size="small"
            onClick={() => {
              setEditing(each);
            }}
          >
            {t('desk.edit')}
          </Button>
          <Button
            type="link"
            size="small"
            onClick={() =>
              void acting.attempt(async () => {
                const { resourceId, active } = each;
                await call('resources.setActive', { resourceId, active: !active });
                await reload();
              })
            }
          >
            {each.active ? t('resources.retire') : t('resources.use')}
          </Button>
        </span>
      )}
    </li>
  );

  return (
    <Page
      title={t('resources.title')}
      aside={t('resources.about')}
      actions={
        !readOnly && (
          <Button
            type="primary"
            onClick={() => {
              setEditing('new');
            }}
          >
            {t('resources.add')}
          </Button>
        )
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      <div className="two-columns">
        {resourceKinds
          .filter((kind) => kind === 'hospital' || all.some((each) => each.kind === kind))
          .map((kind) => (
            <Card key={kind} title={t(`resources.kinds.${kind}`)}>
              {all.every((each) => each.kind !== kind) && (
                <p className="muted">{t('resources.noHospital')}</p>
              )}
              <ul className="resource-list">
                {all.filter((each) => each.kind === kind).map(line)}
              </ul>
            </Card>
          ))}
      </div>
      <ResourceDialog
        resource={editing}
        onClose={(changed) => {
          setEditing(null);
          if (changed) void reload();
        }}
      />
    </Page>
  );
}
