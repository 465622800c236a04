import { Refusal } from '../contract/errors.ts';
import { nameAsSeen } from './nameAsSeen.ts';

/** @throws Refusal of `secondPerson` where the second of two persons is the first again */
export function refuseOneself(secondPerson: string, staff: { name: string }): void {
  if (nameAsSeen(secondPerson) === nameAsSeen(staff.name)) {
    throw Refusal.field('secondPerson', 'not_oneself');
  }
}
