import { Button, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePick } from '../assessments/usePick.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { FormMenu } from '../ui/FormMenu.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { CasesTab } from './CasesTab.tsx';
import { ChangesTab } from './ChangesTab.tsx';
import { stateColours } from './choices.ts';
import { CoverageTab } from './CoverageTab.tsx';
import { CancelDialog, ChangeDialog, CloseButton } from './EndCampaign.tsx';
import { FiguresTab } from './FiguresTab.tsx';
import { RollTab } from './RollTab.tsx';
import { TermsTab } from './TermsTab.tsx';
import { useView } from './useView.ts';
import './campaigns.css';

/** One campaign: who is covered, who is missing, what it shows, and each who should be seen. */
export function CampaignScreen({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const pick = usePick();
  const back = useDesk((store) => store.back);
  const { value, refused, reload } = useLoad(
    () => call('campaigns.get', { campaignId }),
    [campaignId],
  );
  const { view, look } = useView(campaignId);
  const [changing, setChanging] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const changed = () => void reload();

  if (value === null) {
    return (
      <Page title={t('campaigns.tab')} actions={<Button onClick={back}>{t('desk.back')}</Button>}>
        <RefusalNote refused={refused} />
      </Page>
    );
  }
  const counted = value.state !== 'cancelled';
  return (
    <Page
      title={value.name}
      aside={
        <>
          <Tag color={stateColours[value.state]}>{t(`campaigns.states.${value.state}`)}</Tag>
          {pick(value.scaleName)} ·{' '}
          {t('campaigns.dates', { from: value.startsOn, to: value.endsOn })}
        </>
      }
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          {counted && (
            <FormMenu
              label={t('campaigns.missingList')}
              forms={[
                {
                  label: t('campaigns.missingList'),
                  make: () => call('campaigns.form.missing', { campaignId }),
                },
              ]}
            />
          )}
          {value.state === 'open' && (
            <>
              <Button
                onClick={() => {
                  setChanging(true);
                }}
              >
                {t('campaigns.change')}
              </Button>
              <Button
                danger
                onClick={() => {
                  setCancelling(true);
                }}
              >
                {t('campaigns.cancel')}
              </Button>
              <CloseButton campaign={value} onClosed={changed} />
            </>
          )}
        </>
      }
    >
      <RefusalNote refused={refused} />
      <Tabs
        destroyOnHidden
        activeKey={view.tab}
        onChange={(tab) => {
          look({ tab });
          void reload();
        }}
        items={[
          {
            key: 'coverage',
            label: t('campaigns.tabs.coverage'),
            children: (
              <CoverageTab
                campaign={value}
                onNames={(place) => {
                  look({ tab: 'roll', place, standing: null });
                }}
              />
            ),
          },
          {
            key: 'roll',
            label: t('campaigns.tabs.roll'),
            children: <RollTab campaign={value} onChanged={changed} />,
          },
          {
            key: 'cases',
            label: t('campaigns.tabs.cases'),
            children: <CasesTab campaignId={campaignId} onJudged={changed} />,
          },
          ...(counted
            ? [
                {
                  key: 'figures',
                  label: t('campaigns.tabs.figures'),
                  children: <FiguresTab campaign={value} />,
                },
                {
                  key: 'changes',
                  label: t('campaigns.tabs.changes'),
                  children: <ChangesTab campaign={value} />,
                },
              ]
            : []),
          {
            key: 'terms',
            label: t('campaigns.tabs.terms'),
            children: <TermsTab campaign={value} />,
          },
        ]}
      />
      <ChangeDialog
        campaign={value}
        open={changing}
        onClose={(saved) => {
          setChanging(false);
          if (saved) changed();
        }}
      />
      <CancelDialog
        campaign={value}
        open={cancelling}
        onClose={(saved) => {
          setCancelling(false);
          if (saved) changed();
        }}
      />
    </Page>
  );
}
