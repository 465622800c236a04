import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { StatusTag } from './StatusTag.tsx';
import { useStudentSearch, type FoundStudent } from './useStudentSearch.ts';
import { wordPlace } from './wordStudent.ts';
import './students.css';

type Known = Pick<FoundStudent, 'id' | 'name' | 'stage' | 'grade' | 'className'>;

interface PickOne {
  multiple?: false;
  value?: string | null;
  onChange?: (studentId: string | null) => void;
}

interface PickMany {
  multiple: true;
  value?: string[];
  onChange?: (studentIds: string[]) => void;
}

type StudentPickerProps = (PickOne | PickMany) & {
  id?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  placeholder?: string;
  'aria-label'?: string;
};

const mostResults = 20;

/** The students that were chosen, by name: those found here, and those that came with the form. */
function useKnown(ids: readonly string[]) {
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const unknown = ids.filter((id) => !known.has(id)).join(' ');

  function learn(students: readonly Known[]): void {
    setKnown((before) => new Map([...before, ...students.map((each) => [each.id, each] as const)]));
  }

  useEffect(() => {
    let wanted = true;
    for (const studentId of unknown.split(' ').filter(Boolean)) {
      call('students.get', { studentId }).then(
        (student) => {
          if (wanted) setKnown((before) => new Map(before).set(studentId, student));
        },
        // A student who cannot be named is shown as nothing; the form's own call says why.
        () => undefined,
      );
    }
    return () => {
      wanted = false;
    };
  }, [unknown]);

  return { known, learn };
}

/** Picks one student, or several, by name, 学籍号, pinyin or initials. */
export function StudentPicker(props: StudentPickerProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const { students, searching } = useStudentSearch(query, mostResults);
  const ids = props.multiple ? (props.value ?? []) : props.value ? [props.value] : [];
  const { known, learn } = useKnown(ids);
  const byId = new Map(students.map((student) => [student.id, student]));

  function choose(chosen: readonly string[]): void {
    learn(students.filter(({ id }) => chosen.includes(id)));
    if (props.multiple) props.onChange?.([...chosen]);
    else props.onChange?.(chosen[0] ?? null);
    setQuery('');
  }

  return (
    <Select<string | string[] | null>
      {...(props.multiple ? { mode: 'multiple' as const } : {})}
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props['aria-label'] === undefined ? {} : { 'aria-label': props['aria-label'] })}
      className="student-picker"
      autoFocus={props.autoFocus ?? false}
      disabled={props.disabled ?? false}
      placeholder={props.placeholder ?? t('students.picker')}
      allowClear={!props.multiple}
      loading={searching}
      value={props.multiple ? ids : (ids[0] ?? null)}
      showSearch={{ filterOption: false, searchValue: query, onSearch: setQuery }}
      suffix={null}
      options={students.map((student) => ({ value: student.id, label: student.name }))}
      optionRender={({ value }) => {
        const student = byId.get(String(value));
        if (student === undefined) return null;
        return (
          <span className="student-option">
            <strong>{student.name}</strong>
            <span>{wordPlace(student)}</span>
            <span className="muted">{student.studentNo}</span>
            <StatusTag status={student.status} />
          </span>
        );
      }}
      labelRender={({ value }) => {
        const student = known.get(String(value));
        return student === undefined ? '…' : `${student.name} · ${wordPlace(student)}`;
      }}
      notFoundContent={
        query.trim() === ''
          ? t('students.find.begin')
          : searching
            ? t('desk.loading')
            : t('students.find.nothing', { query: query.trim() })
      }
      onChange={(chosen) => {
        choose(Array.isArray(chosen) ? chosen : chosen ? [chosen] : []);
      }}
    />
  );
}
