import { Button } from 'antd';
import { useDesk } from '../desk/useDesk.ts';

/** A student's name, which leads to the student's page. */
export function StudentLink({
  student,
  className = '',
}: {
  student: { studentId: string; name: string };
  className?: string;
}) {
  const go = useDesk((store) => store.go);
  return (
    <Button
      type="link"
      size="small"
      className={className}
      onClick={() => {
        go({ name: 'student', studentId: student.studentId });
      }}
    >
      {student.name}
    </Button>
  );
}
