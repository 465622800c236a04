import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Programme } from '../../db/contract/groups.ts';
import { call } from '../call.ts';
import { useOwn } from '../desk/usePhase.ts';
import { useCounsellors, useSchool } from '../school/useSchool.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

type Plan = InputOf<'groups.create'>;

/** Begins a group, or changes the plan of one that runs. */
export function PlanDialog({
  programme,
  open,
  onClose,
}: {
  /** Null for a new one. */
  programme: Programme | null;
  open: boolean;
  onClose: (programmeId: string | null) => void;
}) {
  const { t } = useTranslation();
  const { rooms } = useSchool();
  const counsellors = useCounsellors();
  const own = useOwn();
  const usable = rooms.filter(({ active }) => active);
  const initial: Partial<Plan> = programme ?? {
    criteria: '',
    coLeader: '',
    leaderId: own?.staffId ?? '',
    roomId: usable[0]?.id ?? '',
    planned: 6,
    least: 6,
    most: 10,
  };

  return (
    <FormDialog<Plan>
      title={programme === null ? t('groups.createTitle') : t('groups.editTitle')}
      open={open}
      width={640}
      initialValues={initial}
      onClose={() => {
        onClose(null);
      }}
      onSave={async (plan) => {
        if (programme === null) {
          onClose((await call('groups.create', plan)).programmeId);
          return;
        }
        const { programmeId, revision } = programme;
        await call('groups.update', { ...plan, programmeId, revision });
        onClose(programmeId);
      }}
    >
      <Form.Item
        name="name"
        label={t('groups.name')}
        rules={[{ required: true, whitespace: true, max: 60 }]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="goals"
        label={t('fields.goals')}
        rules={[{ required: true, whitespace: true, max: 2000 }]}
      >
        <NoteArea rows={2} />
      </Form.Item>
      <Form.Item name="criteria" label={t('fields.criteria')} rules={[{ max: 1000 }]}>
        <NoteArea rows={1} />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="leaderId" label={t('fields.leaderId')}>
          <Select options={counsellors} />
        </Form.Item>
        <Form.Item name="coLeader" label={t('fields.coLeader')} rules={[{ max: 60 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="roomId" label={t('fields.roomId')}>
          <Select options={usable.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      </div>
      <div className="form-row">
        {(['planned', 'least', 'most'] as const).map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={t(`fields.${field}`)}
            rules={[{ required: true }]}
          >
            <InputNumber min={field === 'planned' ? 1 : 2} max={field === 'planned' ? 53 : 40} />
          </Form.Item>
        ))}
      </div>
    </FormDialog>
  );
}
