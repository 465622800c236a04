import { SearchOutlined } from '@ant-design/icons';
import { Input, Modal } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { StatusTag } from './StatusTag.tsx';
import { useStudentSearch } from './useStudentSearch.ts';
import { wordPlace } from './wordStudent.ts';
import './students.css';

const mostResults = 10;

function FindBox({ onOpen }: { onOpen: (studentId: string) => void }) {
  const { t } = useTranslation();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { students, searching, refused } = useStudentSearch(query, mostResults);
  const opening = useRefusal();
  const at = Math.min(active, students.length - 1);

  /** Enter may come before the answer to the last letters is there. */
  async function enter(): Promise<void> {
    await opening.attempt(async () => {
      const student = searching
        ? (await call('students.search', { query, limit: 1 })).students[0]
        : students[at];
      if (student) onOpen(student.id);
    });
  }

  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (students.length > 0) setActive((at + step + students.length) % students.length);
    }
    // While an input method composes, Enter is its own.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) void enter();
  }

  return (
    <div className="find">
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined />}
        role="combobox"
        aria-label={t('students.find.title')}
        aria-expanded={students.length > 0}
        aria-controls={listId}
        {...(students.length > 0 ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
        autoComplete="off"
        placeholder={t('students.searchHint')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <RefusalNote refused={refused ?? opening.refused} />
      <ul id={listId} role="listbox" aria-label={t('students.find.results')} className="find-list">
        {students.map((student, index) => (
          <li
            key={student.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className="find-item"
            onMouseMove={() => {
              setActive(index);
            }}
            onClick={() => {
              onOpen(student.id);
            }}
          >
            <strong>{student.name}</strong>
            <span>{wordPlace(student)}</span>
            <span className="muted">{student.studentNo}</span>
            <StatusTag status={student.status} />
          </li>
        ))}
      </ul>
      {students.length === 0 && (
        <p className="find-nothing">
          {query.trim() === '' || searching
            ? t('students.find.begin')
            : t('students.find.nothing', { query: query.trim() })}
        </p>
      )}
      <p className="find-hint">{t('students.find.hint')}</p>
    </div>
  );
}

/** Ctrl+K from anywhere: a few letters, Enter, and the student's page is open. */
export function QuickFind({ open, onClose }: { open: boolean; onClose: () => void }) {
  const go = useDesk((store) => store.go);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={620}
      className="find-dialog"
      destroyOnHidden
    >
      <FindBox
        onOpen={(studentId) => {
          onClose();
          go({ name: 'student', studentId });
        }}
      />
    </Modal>
  );
}
