import type { ComponentProps } from 'react';
import { StudentLink } from './StudentLink.tsx';
import { wordPlace } from './wordStudent.ts';

/** A student as a table names one: the name, which leads to the page, and the class. */
export function StudentCell({
  student,
}: {
  student: ComponentProps<typeof StudentLink>['student'] & Parameters<typeof wordPlace>[0];
}) {
  return (
    <>
      <StudentLink student={student} />
      <span className="muted">{wordPlace(student)}</span>
    </>
  );
}
