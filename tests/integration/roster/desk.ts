import { newSchool, type TestVault } from '../school.ts';

export interface Roster {
  vault: TestVault;
  semesterId: string;
  noon: string;
  evening: string;
  /** Identities of 王芳 and of the colleagues, by name. */
  people: Map<string, string>;
}

const workdays = 31;

/** A school with two shifts a day and, beside its head, the named people who take duty. */
export async function newRoster(names: readonly string[] = ['李雷', '韩梅']): Promise<Roster> {
  const vault = await newSchool();
  for (const name of names) {
    await vault.call('people.add', { name, position: 'class_teacher', takesDuty: true });
  }
  const shift = { weekdays: workdays, places: 1, onExamDays: true };
  const noon = await vault.call('shifts.add', {
    ...shift,
    name: '午间',
    startMinute: 720,
    endMinute: 780,
  });
  const evening = await vault.call('shifts.add', {
    ...shift,
    name: '晚自习',
    startMinute: 1140,
    endMinute: 1230,
    onExamDays: false,
  });
  const { people } = await vault.call('people.list', {});
  const { currentSemesterId } = await vault.call('school.get', {});
  return {
    vault,
    semesterId: currentSemesterId ?? '',
    noon: noon.shiftId,
    evening: evening.shiftId,
    people: new Map(people.map(({ name, personId }) => [name, personId])),
  };
}

/** @returns the identity of somebody of the roster */
export function who({ people }: Roster, name: string): string {
  const found = people.get(name);
  if (found === undefined) throw new Error(`no ${name} here`);
  return found;
}

/** Proposes from a day on, and adopts what was proposed. */
export async function planFrom(
  { vault, semesterId }: Roster,
  from: string,
  mode: 'fill' | 'anew' = 'fill',
) {
  const proposal = await vault.call('roster.propose', { semesterId, from, mode });
  await vault.call('roster.adopt', { semesterId, from, mode, duties: proposal.duties });
  return proposal;
}
