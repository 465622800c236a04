import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DistrictSchool } from '../../db/contract/district.ts';
import { call } from '../call.ts';
import { FileButton } from '../transfer/FileButton.tsx';
import { bytesOf } from '../ui/bytesOf.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { inPages } from '../ui/inPages.ts';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { AdmitDialog, type Stranger } from './AdmitDialog.tsx';

/** The schools that the bureau knows, by the keys of their cards. */
export function SchoolsScreen() {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(() => call('district.schools', {}), []);
  const [stranger, setStranger] = useState<Stranger | null>(null);
  const acting = useRefusal();

  return (
    <Page
      title={t('district.schools.title')}
      aside={t('district.schools.about')}
      actions={
        <FileButton
          label={t('district.schools.addCard')}
          accept=".xqcard,.xqs"
          onFile={(file) =>
            void acting.attempt(async () => {
              const bytes = await bytesOf(file);
              setStranger({ bytes, ...(await call('district.lookAtSchool', { bytes })) });
            })
          }
        />
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {value?.schools.length === 0 && (
        <EmptyState title={t('district.schools.nothing')}>
          {t('district.schools.nothingHint')}
        </EmptyState>
      )}
      {value && value.schools.length > 0 && (
        <Table<DistrictSchool>
          rowKey="schoolId"
          pagination={inPages(100)}
          dataSource={value.schools}
          columns={[
            {
              title: t('district.school'),
              key: 'school',
              render: (_value, { name, region, group, active }) => (
                <>
                  {name} <span className="muted">{region}</span>{' '}
                  <Tag>{t(`district.groups.${group}`)}</Tag>
                  {!active && <Tag color="orange">{t('district.schools.retired')}</Tag>}
                </>
              ),
            },
            {
              title: t('district.schools.words'),
              key: 'words',
              render: (_value, { words, comparedOn, comparedByName, comparedHow }) => (
                <>
                  {words.join(' ')}
                  <br />
                  <span className="muted">
                    {t('district.schools.compared', {
                      name: comparedByName,
                      day: comparedOn,
                      how: comparedHow,
                    })}
                  </span>
                </>
              ),
            },
            {
              key: 'act',
              align: 'end',
              render: (_value, { schoolId, active }) => (
                <Button
                  size="small"
                  onClick={() =>
                    void acting.attempt(async () => {
                      await call('district.setSchoolActive', { schoolId, active: !active });
                      await reload();
                    })
                  }
                >
                  {t(active ? 'district.schools.retire' : 'district.schools.use')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <AdmitDialog
        stranger={stranger}
        onClose={(admitted) => {
          setStranger(null);
          if (admitted) void reload();
        }}
      />
    </Page>
  );
}
