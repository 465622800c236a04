import { Refusal } from '../contract/errors.ts';

type Ids = ReadonlySet<string>;

const uuidLength = 36;

/** Whether what was given is made of members, and is no file's bytes. */
function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** @returns every text of an input or an answer that may be an id */
export function idsIn(value: unknown): string[] {
  const ids: string[] = [];
  const look = (each: unknown): void => {
    if (typeof each === 'string') {
      if (each.length === uuidLength) ids.push(each);
    } else if (Array.isArray(each)) each.forEach(look);
    else if (isRecord(each)) Object.values(each).forEach(look);
  };
  look(value);
  return ids;
}

/** Which sealed records an answer names. */
function namedIn(value: unknown, sealed: Ids): string[] {
  return idsIn(value).filter((id) => sealed.has(id));
}

/** Whether a call was about nobody whose record is not sealed. */
function isAlone(students: Ids, sealed: Ids): boolean {
  return [...students].every((id) => sealed.has(id));
}

/** Takes out of every list of an answer the lines that name somebody whose record is sealed. */
function withoutSealed(value: unknown, sealed: Ids, taken: Set<string>): unknown {
  if (Array.isArray(value)) {
    return value
      .map((each: unknown) => withoutSealed(each, sealed, taken))
      .filter((each) => {
        const named = namedIn(each, sealed);
        for (const id of named) taken.add(id);
        return named.length === 0;
      });
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withoutSealed(each, sealed, taken)]),
  );
}

/** @throws Refusal `record_sealed` where a change is of sealed records alone */
export function refuseSealed(students: Ids, sealed: Ids): void {
  if (sealed.size > 0 && isAlone(students, sealed)) throw new Refusal('record_sealed');
}

/**
 * Keeps what is sealed out of an answer. A list goes out without its lines on sealed records; what
 * is of several students, some of whom are not sealed, goes out as it is: a paper on several leaves
 * out itself whose record is sealed.
 *
 * @param students whom the call was about
 * @param sealed those of them, and of whom the answer names, whose record is sealed to the caller
 * @throws Refusal `record_sealed` where the call was about a sealed record itself
 */
export function keepSealed(value: unknown, students: Ids, sealed: Ids): unknown {
  if (sealed.size === 0) return value;
  const taken = new Set<string>();
  const rest = withoutSealed(value, sealed, taken);
  const unlisted = [...sealed].some((id) => !taken.has(id));
  if (namedIn(rest, sealed).length > 0 || (isAlone(students, sealed) && unlisted))
    throw new Refusal('record_sealed');
  return rest;
}
