import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag } from './StatusTag.tsx';
import type { ListedStudent, useStudentPages } from './useStudentPages.ts';
import { wordPlace } from './wordStudent.ts';

const rowHeight = 40;
/** Rows flying past are not worth loading. */
const settleMilliseconds = 60;

function Cells({ student }: { student: ListedStudent | undefined }) {
  const { t } = useTranslation();
  if (student === undefined) {
    return (
      <span role="gridcell" className="muted">
        …
      </span>
    );
  }
  return (
    <>
      <span role="gridcell" className="student-name">
        {student.name}
      </span>
      <span role="gridcell">{student.studentNo}</span>
      <span role="gridcell">{wordPlace(student)}</span>
      <span role="gridcell">{t(`students.sexes.${student.sex}`)}</span>
      <span role="gridcell">{student.birthDate}</span>
      <span role="gridcell">{student.dormitory}</span>
      <span role="gridcell">{student.guardianName}</span>
      <span role="gridcell">
        <StatusTag status={student.status} />
      </span>
    </>
  );
}

interface StudentListProps {
  pages: ReturnType<typeof useStudentPages>;
  /** The scrolling list itself, for whoever moves the focus into it. */
  list: RefObject<HTMLDivElement | null>;
  onOpen: (studentId: string) => void;
}

/** Any number of students, of which only the rows in sight are drawn and loaded. */
export function StudentList({ pages, list, onOpen }: StudentListProps) {
  const { t } = useTranslation();
  const gridId = useId();
  const [chosen, setChosen] = useState(0);
  const { total, show, studentAt } = pages;
  const active = Math.min(chosen, total - 1);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight,
    overscan: 12,
  });
  const inSight = rows.getVirtualItems();
  const first = inSight.at(0)?.index ?? 0;
  const last = inSight.at(-1)?.index ?? 0;

  useEffect(() => {
    const timer = setTimeout(() => {
      show(first, last);
    }, settleMilliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [show, first, last]);

  function choose(row: number): void {
    const within = Math.max(0, Math.min(row, total - 1));
    setChosen(within);
    rows.scrollToIndex(within);
  }

  function open(row: number): void {
    const student = studentAt(row);
    if (student) onOpen(student.id);
  }

  function onKey(event: KeyboardEvent<HTMLDivElement>): void {
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    };
    const row = moves[event.key];
    if (row !== undefined) {
      event.preventDefault();
      choose(row);
    } else if (event.key === 'Enter') {
      open(active);
    }
  }

  return (
    <div
      ref={list}
      className="student-list"
      role="grid"
      tabIndex={0}
      aria-label={t('students.title')}
      aria-rowcount={total + 1}
      aria-activedescendant={`${gridId}-${active}`}
      onKeyDown={onKey}
    >
      <div className="student-row student-list-head" role="row" aria-rowindex={1}>
        <span role="columnheader">{t('students.name')}</span>
        <span role="columnheader">{t('fields.studentNo')}</span>
        <span role="columnheader">{t('fields.className')}</span>
        <span role="columnheader">{t('fields.sex')}</span>
        <span role="columnheader">{t('fields.birthDate')}</span>
        <span role="columnheader">{t('fields.dormitory')}</span>
        <span role="columnheader">{t('fields.guardianName')}</span>
        <span role="columnheader">{t('students.status')}</span>
      </div>
      <div role="rowgroup" className="student-list-body" style={{ height: rows.getTotalSize() }}>
        {inSight.map(({ index, start }) => (
          <div
            key={index}
            id={`${gridId}-${index}`}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={index === active}
            className="student-row"
            style={{ transform: `translateY(${start}px)` }}
            onClick={() => {
              setChosen(index);
              open(index);
            }}
          >
            <Cells student={studentAt(index)} />
          </div>
        ))}
      </div>
    </div>
  );
}
