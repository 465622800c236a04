import { Button, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral, ReferralReply } from '../../db/contract/referrals.ts';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

/** What the hospital wrote, set apart as its words from what the school does about it. */
export function Replies({ referral, onChanged }: { referral: Referral; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const [striking, setStriking] = useState<ReferralReply | null>(null);
  if (referral.replies.length === 0) return <p className="muted">{t('referrals.noReply')}</p>;
  return (
    <>
      <ul className="referral-list">
        {referral.replies.map((reply) => (
          <li key={reply.replyId} className={reply.struck ? 'referral-struck' : ''}>
            <p>
              <strong>{formatDay(reply.onDate, i18n.language)}</strong> {reply.doctor}{' '}
              <span className="muted">{t('home.recordedBy', { name: reply.byName })}</span>
              {reply.struck && (
                <Tag>{t('home.struckBy', { ...reply.struck, name: reply.struck.byName })}</Tag>
              )}
              {!reply.struck && referral.state !== 'closed' && (
                <Button
                  size="small"
                  type="text"
                  onClick={() => {
                    setStriking(reply);
                  }}
                >
                  {t('home.strike')}
                </Button>
              )}
            </p>
            <blockquote className="written" aria-label={t('fields.quoted')}>
              <span className="referral-quote-mark">{t('referrals.quotedFrom')}</span>
              {reply.quoted}
            </blockquote>
            {reply.arrangement !== '' && (
              <p className="written">
                <strong>{t('fields.arrangement')}</strong> {reply.arrangement}
              </p>
            )}
          </li>
        ))}
      </ul>
      <FormDialog<{ why: string }>
        title={t('referrals.strikeReplyTitle')}
        open={striking !== null}
        onClose={() => {
          setStriking(null);
        }}
        onSave={async ({ why }) => {
          if (striking) await call('referrals.strikeReply', { replyId: striking.replyId, why });
          setStriking(null);
          onChanged();
        }}
      >
        <p>{t('home.strikeAbout')}</p>
        <Form.Item name="why" label={t('fields.why')} rules={[{ required: true }]}>
          <NoteArea maxLength={200} rows={2} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
