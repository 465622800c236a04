import { z } from 'zod';
import type { Store } from './open.ts';

const text = z.string().catch('');

/**
 * Rows of clinical.db know people and rooms by their identity alone; their names lie in office.db.
 *
 * @returns how a person who works or worked here is called; empty for an unknown one
 */
export function staffNames(office: Store): (staffId: string) => string {
  const nameOf = office.prepare('SELECT name FROM staff WHERE id = ?').pluck();
  const asked = new Map<string, string>();
  return (staffId) => {
    const name = asked.get(staffId) ?? text.parse(nameOf.get(staffId));
    asked.set(staffId, name);
    return name;
  };
}

/** @returns how a room is called, as `staffNames` does for people */
export function roomNames(office: Store): (roomId: string) => string {
  const nameOf = office.prepare('SELECT name FROM room WHERE id = ?').pluck();
  return (roomId) => text.parse(nameOf.get(roomId));
}
