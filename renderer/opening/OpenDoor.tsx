import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { formatMinute } from '../ui/minutes.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { LateDialog, type Late } from './LateDialog.tsx';
import './opening.css';

interface OpenDoorProps {
  state: OutputOf<'opening.today'>;
  readOnly: boolean;
  onChanged: () => void;
}

/** Opens and closes the room with one click, and asks about days that nothing is written of. */
export function OpenDoor({ state, readOnly, onChanged }: OpenDoorProps) {
  const { t, i18n } = useTranslation();
  const { refused, busy, attempt } = useRefusal();
  const [late, setLate] = useState<Late | null>(null);
  const [remark, setRemark] = useState('');
  const open = state.openings.find(({ closedMinute }) => closedMinute === null);
  const oldest = state.unanswered[0];

  const does = (act: () => Promise<unknown>) =>
    void attempt(async () => {
      await act();
      setRemark('');
      onChanged();
    });

  return (
    <div className="open-door">
      <div className="open-door-now">
        <span className={open ? 'door-light is-open' : 'door-light'} aria-hidden="true" />
        <strong>
          {open
            ? t('opening.openSince', { time: formatMinute(open.openedMinute) })
            : t('opening.closedNow')}
        </strong>
        {!readOnly && (
          <Input
            className="open-door-remark"
            aria-label={t('opening.remark')}
            placeholder={t('opening.remarkHint')}
            maxLength={100}
            value={remark}
            onChange={(event) => {
              setRemark(event.target.value);
            }}
          />
        )}
        {!readOnly && (
          <Button
            type={open ? 'default' : 'primary'}
            loading={busy}
            onClick={() => {
              does(() =>
                open
                  ? call('opening.close', { openingId: open.openingId, remark })
                  : call('opening.open', { remark }),
              );
            }}
          >
            {open ? t('opening.close') : t('opening.open')}
          </Button>
        )}
      </div>
      <RefusalNote refused={refused} />
      {!readOnly && oldest !== undefined && (
        <Alert
          type="warning"
          title={t('opening.askTitle', { count: state.unanswered.length })}
          description={
            <div className="open-door-ask">
              <span>{formatDay(oldest, i18n.language)}</span>
              <Button
                size="small"
                onClick={() => {
                  setLate({ act: 'enter', onDate: oldest });
                }}
              >
                {t('opening.enterLate')}
              </Button>
              <Button
                size="small"
                onClick={() => {
                  setLate({ act: 'explain', onDate: oldest });
                }}
              >
                {t('opening.explain')}
              </Button>
            </div>
          }
        />
      )}
      {!readOnly &&
        state.unclosed.map(({ openingId, onDate, openedMinute }) => (
          <Alert
            key={openingId}
            type="warning"
            title={t('opening.askUnclosed', { date: onDate, time: formatMinute(openedMinute) })}
            action={
              <Button
                size="small"
                onClick={() => {
                  setLate({ act: 'close', onDate, openingId, openedMinute });
                }}
              >
                {t('opening.closeLate')}
              </Button>
            }
          />
        ))}
      <LateDialog
        late={late}
        onClose={(changed) => {
          setLate(null);
          if (changed) onChanged();
        }}
      />
    </div>
  );
}
