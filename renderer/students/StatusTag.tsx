import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StudentStatus } from '../../db/contract/vocabulary/students.ts';

const colours = { suspended: 'gold', transferred_out: 'default', graduated: 'blue' } as const;

/** Says that a student is not at school; nothing for the many who are. */
export function StatusTag({ status }: { status: StudentStatus }) {
  const { t } = useTranslation();
  if (status === 'enrolled') return null;
  return <Tag color={colours[status]}>{t(`students.statuses.${status}`)}</Tag>;
}
