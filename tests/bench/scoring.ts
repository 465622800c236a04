import { assessmentsHandlers } from '../../db/assessments/handlers.ts';
import { library } from '../../db/assessments/library.ts';
import { scoreAnswers } from '../../db/assessments/score.ts';
import type { ClinicalContext } from '../../db/store/context.ts';
import { line, timeByTurns } from './measure.ts';

const sheets = 10_000;

/** Answers of 0 and 1 without a pattern that an engine could learn. */
function sheet(at: number, items: number): Map<number, number> {
  return new Map(
    Array.from({ length: items }, (_each, item) => [item + 1, ((at + item * 7) % 5) & 1]),
  );
}

/** Scores a whole school's MHT sheets, beside adding each of them up. */
export async function measureScoring(say: (text: string) => void): Promise<void> {
  const mht = library().find(({ code }) => code === 'mht');
  if (mht === undefined) throw new Error('MHT is part of the library');
  const all = Array.from({ length: sheets }, (_each, at) => sheet(at, mht.items.length));
  const times = await timeByTurns(9, {
    scored: () => all.map((answers) => scoreAnswers(mht, answers)),
    added: () => all.map((answers) => [...answers.values()].reduce((sum, each) => sum + each, 0)),
  });
  say(`\nScoring ${String(sheets)} sheets × ${String(mht.items.length)} items (medians of 9)`);
  say(
    line(
      'ten scores a sheet, by the definition',
      times.scored,
      `${(times.scored / times.added).toFixed(1)} × adding each sheet up`,
    ),
  );
}

/**
 * Enters an MHT sheet for each of the first students, all in one transaction.
 *
 * @returns milliseconds
 */
export function enterSheets(context: ClinicalContext, today: string, count: number): number {
  const students = context.clinical
    .prepare(`SELECT id FROM student WHERE status = 'enrolled' ORDER BY id LIMIT ?`)
    .pluck()
    .all(count)
    .map(String);
  const from = performance.now();
  context.clinical
    .transaction(() => {
      for (const [at, studentId] of students.entries()) {
        assessmentsHandlers['assessments.enter'](context, {
          studentId,
          scaleCode: 'mht',
          campaignId: null,
          onDate: today,
          filledIn: { kind: 'answers', codingFrom: 0, answers: [...sheet(at, 100).values()] },
        });
      }
    })
    .immediate();
  return performance.now() - from;
}
