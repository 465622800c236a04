import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Collision } from '../../db/contract/appointments.ts';
import type { Refused } from '../../db/contract/errors.ts';
import { formatMinute } from '../ui/minutes.ts';
import { RefusalNote } from '../ui/refusal.tsx';

/** @returns what a refused booking ran into; empty for any other refusal */
export function collisionsOf(refused: Refused | null): Collision[] {
  const details = refused?.details;
  if (typeof details !== 'object' || details === null || !('collisions' in details)) return [];
  // The vault's own list, as the contract has it.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
  return details.collisions as Collision[];
}

/** Names everything that a refused time collides with; any other refusal in its own words. */
export function CollisionNote({ refused }: { refused: Refused | null }) {
  const { t } = useTranslation();
  const collisions = collisionsOf(refused);
  if (collisions.length === 0) return <RefusalNote refused={refused} />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('appointments.collides')}
      description={
        <ul className="refused-fields">
          {collisions.map((each) => (
            <li key={`${each.onDate} ${each.with} ${each.appointmentId} ${each.name}`}>
              {t('appointments.collision', {
                onDate: each.onDate,
                start: formatMinute(each.startMinute),
                end: formatMinute(each.endMinute),
                name: each.name,
                kind: t(`appointments.kinds.${each.otherKind}`),
                otherStart: formatMinute(each.otherStart),
                otherEnd: formatMinute(each.otherEnd),
              })}
            </li>
          ))}
        </ul>
      }
    />
  );
}
