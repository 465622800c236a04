import { App, Button, Checkbox, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { type ConsentScope, consentScopes } from '../../db/contract/vocabulary/home.ts';
import { call } from '../call.ts';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { stateColours } from './choices.ts';
import { RecordConsentDialog } from './RecordConsentDialog.tsx';

type Lacking = OutputOf<'consents.lacking'>['students'][number];

const mostAtOnce = 200;

/** Whose consent is not there, class by class, and the way to enter a pile of papers at once. */
export function ConsentsTab() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [scope, setScope] = useState<ConsentScope>('assessment');
  const [place, setPlace] = useState<string | null>(null);
  const [underFourteenOnly, setYoungOnly] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [recording, setRecording] = useState(false);
  const filters = useLoad(() => call('students.classes', {}), []);
  const classes = (filters.value?.classes ?? []).filter(({ count }) => count > 0);
  const found = classes.find((each) => wordPlace(each) === place);
  const { value, refused, reload } = useLoad(
    () =>
      call('consents.lacking', {
        scope,
        ofClass: found
          ? { stage: found.stage, grade: found.grade, className: found.className }
          : null,
        underFourteenOnly,
      }),
    [scope, place, underFourteenOnly],
  );
  const students = value?.students ?? [];
  const byStudent = students.every(
    (each) => !each.underFourteen || !chosen.includes(each.student.studentId),
  );

  return (
    <div className="stack">
      <p className="muted">{t('consents.about')}</p>
      <div className="filters">
        <Segmented
          value={scope}
          options={consentScopes.map((value) => ({ value, label: t(`consents.scopes.${value}`) }))}
          onChange={(wanted) => {
            setScope(wanted);
            setChosen([]);
          }}
        />
        <Select
          allowClear
          showSearch
          aria-label={t('fields.className')}
          placeholder={t('fields.className')}
          value={place}
          style={{ width: 160 }}
          options={classes.map((each) => ({ value: wordPlace(each), label: wordPlace(each) }))}
          onChange={(wanted: string | undefined) => {
            setPlace(wanted ?? null);
            setChosen([]);
          }}
        />
        <Checkbox
          checked={underFourteenOnly}
          onChange={(event) => {
            setYoungOnly(event.target.checked);
            setChosen([]);
          }}
        >
          {t('consents.youngOnly')}
        </Checkbox>
        <Button
          type="primary"
          disabled={chosen.length === 0 || chosen.length > mostAtOnce}
          onClick={() => {
            setRecording(true);
          }}
        >
          {t('consents.recordMany', { count: chosen.length })}
        </Button>
      </div>
      <RefusalNote refused={refused ?? filters.refused} />
      {value?.total === 0 && <EmptyState title={t('consents.lackingNothing')} />}
      {value && value.total > 0 && (
        <>
          <p>
            {t('consents.lacking', { total: value.total })}
            {value.total > students.length && ` · ${t('consents.listed')}`}
          </p>
          <Table<Lacking>
            size="small"
            rowKey={({ student }) => student.studentId}
            pagination={{ pageSize: 50, showSizeChanger: false }}
            dataSource={students}
            rowSelection={{
              selectedRowKeys: chosen,
              onChange: (keys) => {
                setChosen(keys.map(String));
              },
            }}
            columns={[
              {
                title: t('fields.studentId'),
                key: 'student',
                render: (_value, { student, underFourteen }) => (
                  <>
                    <StudentLink student={student} />
                    {underFourteen && <Tag>{t('consents.young')}</Tag>}
                  </>
                ),
              },
              {
                title: t('fields.className'),
                key: 'place',
                render: (_value, { student }) => wordPlace(student),
              },
              {
                title: t('fields.guardianName'),
                key: 'guardian',
                render: (_value, { guardianName }) => guardianName,
              },
              {
                title: t('consents.state'),
                key: 'state',
                render: (_value, { state }) => (
                  <Tag color={stateColours[state]}>{t(`consents.states.${state}`)}</Tag>
                ),
              },
            ]}
          />
        </>
      )}
      <RecordConsentDialog
        studentIds={chosen}
        scope={scope}
        byStudent={byStudent}
        open={recording}
        onClose={(recorded) => {
          setRecording(false);
          if (recorded === 0) return;
          setChosen([]);
          message.success(t('consents.recorded', { count: recorded }));
          void reload();
        }}
      />
    </div>
  );
}
