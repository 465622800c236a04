import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassCoverage } from '../../db/contract/campaigns.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

/** Calls the students of a class to the PC one after another: who has begun, then who is missing. */
export function NextStudent({
  campaign: { campaignId },
  place,
  onHand,
  onClose,
}: {
  campaign: OutputOf<'campaigns.get'>;
  place: ClassCoverage['place'] | null;
  onHand: (studentId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const { value, refused } = useLoad(async () => {
    const waiting = (standing: 'under_way' | 'missing') =>
      call('campaigns.roll', { campaignId, ofClass: place, standing, offset: 0 });
    const [begun, missing] = [await waiting('under_way'), await waiting('missing')];
    return {
      total: begun.total + missing.total,
      students: [...begun.students, ...missing.students].map(({ student }) => student),
    };
  }, [campaignId, place]);
  const student = value?.students[at];

  return (
    <Modal title={t('campaigns.nextTitle')} open footer={null} onCancel={onClose}>
      <RefusalNote refused={refused} />
      {value && student === undefined && <EmptyState title={t('campaigns.nextNobody')} />}
      {value && student && (
        <div className="campaign-next">
          <strong>{student.name}</strong>
          <span className="muted">{wordPlace(student)}</span>
          <p>{t('campaigns.nextHand')}</p>
          <p className="muted">{t('campaigns.nextLeft', { count: value.total - at })}</p>
          <div className="form-actions">
            <Button
              onClick={() => {
                setAt(at + 1);
              }}
            >
              {t('campaigns.skip')}
            </Button>
            <Button
              type="primary"
              autoFocus
              onClick={() => {
                onClose();
                onHand(student.studentId);
              }}
            >
              {t('campaigns.hand')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
