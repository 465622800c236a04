import type { GroupCount } from '../../db/contract/specialGroups.ts';

/** @returns one count a group, its grades added up, in the order in which the groups come */
export function sumOverGrades(counts: readonly GroupCount[]): GroupCount[] {
  const sums = new Map<string, GroupCount>();
  for (const each of counts) {
    const { groupId } = each.group;
    const sum = sums.get(groupId);
    sums.set(
      groupId,
      sum === undefined
        ? each
        : {
            ...sum,
            students: sum.students + each.students,
            hasPlan: sum.hasPlan + each.hasPlan,
            notNeeded: sum.notNeeded + each.notNeeded,
            wantsPlan: sum.wantsPlan + each.wantsPlan,
          },
    );
  }
  return [...sums.values()];
}
