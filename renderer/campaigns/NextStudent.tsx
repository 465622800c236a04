import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassCoverage } from '../../db/contract/campaigns.ts';
import { call } from '../call.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

/** Calls the students of a class to the PC one after another: who has begun, then who is missing. */
export function NextStudent({
  campaignId,
  place,
  onHand,
  onClose,
}: {
  campaignId: string;
  place: ClassCoverage['place'] | null;
  onHand: (studentId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [skipped, setSkipped] = useState(0);
  const { value, refused, loading } = useLoad(async () => {
    const from = (standing: 'under_way' | 'missing', offset: number) =>
      call('campaigns.roll', { campaignId, ofClass: place, standing, offset });
    const begun = await from('under_way', 0);
    const missing = await from('missing', Math.max(0, skipped - begun.total));
    const next = begun.students[skipped] ?? missing.students[0];
    return { student: next?.student ?? null, left: begun.total + missing.total - skipped };
  }, [campaignId, place, skipped]);
  const student = value?.student;

  return (
    <Modal title={t('campaigns.nextTitle')} open footer={null} onCancel={onClose}>
      <RefusalNote refused={refused} />
      {student === null && <EmptyState title={t('campaigns.nextNobody')} />}
      {value && student && (
        <div className="campaign-next">
          <strong>{student.name}</strong>
          <span className="muted">{wordPlace(student)}</span>
          <p>{t('campaigns.nextHand')}</p>
          <p className="muted">{t('campaigns.nextLeft', { count: value.left })}</p>
          <div className="form-actions">
            <Button
              disabled={loading}
              onClick={() => {
                setSkipped(skipped + 1);
              }}
            >
              {t('campaigns.skip')}
            </Button>
            <Button
              type="primary"
              autoFocus
              disabled={loading}
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
