import { z } from 'zod';
import { BackupSchedule } from '../backup/schedule.ts';
import { finishRestore } from '../backup/swap.ts';
import { Safe } from '../keys/safe.ts';
import { systemClock } from '../store/clock.ts';
import type { DeskContext } from '../store/context.ts';
import { createDispatcher, type Dispatch } from './dispatch.ts';
import { loadHouse } from './findCommand.ts';
import type { Line } from './process.ts';

const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), dataFolder: z.string().min(1) }),
  z.strictObject({
    type: z.literal('call'),
    id: z.number(),
    command: z.string(),
    input: z.unknown(),
  }),
]);

/** How long the window has the machine for itself to draw the unlock screen, in milliseconds. */
const loadAfter = 500;

/** Answers main's calls until the safe is locked; then the process ends, and its memory with it. */
export function serve(line: Line): void {
  let dispatch: Dispatch | null = null;

  line.receive((found) => {
    const message = messageSchema.safeParse(found);
    if (!message.success) return;
    const { data } = message;
    if (data.type === 'start') {
      finishRestore(data.dataFolder);
      const safe = new Safe(data.dataFolder, systemClock);
      const context: DeskContext = {
        safe,
        clock: systemClock,
        dataFolder: data.dataFolder,
        emit: (event) => {
          line.send({ type: 'event', ...event });
        },
      };
      dispatch = createDispatcher({
        ...context,
        // A defect's text may quote what was typed, so it goes nowhere.
        onDefect: () => undefined,
      });
      new BackupSchedule(context).start();
      process.on('exit', () => {
        safe.lock();
      });
      line.send({ type: 'ready' });
      // While the password is typed.
      setTimeout(() => void loadHouse(), loadAfter);
      return;
    }
    void dispatch?.(data.command, data.input).then((reply) => {
      const answer = { type: 'reply' as const, id: data.id, ...reply };
      if (data.command === 'vault.lock' && reply.ok) line.sendLast(answer);
      else line.send(answer);
    });
  });
}
