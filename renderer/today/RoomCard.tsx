import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../../db/contract/roster.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { OpenDoor } from '../opening/OpenDoor.tsx';
import { DutyDialog } from '../roster/DutyDialog.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

/** The room today: whether it is open, who is on duty, what the shift before handed over. */
export function RoomCard() {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const door = useLoad(() => call('opening.today', {}), []);
  const roster = useLoad(() => call('roster.today', {}), []);
  const [duty, setDuty] = useState<Duty | null>(null);
  const acting = useRefusal();

  return (
    <Card
      title={t('roster.today')}
      extra={
        <Button
          type="link"
          size="small"
          onClick={() => {
            go({ name: 'roster' });
          }}
        >
          {t('roster.title')}
        </Button>
      }
    >
      <RefusalNote refused={door.refused ?? roster.refused ?? acting.refused} />
      {door.value && (
        <OpenDoor state={door.value} readOnly={false} onChanged={() => void door.reload()} />
      )}
      {roster.value && (
        <ul className="today-list today-duties">
          {roster.value.duties.length === 0 && (
            <li className="muted">
              {roster.value.schoolDay ? t('roster.todayNobody') : t('roster.todayOff')}
            </li>
          )}
          {roster.value.duties.map(({ shiftName, ...each }) => (
            <li key={each.dutyId}>
              <div className="today-line">
                <span className="muted">
                  {formatMinute(each.startMinute)}—{formatMinute(each.endMinute)} {shiftName}
                </span>
                <strong>{each.personName}</strong>
                {each.insteadOf && (
                  <span className="muted">{t('roster.insteadOf', { name: each.insteadOf })}</span>
                )}
                <span className="today-acts">
                  {each.signedInAt === null ? (
                    <Button
                      size="small"
                      onClick={() =>
                        void acting.attempt(async () => {
                          await call('roster.signIn', { dutyId: each.dutyId });
                          await roster.reload();
                        })
                      }
                    >
                      {t('roster.signIn')}
                    </Button>
                  ) : (
                    <Tag color="green">
                      {t('roster.signedIn', { time: each.signedInAt.slice(11, 16) })}
                    </Tag>
                  )}
                  <Button
                    size="small"
                    onClick={() => {
                      setDuty(each);
                    }}
                  >
                    {t('roster.handover')}
                  </Button>
                </span>
              </div>
            </li>
          ))}
          {roster.value.gaps.map(({ shiftId, shiftName }) => (
            <li key={shiftId}>
              <Tag color="red">{t('roster.gap')}</Tag>
              {shiftName}
            </li>
          ))}
          {roster.value.handovers.map(({ onDate, shiftName, personName, text }) => (
            <li key={`${onDate} ${shiftName} ${personName}`}>
              <span className="muted">
                {t('roster.handedOver', { date: onDate, shift: shiftName, name: personName })}
              </span>
              {text}
            </li>
          ))}
        </ul>
      )}
      {duty && (
        <DutyDialog
          duty={duty}
          today={duty.onDate}
          onClose={(changed) => {
            setDuty(null);
            if (changed) void roster.reload();
          }}
        />
      )}
    </Card>
  );
}
