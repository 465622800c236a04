import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Card, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanContent, PlanVersion } from '../../db/contract/carePlans.ts';
import type { PlanPart } from '../../db/contract/vocabulary/carePlans.ts';
import { schoolParts, familyParts } from '../../db/contract/vocabulary/carePlans.ts';
import { call } from '../call.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

import { PutInForceDialog } from './PutInForceDialog.tsx';
import { usePlanDraft } from './usePlanDraft.ts';

/** Rows of a list that grows: its lines, a button that removes each, one that adds to them. */
function Rows({
  name,
  title,
  add,
  empty,
  children,
}: {
  name: 'goals' | 'actions';
  title: string;
  add: string;
  empty: PlanContent['goals'][number] | PlanContent['actions'][number];
  children: (at: number) => ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={title}>
      <Form.List name={name}>
        {(rows, act) => (
          <>
            {rows.map(({ key, name: at }) => (
              <div className={`plan-row plan-${name}`} key={key} role="group">
                {children(at)}
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('carePlans.remove')}
                  title={t('carePlans.remove')}
                  onClick={() => {
                    act.remove(at);
                  }}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              onClick={() => {
                act.add(empty);
              }}
            >
              {add}
            </Button>
          </>
        )}
      </Form.List>
    </Card>
  );
}

/** The draft of a version: filled in, saved as it is, put in force when home and school agree. */
export function PlanEditor({
  version,
  settled,
  onChanged,
}: {
  version: PlanVersion;
  /** Actions whose result is on record: they are kept as they are, or removed. */
  settled: ReadonlySet<string>;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [form] = Form.useForm<PlanContent>();
  const draft = usePlanDraft(version.versionId, version.revision);
  const { refused, busy, attempt } = useRefusal();
  const [putting, setPutting] = useState(false);
  const { versionId, number } = version;

  function discard(): void {
    modal.confirm({
      title: t('carePlans.discard'),
      content: t('carePlans.discardAbout'),
      okButtonProps: { danger: true },
      onOk: () =>
        attempt(async () => {
          draft.abandon();
          await call('carePlans.discardDraft', { versionId, revision: draft.revisionNow() });
          onChanged();
        }),
    });
  }

  const isSettled = (at: number) => {
    const actionId: unknown = form.getFieldValue(['actions', at, 'actionId']);
    return typeof actionId === 'string' && settled.has(actionId);
  };
  const part = (name: PlanPart) => (
    <Form.Item key={name} name={name} label={t(`fields.${name}`)}>
      <NoteArea maxLength={2000} rows={2} placeholder={t(`carePlans.partHints.${name}`)} />
    </Form.Item>
  );

  return (
    <Form<PlanContent>
      form={form}
      layout="vertical"
      className="stack plan-editor"
      initialValues={version.content}
      onValuesChange={(_changed, all: PlanContent) => {
        draft.change(all);
      }}
    >
      <div className="plan-bar">
        <strong>{t('carePlans.editing', { number })}</strong>
        {version.why !== '' && (
          <span className="muted">{t('carePlans.whyThisVersion', { why: version.why })}</span>
        )}
        <span className="plan-bar-end">
          <span className="muted">
            {draft.unsaved ? t('carePlans.unsaved') : t('carePlans.saved')}
          </span>
          <FormMenu
            label={t('forms.savePdf')}
            forms={[
              {
                label: t('carePlans.form'),
                make: async () => {
                  await draft.save();
                  return call('carePlans.form', { versionId });
                },
              },
            ]}
          />
          <Button type="text" danger onClick={discard}>
            {t('carePlans.discard')}
          </Button>
          <Button
            loading={busy}
            disabled={!draft.unsaved}
            onClick={() => void attempt(() => draft.save())}
          >
            {t('carePlans.save')}
          </Button>
          <Button
            type="primary"
            onClick={() =>
              void attempt(async () => {
                await draft.save();
                setPutting(true);
              })
            }
          >
            {t('carePlans.put')}
          </Button>
        </span>
      </div>
      <RefusalNote refused={refused} />
      {part('situation')}
      <Rows
        name="goals"
        title={t('fields.goals')}
        add={t('carePlans.addGoal')}
        empty={{ goalId: null, what: '', sign: '', targetOn: null }}
      >
        {(at) => (
          <>
            <Form.Item name={[at, 'goalId']} hidden>
              <Input />
            </Form.Item>
            <Form.Item name={[at, 'what']} label={t('fields.goal')}>
              <Input maxLength={500} placeholder={t('carePlans.goalHint')} />
            </Form.Item>
            <Form.Item name={[at, 'sign']} label={t('fields.sign')}>
              <Input maxLength={500} placeholder={t('carePlans.signHint')} />
            </Form.Item>
            <Form.Item name={[at, 'targetOn']} label={t('fields.targetOn')}>
              <DayField allowClear />
            </Form.Item>
          </>
        )}
      </Rows>
      <Rows
        name="actions"
        title={t('fields.actions')}
        add={t('carePlans.addAction')}
        empty={{ actionId: null, what: '', owner: '', dueOn: null }}
      >
        {(at) => (
          <>
            <Form.Item name={[at, 'actionId']} hidden>
              <Input />
            </Form.Item>
            <Form.Item name={[at, 'what']} label={t('fields.action')}>
              <Input maxLength={500} disabled={isSettled(at)} />
            </Form.Item>
            <Form.Item name={[at, 'owner']} label={t('fields.owner')}>
              <Input
                maxLength={60}
                placeholder={t('carePlans.ownerHint')}
                disabled={isSettled(at)}
              />
            </Form.Item>
            <Form.Item name={[at, 'dueOn']} label={t('fields.actionDueOn')}>
              <DayField allowClear disabled={isSettled(at)} />
            </Form.Item>
          </>
        )}
      </Rows>
      <div className="two-columns">
        <Card size="small" title={t('carePlans.schoolPart')}>
          {schoolParts.map(part)}
        </Card>
        <Card size="small" title={t('carePlans.familyPart')}>
          {familyParts.map(part)}
          <Form.Item name="reviewOn" label={t('fields.reviewOn')}>
            <DayField allowClear />
          </Form.Item>
        </Card>
      </div>
      <PutInForceDialog
        versionId={versionId}
        revisionNow={draft.revisionNow}
        open={putting}
        onClose={(put) => {
          setPutting(false);
          if (put) onChanged();
        }}
      />
    </Form>
  );
}
