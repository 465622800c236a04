import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedCampaign } from '../../db/contract/campaigns.ts';
import { usePick } from '../assessments/usePick.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { BeginCampaignDialog } from './BeginCampaignDialog.tsx';
import { stateColours } from './choices.ts';

/** Every campaign (学年普测, §5), and the way to the next. */
export function CampaignsTab() {
  const { t } = useTranslation();
  const pick = usePick();
  const { message } = App.useApp();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('campaigns.list', {}), []);
  const [beginning, setBeginning] = useState(false);
  const show = (campaignId: string) => {
    go({ name: 'campaign', campaignId });
  };

  return (
    <div className="stack">
      <div className="filters">
        <span className="muted">{t('campaigns.about')}</span>
        <span className="filters-end">
          <Button
            type="primary"
            onClick={() => {
              setBeginning(true);
            }}
          >
            {t('campaigns.begin')}
          </Button>
        </span>
      </div>
      <RefusalNote refused={refused} />
      <ListTable<ListedCampaign>
        rowKey="campaignId"
        rows={value?.campaigns}
        nothing={t('campaigns.none')}
        pageSize={20}
        columns={[
          { title: t('fields.name'), dataIndex: 'name' },
          {
            title: t('fields.scaleCode'),
            key: 'scale',
            render: (_value, { scaleName }) => pick(scaleName),
          },
          {
            title: t('fields.onDate'),
            key: 'dates',
            render: (_value, { startsOn, endsOn }) =>
              t('campaigns.dates', { from: startsOn, to: endsOn }),
          },
          {
            title: t('campaigns.statesTitle'),
            dataIndex: 'state',
            render: (state: ListedCampaign['state']) => (
              <Tag color={stateColours[state]}>{t(`campaigns.states.${state}`)}</Tag>
            ),
          },
          {
            title: t('campaigns.progress'),
            key: 'done',
            render: (_value, { done, onRoll }) => t('campaigns.doneOf', { done, of: onRoll }),
          },
          {
            title: t('campaigns.reachedTitle'),
            key: 'reached',
            render: (_value, { reached, judged }) =>
              reached > 0 && t('campaigns.reachedJudged', { reached, judged }),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { campaignId }) => (
              <Button
                size="small"
                onClick={() => {
                  show(campaignId);
                }}
              >
                {t('campaigns.open')}
              </Button>
            ),
          },
        ]}
      />
      <BeginCampaignDialog
        open={beginning}
        onClose={(begun) => {
          setBeginning(false);
          if (begun === null) return;
          message.success(t('campaigns.begun', { count: begun.onRoll }));
          show(begun.campaignId);
        }}
      />
    </div>
  );
}
