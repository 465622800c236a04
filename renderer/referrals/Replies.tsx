import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral, ReferralReply } from '../../db/contract/referrals.ts';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { StrikeDialog } from '../ui/StrikeDialog.tsx';

/** What the hospital wrote, set apart as its words from what the school does about it. */
export function Replies({ referral, onChanged }: { referral: Referral; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const [striking, setStriking] = useState<ReferralReply | null>(null);
  if (referral.replies.length === 0) return <p className="muted">{t('referrals.noReply')}</p>;
  return (
    <>
      <ul className="case-list">
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
      <StrikeDialog
        struck={striking}
        title={t('referrals.strikeReplyTitle')}
        about={t('home.strikeAbout')}
        onStrike={async ({ replyId }, why) => {
          await call('referrals.strikeReply', { replyId, why });
          onChanged();
        }}
        onClose={() => {
          setStriking(null);
        }}
      />
    </>
  );
}
