import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedProgramme } from '../../db/contract/groups.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { formatDay } from '../ui/days.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { PlanDialog } from './PlanDialog.tsx';

/** Every group, those that run first. */
export function GroupsScreen() {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('groups.list', {}), []);
  const [creating, setCreating] = useState(false);

  return (
    <Page
      title={t('groups.title')}
      aside={t('groups.about')}
      actions={
        <Button
          type="primary"
          onClick={() => {
            setCreating(true);
          }}
        >
          {t('groups.create')}
        </Button>
      }
    >
      <RefusalNote refused={refused} />
      <ListTable<ListedProgramme>
        rowKey="programmeId"
        rows={value?.programmes}
        nothing={t('groups.nothing')}
        columns={[
          {
            title: t('groups.name'),
            key: 'name',
            render: (_value, { name, state }) => (
              <>
                <strong>{name}</strong>{' '}
                <Tag color={state === 'open' ? 'blue' : 'default'}>
                  {t(`groups.states.${state}`)}
                </Tag>
              </>
            ),
          },
          {
            title: t('groups.leaders'),
            key: 'leaders',
            render: (_value, { leaderName, coLeader }) =>
              [leaderName, coLeader].filter(Boolean).join(' · '),
          },
          {
            title: t('groups.members'),
            key: 'members',
            render: (_value, { members, least, most, state }) => (
              <>
                {t('groups.membersOf', { members, least, most })}{' '}
                {state === 'open' && members < least && (
                  <Tag color="orange">{t('groups.tooFew', { count: least })}</Tag>
                )}
              </>
            ),
          },
          {
            title: t('groups.meetings'),
            key: 'held',
            render: (_value, { held, planned }) => t('groups.heldOf', { held, planned }),
          },
          {
            title: t('groups.nextOn'),
            key: 'nextOn',
            render: (_value, { nextOn }) => nextOn !== null && formatDay(nextOn, i18n.language),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { programmeId }) => (
              <Button
                size="small"
                onClick={() => {
                  go({ name: 'group', programmeId });
                }}
              >
                {t('records.open')}
              </Button>
            ),
          },
        ]}
      />
      <PlanDialog
        programme={null}
        open={creating}
        onClose={(programmeId) => {
          setCreating(false);
          if (programmeId !== null) go({ name: 'group', programmeId });
        }}
      />
    </Page>
  );
}
