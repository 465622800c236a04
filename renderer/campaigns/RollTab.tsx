import { App, Button, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RollLine } from '../../db/contract/campaigns.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import { type Standing, standings, campaignPage } from '../../db/contract/vocabulary/campaigns.ts';
import { BeginDialog } from '../assessments/BeginDialog.tsx';
import { useSitting } from '../assessments/useSitting.ts';
import { call } from '../call.ts';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { inPages } from '../ui/inPages.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { mayTake, standingColours } from './choices.ts';
import { NextStudent } from './NextStudent.tsx';
import { useView } from './useView.ts';

/** The roll, class by class, and the way to have the students take the scale one after another. */
export function RollTab({
  campaign,
  onChanged,
}: {
  campaign: OutputOf<'campaigns.get'>;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const sit = useSitting();
  const { campaignId, scaleCode, state, worded } = campaign;
  const { view, look } = useView(campaignId);
  const { place, standing } = view;
  const [page, setPage] = useState(1);
  const [entering, setEntering] = useState<string | null>(null);
  const [callingNext, setCallingNext] = useState(false);
  const acting = useRefusal();
  const { value, refused, reload } = useLoad(
    () =>
      call('campaigns.roll', {
        campaignId,
        ofClass: place,
        standing,
        offset: (page - 1) * campaignPage,
      }),
    [campaignId, place, standing, page],
  );
  const changed = () => {
    void reload();
    onChanged();
  };

  const begin = (studentId: string) =>
    void acting.attempt(async () => {
      const { assessmentId } = await call('assessments.begin', {
        studentId,
        scaleCode,
        campaignId,
      });
      await sit(assessmentId);
    });

  function decline({ student: { studentId, name } }: RollLine): void {
    modal.confirm({
      title: t('campaigns.declineTitle', { name }),
      content: t('campaigns.declineHint'),
      cancelText: t('desk.cancel'),
      onOk: () =>
        acting.attempt(async () => {
          await call('campaigns.decline', { campaignId, studentId });
          changed();
        }),
    });
  }

  return (
    <div className="stack">
      <div className="filters">
        <Select<string | null>
          aria-label={t('fields.className')}
          showSearch={{ optionFilterProp: 'label' }}
          value={place && wordPlace(place)}
          style={{ width: 160 }}
          options={[
            { value: null, label: t('campaigns.anyClass') },
            ...campaign.classes.map((each) => ({
              value: wordPlace(each.place),
              label: wordPlace(each.place),
            })),
          ]}
          onChange={(wanted) => {
            const found = campaign.classes.find((each) => wordPlace(each.place) === wanted);
            look({ place: found?.place ?? null });
            setPage(1);
          }}
        />
        <Select<Standing | null>
          aria-label={t('campaigns.standing')}
          value={standing}
          style={{ width: 150 }}
          options={[
            { value: null, label: t('campaigns.anyStanding') },
            ...standings.map((value) => ({ value, label: t(`campaigns.standings.${value}`) })),
          ]}
          onChange={(wanted) => {
            look({ standing: wanted });
            setPage(1);
          }}
        />
        {state === 'open' && worded && (
          <Button
            type="primary"
            onClick={() => {
              setCallingNext(true);
            }}
          >
            {t('campaigns.next')}
          </Button>
        )}
      </div>
      <RefusalNote refused={refused ?? acting.refused} />
      <Table<RollLine>
        size="small"
        rowKey={({ student }) => student.studentId}
        dataSource={value?.students ?? []}
        pagination={{
          ...inPages(campaignPage),
          current: page,
          total: value?.total ?? 0,
          onChange: setPage,
        }}
        columns={[
          {
            title: t('fields.className'),
            key: 'place',
            width: 140,
            render: (_value, { student }) => wordPlace(student),
          },
          {
            title: t('fields.studentId'),
            key: 'student',
            width: 180,
            render: (_value, { student }) => <StudentLink student={student} />,
          },
          {
            title: t('campaigns.standing'),
            key: 'standing',
            render: (_value, line) => (
              <Tag color={standingColours[line.standing]}>
                {t(`campaigns.standings.${line.standing}`)}
              </Tag>
            ),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, line) =>
              state === 'open' &&
              mayTake(line) && (
                <>
                  {worded && (
                    <Button
                      type="link"
                      size="small"
                      onClick={() => {
                        begin(line.student.studentId);
                      }}
                    >
                      {t('campaigns.onPc')}
                    </Button>
                  )}
                  {line.standing !== 'under_way' && (
                    <Button
                      type="link"
                      size="small"
                      onClick={() => {
                        setEntering(line.student.studentId);
                      }}
                    >
                      {t('campaigns.enter')}
                    </Button>
                  )}
                  {line.standing !== 'declined' && (
                    <Button
                      type="link"
                      size="small"
                      onClick={() => {
                        decline(line);
                      }}
                    >
                      {t('campaigns.decline')}
                    </Button>
                  )}
                </>
              ),
          },
        ]}
      />
      {entering !== null && (
        <BeginDialog
          studentId={entering}
          campaign={{ campaignId, scaleCode }}
          open
          onClose={(saved) => {
            setEntering(null);
            if (saved) changed();
          }}
        />
      )}
      {callingNext && (
        <NextStudent
          campaignId={campaignId}
          place={place}
          onHand={begin}
          onClose={() => {
            setCallingNext(false);
          }}
        />
      )}
    </div>
  );
}
