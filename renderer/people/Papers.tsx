import { Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { AddQualificationDialog } from './AddQualificationDialog.tsx';
import { AddTrainingDialog } from './AddTrainingDialog.tsx';
import { PaperList } from './PaperList.tsx';
import type { Person } from './PeopleScreen.tsx';

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
    await reload();
    onChanged();
  }
  const closed = (added: boolean) => {
    setAdding(null);
    if (added) void changed();
  };
  const remove = (name: 'qualifications.remove' | 'trainings.remove') => (id: string) =>
    void removing.attempt(async () => {
      await call(name, { id });
      await changed();
    });

  return (
    <>
      <RefusalNote refused={refused ?? removing.refused} />
      {value && (
        <>
          <PaperList
            title={t('people.qualifications')}
            owner="qualification"
            papers={value.qualifications.map(
              ({ id, title, issuer, certificateNo, issuedOn, validUntil }) => ({
                id,
                title,
                about: [issuer, certificateNo, issuedOn],
                mark: validUntil !== null && validUntil < today && (
                  <Tag color="red">{t('people.expired')}</Tag>
                ),
                measure: validUntil ?? t('people.validForever'),
              }),
            )}
            none={t('people.noQualifications')}
            act={t('people.addQualification')}
            readOnly={readOnly}
            onAdd={() => {
              setAdding('qualification');
            }}
            onRemove={remove('qualifications.remove')}
          />
          <PaperList
            title={t('people.trainings')}
            owner="training"
            papers={value.trainings.map(
              ({ id, title, onDate, organiser, certificateNo, hours }) => ({
                id,
                title,
                about: [onDate, organiser, certificateNo],
                measure: t('people.hours', { hours }),
              }),
            )}
            none={t('people.noTrainings')}
            act={t('people.addTraining')}
            readOnly={readOnly}
            onAdd={() => {
              setAdding('training');
            }}
            onRemove={remove('trainings.remove')}
          />
        </>
      )}
      <AddQualificationDialog
        personId={personId}
        open={adding === 'qualification'}
        onClose={closed}
      />
      <AddTrainingDialog personId={personId} open={adding === 'training'} onClose={closed} />
    </>
  );
}
