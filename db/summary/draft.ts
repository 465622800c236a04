import { createHash } from 'node:crypto';
import { z } from 'zod';
import { summaryContent, type SummaryContent } from '../contract/summary.ts';
import { summarySections } from '../contract/vocabulary/summary.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import type { Semester } from '../store/semesters.ts';
import { thresholdOf } from '../store/threshold.ts';
import { careTables } from './figures/care.ts';
import { peopleLines, planLines, roomFacts } from './figures/room.ts';
import { scopeOf } from './figures/scope.ts';
import { hiddenIn, layOut } from './layOut.ts';
import { runProtect } from './runProtect.ts';
import { toldElsewhere } from './toldElsewhere.ts';

/** What was hidden in an earlier summary of a semester must not be given back by a later one. */
function hiddenBefore(office: Store, semesterId: string): string[] {
  const contents = z
    .array(z.string())
    .parse(
      office.prepare('SELECT content FROM summary WHERE semester_id = ?').pluck().all(semesterId),
    );
  return contents.flatMap((content) =>
    summaryContent.parse(JSON.parse(content)).cubes.flatMap(hiddenIn),
  );
}

const commentRow = z.object({ section: z.enum(summarySections), body: z.string() });

/** How much of the job is counting; the rest is making the tables safe. */
const countingShare = 0.3;

/**
 * Counts a semester in both databases, as it would be published now, and tells how far it is.
 *
 * @throws Refusal `summary_cancelled`
 */
export async function draftOf(
  context: ClinicalContext,
  semester: Semester,
): Promise<SummaryContent> {
  const { clinical, office, clock, safe, emit } = context;
  const tell = (share: number) => {
    const done = Math.round(100 * share);
    emit({ event: 'progress', payload: { job: 'summary', done, total: 100 } });
  };
  const today = todayOf(clock);
  const scope = scopeOf(context, semester, today);
  const { semesterId, name, startsOn, endsOn } = semester;
  const threshold = thresholdOf(office);
  const tables = careTables(scope, (share) => {
    tell(countingShare * share);
  });
  const content = {
    format: 'xinqiao-summary-1' as const,
    school: z.string().parse(office.prepare('SELECT name FROM school').pluck().get()),
    semester: { id: semesterId, name, startsOn, endsOn },
    countedOn: today,
    threshold,
    facts: roomFacts(scope),
    people: peopleLines(scope),
    plan: planLines(scope),
    commentary: z
      .array(commentRow)
      .parse(
        clinical
          .prepare(
            'SELECT section, body FROM summary_comment WHERE semester_id = ? ORDER BY section',
          )
          .all(semesterId),
      ),
  };
  const before = hiddenBefore(office, semesterId);
  // All is counted before the first wait, so that the figures are of one moment.
  const told = toldElsewhere(office, semesterId, tables);
  const hidden = await runProtect(safe, { cubes: tables, threshold, before, told }, (share) => {
    tell(countingShare + (1 - countingShare) * share);
  });
  return { ...content, cubes: tables.map((table) => layOut(table, hidden)) };
}

/** @returns SHA-256 of a summary, in hexadecimal: of its JSON with the keys in the order of the schema */
export function digestOf(content: SummaryContent): string {
  return createHash('sha256').update(textOf(content)).digest('hex');
}

/** @returns a summary as it is kept */
export function textOf(content: SummaryContent): string {
  return JSON.stringify(summaryContent.parse(content));
}
