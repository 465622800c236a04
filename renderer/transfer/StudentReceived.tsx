import { Button, Card, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { EntryList } from './EntryList.tsx';

/** What former schools handed over; nothing at all where nobody did. */
export function StudentReceived({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const { value, refused } = useLoad(() => call('transfer.ofStudent', { studentId }), [studentId]);
  const [open, setOpen] = useState(false);
  if (refused) return <RefusalNote refused={refused} />;
  if (value === null || value.moves.length === 0) return null;
  const level = value.entries.find(({ scope }) => scope === 'level');
  const schools = [...new Set(value.entries.map(({ originName }) => originName))];
  return (
    <Card
      size="small"
      title={t('transfer.studentTitle')}
      extra={
        <Button
          size="small"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('transfer.showAll', { count: value.entries.length + value.attachments.length })}
        </Button>
      }
    >
      <p>{schools.map((school) => t('transfer.origin', { school })).join(' · ')}</p>
      {level && <p>{level.title}</p>}
      <p className="muted">{t('transfer.formerLevel')}</p>
      <Drawer
        title={t('transfer.studentTitle')}
        open={open}
        size={640}
        onClose={() => {
          setOpen(false);
        }}
      >
        <EntryList contents={value} confirmed />
      </Drawer>
    </Card>
  );
}
