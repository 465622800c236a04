import type { TimelineEntry } from '../../contract/timeline.ts';
import type { TimelineKind } from '../../contract/vocabulary/timeline.ts';
import type { ClinicalContext } from '../../store/context.ts';

/** A query for the places of a student's entries, by `@studentId` and an index of the table. */
export interface Places {
  /** School time, `YYYY-MM-DDTHH:MM:SS`. */
  at: string;
  id: string;
  /** From FROM on. */
  from: string;
}

type EntryOf<Kind extends TimelineKind> = Extract<TimelineEntry, { kind: Kind }>;

/** Entries of one kind: where they stand, and how one is read. */
interface EntryKind<Kind extends TimelineKind = TimelineKind> {
  places: readonly Places[];
  /** Called once a page, so that its statements are made once. */
  reader: (
    context: ClinicalContext,
    studentId: string,
  ) => (at: string, id: string) => EntryOf<Kind>;
}

export type EntryKinds<Kinds extends TimelineKind = TimelineKind> = {
  readonly [Kind in Kinds]: EntryKind<Kind>;
};

/** The start of a day, for what has no time of day. */
export function wholeDay(day: string): string {
  return `${day} || 'T00:00:00'`;
}

export function dayAndMinute(day: string, minute: string): string {
  return `${day} || printf('T%02d:%02d:00', ${minute} / 60, ${minute} % 60)`;
}

/** A moment to the second, without its time zone. */
export function toTheSecond(moment: string): string {
  return `substr(${moment}, 1, 19)`;
}
