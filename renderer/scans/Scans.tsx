import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { FileList, type KeptFile } from '../attachments/FileList.tsx';
import { call } from '../call.ts';
import { StrikeDialog } from '../ui/StrikeDialog.tsx';
import { useLoad } from '../ui/useLoad.ts';

interface ScansProps extends InputOf<'scans.list'> {
  readOnly: boolean;
}

/** A student's scanned papers; one that does not belong here is struck out with the reason. */
export function Scans({ owner, ownerId, readOnly }: ScansProps) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(
    () => call('scans.list', { owner, ownerId }),
    [owner, ownerId],
  );
  const [striking, setStriking] = useState<KeptFile | null>(null);

  return (
    <>
      <FileList
        files={
          value?.scans.map(({ scanId, struck, name, mediaType, size }) => ({
            id: scanId,
            name,
            mediaType,
            size,
            ...(struck
              ? { struck: t('referrals.scanStruck', { name: struck.byName, why: struck.why }) }
              : {}),
          })) ?? null
        }
        keeper={{
          add: (name, bytes) => call('scans.add', { owner, ownerId, name, bytes }),
          open: (scanId) => call('scans.open', { scanId }),
          remove: setStriking,
          removeLabel: t('home.strike'),
        }}
        readOnly={readOnly}
        refused={refused}
        onChanged={reload}
      />
      <StrikeDialog
        struck={striking}
        title={t('referrals.strikeScanTitle')}
        about={t('referrals.strikeScanAbout')}
        onStrike={async ({ id }, why) => {
          await call('scans.strike', { scanId: id, why });
          await reload();
        }}
        onClose={() => {
          setStriking(null);
        }}
      />
    </>
  );
}
