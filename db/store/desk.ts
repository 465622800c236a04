import { z } from 'zod';
import type { Store } from './open.ts';

const deskSchema = z.object({
  idleMinutes: z.int(),
  sessionMinutes: z.int(),
  dayStarts: z.int(),
  dayEnds: z.int(),
});

/** How the room works: minutes until it locks, a session's usual length, opening hours. */
export function readDesk(office: Store): z.infer<typeof deskSchema> {
  return deskSchema.parse(
    office
      .prepare(
        `SELECT idle_minutes AS idleMinutes, session_minutes AS sessionMinutes,
           day_starts AS dayStarts, day_ends AS dayEnds FROM school`,
      )
      .get(),
  );
}
