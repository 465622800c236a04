import { Button, Card, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { SpanFields } from '../ui/SpanFields.tsx';
import { useSchool, useSchoolStore, type School } from './useSchool.ts';

type Semester = School['semesters'][number];

function SemesterDialog({
  semester,
  onClose,
}: {
  semester: Semester | 'new' | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const load = useSchoolStore((store) => store.load);
  return (
    <FormDialog<InputOf<'semesters.add'>>
      title={semester === 'new' ? t('school.addSemester') : t('school.semester')}
      open={semester !== null}
      {...(semester !== null && semester !== 'new' ? { initialValues: semester } : {})}
      onClose={onClose}
      onSave={async ({ name, startsOn, endsOn }) => {
        const filled = { name, startsOn, endsOn };
        if (semester === 'new') await call('semesters.add', filled);
        else if (semester) await call('semesters.update', { id: semester.id, semester: filled });
        await load();
        onClose();
      }}
    >
      <Form.Item name="name" label={t('setup.semesterName')} rules={[{ required: true, max: 60 }]}>
        <Input autoFocus />
      </Form.Item>
      <SpanFields />
    </FormDialog>
  );
}

/** The semesters, and the way to add and to change one. */
export function SemestersCard() {
  const { t } = useTranslation();
  const { semesters, currentSemesterId } = useSchool();
  const [editing, setEditing] = useState<Semester | 'new' | null>(null);
  return (
    <Card
      title={t('school.semesters')}
      extra={
        <Button
          size="small"
          onClick={() => {
            setEditing('new');
          }}
        >
          {t('school.addSemester')}
        </Button>
      }
    >
      <Table<Semester>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={semesters}
        columns={[
          {
            title: t('setup.semesterName'),
            dataIndex: 'name',
            render: (name: string, { id }) =>
              id === currentSemesterId ? `${name} · ${t('school.current')}` : name,
          },
          { title: t('fields.startsOn'), dataIndex: 'startsOn' },
          { title: t('fields.endsOn'), dataIndex: 'endsOn' },
          {
            key: 'actions',
            align: 'end',
            render: (_value, semester) => (
              <Button
                type="link"
                size="small"
                onClick={() => {
                  setEditing(semester);
                }}
              >
                {t('desk.edit')}
              </Button>
            ),
          },
        ]}
      />
      <SemesterDialog
        semester={editing}
        onClose={() => {
          setEditing(null);
        }}
      />
    </Card>
  );
}
