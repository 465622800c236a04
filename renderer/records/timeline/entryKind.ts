import type { ReactNode } from 'react';
import type { TimelineEntry, TimelineKind } from '../../../db/contract/timeline.ts';

type EntryOf<Kind extends TimelineKind> = Extract<TimelineEntry, { kind: Kind }>;

interface Parts<Kind extends TimelineKind> {
  entry: EntryOf<Kind>;
  studentId: string;
}

/** What the time line shows of the entries of one kind. */
export interface EntryKind<Kind extends TimelineKind = TimelineKind> {
  colour: string;
  /** Whether the list can be narrowed to this kind alone. */
  filter?: boolean;
  /** What stands in the line of the day. */
  Head: (parts: Parts<Kind>) => ReactNode;
  /** What was written, below it. */
  Body?: (parts: Parts<Kind>) => ReactNode;
}

export type EntryKinds<Kinds extends TimelineKind = TimelineKind> = {
  readonly [Kind in Kinds]: EntryKind<Kind>;
};
