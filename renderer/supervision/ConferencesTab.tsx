import { Button, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedConference } from '../../db/contract/supervision.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

/** Every case conference, newest first. */
export function ConferencesTab() {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { today, nowMinute } = useSchool();
  const { value, refused } = useLoad(() => call('conferences.list', {}), []);
  const [beginning, setBeginning] = useState(false);

  return (
    <div className="stack">
      <RefusalNote refused={refused} />
      <div>
        <Button
          type="primary"
          onClick={() => {
            setBeginning(true);
          }}
        >
          {t('supervision.begin')}
        </Button>
      </div>
      <ListTable<ListedConference>
        rowKey="conferenceId"
        rows={value?.conferences}
        nothing={t('supervision.noConferences')}
        columns={[
          {
            title: t('supervision.when'),
            key: 'when',
            className: 'no-wrap',
            render: (_value, { onDate }) => formatDay(onDate, i18n.language),
          },
          {
            title: t('fields.studentId'),
            key: 'student',
            className: 'no-wrap',
            render: (_value, { student }) => <StudentCell student={student} />,
          },
          { title: t('fields.question'), dataIndex: 'question' },
          {
            title: t('fields.state'),
            key: 'state',
            render: (_value, { state, openTasks }) => (
              <>
                <Tag color={state === 'signed' ? 'green' : 'default'}>{t(`records.${state}`)}</Tag>
                {state === 'signed' && openTasks > 0 && (
                  <Tag color="orange">{t('supervision.openTasks', { count: openTasks })}</Tag>
                )}
              </>
            ),
          },
          { title: t('records.author'), dataIndex: 'authorName' },
          {
            key: 'act',
            align: 'end',
            render: (_value, { conferenceId, state, own }) =>
              (state === 'signed' || own) && (
                <Button
                  size="small"
                  onClick={() => {
                    go({ name: 'conference', conferenceId });
                  }}
                >
                  {t('records.open')}
                </Button>
              ),
          },
        ]}
      />
      <FormDialog<{ studentId: string }>
        title={t('supervision.beginTitle')}
        open={beginning}
        onClose={() => {
          setBeginning(false);
        }}
        onSave={async ({ studentId }) => {
          const { conferenceId } = await call('conferences.begin', {
            studentId,
            content: {
              onDate: today,
              minute: nowMinute - (nowMinute % 5),
              place: '',
              attendees: '',
              question: '',
              discussion: '',
              conclusions: '',
              tasks: [],
            },
          });
          go({ name: 'conference', conferenceId });
        }}
      >
        <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
          <StudentPicker autoFocus />
        </Form.Item>
      </FormDialog>
    </div>
  );
}
