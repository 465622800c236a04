import { Button, Form, Input, InputNumber, Tag } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { Attachments } from '../attachments/Attachments.tsx';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import type { Person } from './PeopleScreen.tsx';

type Qualification = Omit<InputOf<'qualifications.add'>, 'personId'>;
type Training = Omit<InputOf<'trainings.add'>, 'personId'>;

/** A person's qualifications and trainings. */
export function Papers({
  person,
  readOnly,
  onChanged,
}: {
  person: Person;
  readOnly: boolean;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const { personId } = person;
  const { value, refused, reload } = useLoad(() => call('people.papers', { personId }), [personId]);
  const [adding, setAdding] = useState<'qualification' | 'training' | null>(null);
  const removing = useRefusal();

  async function changed(): Promise<void> {
    setAdding(null);
    await reload();
    onChanged();
  }
  const removal = (act: () => Promise<unknown>) =>
    !readOnly && (
      <Button
        type="link"
        size="small"
        onClick={() =>
          void removing.attempt(async () => {
            await act();
            await changed();
          })
        }
      >
        {t('desk.remove')}
      </Button>
    );

  return (
    <>
      <RefusalNote refused={refused ?? removing.refused} />
      <h2>
        {t('people.qualifications')}{' '}
        {!readOnly && (
          <Button
            size="small"
            onClick={() => {
              setAdding('qualification');
            }}
          >
            {t('people.addQualification')}
          </Button>
        )}
      </h2>
      {value?.qualifications.length === 0 && (
        <p className="muted">{t('people.noQualifications')}</p>
      )}
      {value?.qualifications.map((paper) => (
        <Fragment key={paper.id}>
          <div className="paper">
            <strong>{paper.title}</strong>
            <span className="muted">
              {[paper.issuer, paper.certificateNo, paper.issuedOn].filter(Boolean).join(' · ')}
            </span>
            {paper.validUntil !== null && paper.validUntil < today && (
              <Tag color="red">{t('people.expired')}</Tag>
            )}
            <span>
              <span className="muted">{paper.validUntil ?? t('people.validForever')}</span>
              {removal(() => call('qualifications.remove', { id: paper.id }))}
            </span>
          </div>
          <Attachments owner="qualification" ownerId={paper.id} readOnly={readOnly} />
        </Fragment>
      ))}
      <h2 className="papers-next">
        {t('people.trainings')}{' '}
        {!readOnly && (
          <Button
            size="small"
            onClick={() => {
              setAdding('training');
            }}
          >
            {t('people.addTraining')}
          </Button>
        )}
      </h2>
      {value?.trainings.length === 0 && <p className="muted">{t('people.noTrainings')}</p>}
      {value?.trainings.map((training) => (
        <Fragment key={training.id}>
          <div className="paper">
            <strong>{training.title}</strong>
            <span className="muted">
              {[training.onDate, training.organiser, training.certificateNo]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span>
              {t('people.hours', { hours: training.hours })}
              {removal(() => call('trainings.remove', { id: training.id }))}
            </span>
          </div>
          <Attachments owner="training" ownerId={training.id} readOnly={readOnly} />
        </Fragment>
      ))}
      <FormDialog<Qualification>
        title={t('people.addQualification')}
        open={adding === 'qualification'}
        initialValues={{ issuer: '', certificateNo: '', validUntil: null }}
        onClose={() => {
          setAdding(null);
        }}
        onSave={async (filled) => {
          await call('qualifications.add', { personId, ...filled });
          await changed();
        }}
      >
        <Form.Item
          name="title"
          label={t('people.qualificationTitle')}
          rules={[{ required: true, max: 60 }]}
        >
          <Input autoFocus />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="issuer" label={t('fields.issuer')} rules={[{ max: 60 }]}>
            <Input />
          </Form.Item>
          <Form.Item name="certificateNo" label={t('fields.certificateNo')} rules={[{ max: 60 }]}>
            <Input />
          </Form.Item>
        </div>
        <div className="form-row">
          <Form.Item name="issuedOn" label={t('fields.issuedOn')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
          <Form.Item name="validUntil" label={t('fields.validUntil')}>
            <DayField allowClear />
          </Form.Item>
        </div>
      </FormDialog>
      <FormDialog<Training>
        title={t('people.addTraining')}
        open={adding === 'training'}
        initialValues={{ organiser: '', certificateNo: '', onDate: today }}
        onClose={() => {
          setAdding(null);
        }}
        onSave={async (filled) => {
          await call('trainings.add', { personId, ...filled });
          await changed();
        }}
      >
        <Form.Item
          name="title"
          label={t('people.trainingTitle')}
          rules={[{ required: true, max: 100 }]}
        >
          <Input autoFocus />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
          <Form.Item name="hours" label={t('fields.hours')} rules={[{ required: true }]}>
            <InputNumber min={0.5} max={500} step={0.5} />
          </Form.Item>
        </div>
        <div className="form-row">
          <Form.Item name="organiser" label={t('fields.organiser')} rules={[{ max: 60 }]}>
            <Input />
          </Form.Item>
          <Form.Item name="certificateNo" label={t('fields.certificateNo')} rules={[{ max: 60 }]}>
            <Input />
          </Form.Item>
        </div>
      </FormDialog>
    </>
  );
}
