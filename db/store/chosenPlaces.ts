import { Refusal } from '../contract/errors.ts';
import type { Safe } from '../keys/safe.ts';
import { newId } from './newId.ts';

/** Places that were chosen in the shell's dialogs since the vault's process began. */
const places = new WeakMap<Safe, Map<string, string>>();

/** Keeps a place. @returns the id by which a screen, which must name no path, speaks of it */
export function keepPlace(safe: Safe, path: string): string {
  const known = places.get(safe) ?? new Map<string, string>();
  const placeId = newId();
  places.set(safe, known.set(placeId, path));
  return placeId;
}

/** @throws Refusal `not_found` when no dialog has named it */
export function pathOf(safe: Safe, placeId: string): string {
  const path = places.get(safe)?.get(placeId);
  if (path === undefined) throw new Refusal('not_found');
  return path;
}
