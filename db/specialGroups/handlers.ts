import type { specialGroupsCommands } from '../contract/specialGroups.ts';
import type { Handlers } from '../store/context.ts';
import { decidePlan, endFlag, flagStudent } from './flags.ts';
import { addGroup, listGroups, setGroupActive } from './groups.ts';
import { flagsOfStudent, listFlagged } from './read.ts';

export const specialGroupsHandlers: Handlers<keyof typeof specialGroupsCommands> = {
  'specialGroups.students': listFlagged,
  'specialGroups.ofStudent': (context, { studentId }) => flagsOfStudent(context, studentId),
  'specialGroups.flag': flagStudent,
  'specialGroups.decide': (context, wanted) => {
    decidePlan(context, wanted);
    return {};
  },
  'specialGroups.end': (context, wanted) => {
    endFlag(context, wanted);
    return {};
  },
  'specialGroups.list': ({ clinical }) => ({ groups: listGroups(clinical) }),
  'specialGroups.add': ({ clinical }, { name }) => {
    addGroup(clinical, name);
    return {};
  },
  'specialGroups.setActive': ({ clinical }, { groupId, active }) => {
    setGroupActive(clinical, groupId, active);
    return {};
  },
};
