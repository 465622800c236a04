import { ImportOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { App, Button, Input, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { type StudentStatus, studentStatuses } from '../../db/contract/vocabulary/students.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { StudentDrawer } from './StudentDrawer.tsx';
import { StudentList } from './StudentList.tsx';
import { useSettled } from './useSettled.ts';
import { useStudentPages, type StudentFilter } from './useStudentPages.ts';
import { typingPause } from './useStudentSearch.ts';
import { wordGrade, wordPlace } from './wordStudent.ts';
import './students.css';
type Place = Pick<StudentFilter, 'stage' | 'grade' | 'className'>;
const anywhere: Place = { stage: null, grade: null, className: null };

type SchoolClass = OutputOf<'students.classes'>['classes'][number];

/** Every class under its grade, and each grade as a whole, by the key of its option. */
function placesOf(classes: readonly SchoolClass[]): Map<string, Place & { count: number }> {
  const places = new Map<string, Place & { count: number }>();
  for (const { stage, grade, className, count } of classes) {
    const gradeKey = `${stage}/${grade}`;
    const whole = places.get(gradeKey) ?? { stage, grade, className: null, count: 0 };
    places.set(gradeKey, { ...whole, count: whole.count + count });
    places.set(`${gradeKey}/${className}`, { stage, grade, className, count });
  }
  return places;
}

/** All students of the school: found by name, number, pinyin or class. */
export function StudentsScreen() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const go = useDesk((store) => store.go);
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), typingPause);
  const [placeKey, setPlaceKey] = useState<string | null>(null);
  const [status, setStatus] = useState<StudentStatus | null>('enrolled');
  const [adding, setAdding] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const classes = useLoad(() => call('students.classes', {}), []);
  const places = useMemo(() => placesOf(classes.value?.classes ?? []), [classes.value]);
  const { stage, grade, className } = (placeKey ? places.get(placeKey) : null) ?? anywhere;
  const filter = useMemo(
    () => ({ query: query === '' ? null : query, stage, grade, className, status }),
    [query, stage, grade, className, status],
  );
  const pages = useStudentPages(filter);
  const opening = useRefusal();
  const nobody = pages.ready && pages.total === 0;
  const noneAtAll = nobody && classes.value?.classes.length === 0;

  /** Enter in the search box opens the first who fits what is typed, though it be still unasked. */
  async function openFirst(): Promise<void> {
    await opening.attempt(async () => {
      const asked = { ...filter, query: typed, offset: 0, limit: 1 };
      const [first] = (await call('students.list', asked)).students;
      if (first) go({ name: 'student', studentId: first.id });
    });
  }

  function wordOption({ stage, grade, className, count }: Place & { count: number }): string {
    if (stage === null || grade === null) return '';
    const name =
      className === null
        ? t('students.wholeGrade', { grade: wordGrade(stage, grade) })
        : wordPlace({ stage, grade, className });
    return t('students.classCount', { name, count });
  }

  return (
    <Page
      fills
      title={t('students.title')}
      aside={pages.ready ? t('students.count', { count: pages.total }) : ''}
      actions={
        <>
          <FormMenu
            label={t('forms.blank')}
            forms={[
              {
                label: t('forms.blankIntake'),
                make: () => call('students.form.intake', { studentId: null }),
              },
              { label: t('forms.consent'), make: () => call('students.form.consent', {}) },
            ]}
          />
          <Button
            icon={<ImportOutlined />}
            onClick={() => {
              go({ name: 'import' });
            }}
          >
            {t('students.import')}
          </Button>
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('students.add')}
          </Button>
        </>
      }
    >
      <div className="filters">
        <Input
          className="student-search"
          autoFocus
          allowClear
          prefix={<SearchOutlined />}
          aria-label={t('students.search')}
          placeholder={t('students.searchHint')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              list.current?.focus();
            }
            const composing = event.nativeEvent.isComposing;
            if (event.key === 'Enter' && typed.trim() !== '' && !composing) void openFirst();
          }}
        />
        <Select<string | null>
          className="student-class-filter"
          aria-label={t('fields.className')}
          showSearch={{ optionFilterProp: 'label' }}
          value={placeKey}
          options={[
            { value: null, label: t('students.anyClass') },
            ...[...places].map(([value, place]) => ({ value, label: wordOption(place) })),
          ]}
          onChange={setPlaceKey}
        />
        <Select<StudentStatus | null>
          aria-label={t('students.status')}
          value={status}
          options={[
            { value: null, label: t('students.anyStatus') },
            ...studentStatuses.map((value) => ({ value, label: t(`students.statuses.${value}`) })),
          ]}
          onChange={setStatus}
        />
        <span className="muted">{t('students.listHint')}</span>
      </div>
      <RefusalNote refused={pages.refused ?? classes.refused ?? opening.refused} />
      {nobody ? (
        <EmptyState title={t(noneAtAll ? 'students.noneYet' : 'students.noneFound')}>
          {noneAtAll && (
            <Button
              type="primary"
              onClick={() => {
                go({ name: 'import' });
              }}
            >
              {t('students.import')}
            </Button>
          )}
        </EmptyState>
      ) : (
        <StudentList
          key={JSON.stringify(filter)}
          pages={pages}
          list={list}
          onOpen={(studentId) => {
            go({ name: 'student', studentId });
          }}
        />
      )}
      <StudentDrawer
        open={adding}
        student={null}
        onClose={(saved) => {
          setAdding(false);
          if (!saved) return;
          message.success(t('students.added'));
          void pages.reload();
          void classes.reload();
        }}
      />
    </Page>
  );
}
