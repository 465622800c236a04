import { Button, Drawer, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import type { Stage } from '../../db/contract/vocabulary/school.ts';
import { sexes } from '../../db/contract/vocabulary/students.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { wordGrade } from './wordStudent.ts';
const lastGradeOf: Record<Stage, number> = {
  primary: 6,
  junior: 4,
  senior: 3,
  vocational: 5,
  university: 6,
};

type Filled = InputOf<'students.add'>;

interface StudentDrawerProps {
  open: boolean;
  /** Whom to change; null to add somebody. */
  student: OutputOf<'students.get'> | null;
  onClose: (saved: boolean) => void;
}

/** A class given by its number alone is written as on its door. */
function wholeClassName(className: string): string {
  return className.trim().replace(/^\d{1,3}$/u, '$&班');
}

function StudentForm({ student, onClose }: Omit<StudentDrawerProps, 'open'>) {
  const { t } = useTranslation();
  const { school } = useSchool();
  const [form] = Form.useForm<Filled>();
  const { refused, busy, attempt } = useRefusal();
  const firstStage = school.stages[0] ?? 'junior';
  const watched = Form.useWatch((filled: Partial<Filled>) => filled.stage, form);
  const stage = watched ?? student?.stage ?? firstStage;
  const stages = [...new Set([...school.stages, ...(student ? [student.stage] : [])])];
  const grades = Array.from({ length: lastGradeOf[stage] }, (_, at) => at + 1);

  async function save(filled: Filled): Promise<void> {
    const given = { ...filled, className: wholeClassName(filled.className) };
    await attempt(async () => {
      if (student === null) await call('students.add', given);
      else {
        const { id: studentId, revision } = student;
        await call('students.update', { ...given, studentId, revision });
      }
      onClose(true);
    });
  }

  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      initialValues={
        student ?? {
          sex: 'unstated',
          birthDate: null,
          stage: firstStage,
          grade: 1,
          dormitory: '',
          guardianName: '',
          guardianPhone: '',
        }
      }
      onFinish={(filled) => void save(filled)}
    >
      <div className="form-row">
        <Form.Item
          name="name"
          label={t('students.name')}
          rules={[{ required: true, whitespace: true, max: 60 }]}
        >
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="studentNo"
          label={t('fields.studentNo')}
          rules={[{ required: true, whitespace: true, max: 30 }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="sex" label={t('fields.sex')}>
          <Radio.Group
            optionType="button"
            options={sexes.map((value) => ({ value, label: t(`students.sexes.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="birthDate" label={t('fields.birthDate')}>
          <DayField allowClear />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="stage" label={t('fields.stage')}>
          <Select
            options={stages.map((value) => ({ value, label: t(`school.stage.${value}`) }))}
            onChange={(chosen: Stage) => {
              const grade: unknown = form.getFieldValue('grade');
              if (Number(grade) > lastGradeOf[chosen]) form.setFieldValue('grade', 1);
            }}
          />
        </Form.Item>
        <Form.Item name="grade" label={t('fields.grade')}>
          <Select options={grades.map((value) => ({ value, label: wordGrade(stage, value) }))} />
        </Form.Item>
        <Form.Item
          name="className"
          label={t('fields.className')}
          rules={[{ required: true, whitespace: true, max: 30 }]}
        >
          <Input placeholder={t('students.classExample')} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="dormitory" label={t('fields.dormitory')} rules={[{ max: 40 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="guardianName" label={t('fields.guardianName')} rules={[{ max: 60 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="guardianPhone" label={t('fields.guardianPhone')} rules={[{ max: 40 }]}>
          <Input autoComplete="off" />
        </Form.Item>
      </div>
      <RefusalNote refused={refused} />
      <div className="form-actions">
        <Button
          onClick={() => {
            onClose(false);
          }}
        >
          {t('desk.cancel')}
        </Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('desk.save')}
        </Button>
      </div>
    </Form>
  );
}

/** Adds a student, or changes what is on record of one. */
export function StudentDrawer({ open, student, onClose }: StudentDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      title={t(student === null ? 'students.addTitle' : 'students.editTitle')}
      open={open}
      size={520}
      destroyOnHidden
      onClose={() => {
        onClose(false);
      }}
    >
      <StudentForm student={student} onClose={onClose} />
    </Drawer>
  );
}
