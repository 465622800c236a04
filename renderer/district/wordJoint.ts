import i18next from 'i18next';
import type { JointCell, JointContent, JointPlace } from '../../db/contract/district.ts';

/** @returns a cell of a joint table: a hidden sum as the range that it lies in */
export function wordCell(cell: JointCell | undefined): string {
  if (cell === null || cell === undefined) return i18next.t('summary.hidden');
  if (typeof cell === 'number') return String(cell);
  const { from, to } = cell;
  return to === null
    ? i18next.t('district.joint.atLeast', { from })
    : i18next.t('district.joint.range', { from, to });
}

/** @returns how the row of a joint table is called */
export function wordPlace({ schools }: JointContent, place: JointPlace): string {
  if (place.of === 'all') return i18next.t('district.joint.all');
  if (place.of === 'group') {
    const group = i18next.t(`district.groups.${place.group}`);
    return i18next.t('district.joint.sumOf', { group });
  }
  return schools.find(({ schoolId }) => schoolId === place.schoolId)?.name ?? '';
}
