import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { appFolder } from '../../build/bootstrap/folders.mjs';
import type { SummaryContent } from '../../db/contract/summary.ts';
import { todayOf } from '../../db/store/clock.ts';
import type { ClinicalContext } from '../../db/store/context.ts';
import { semesterOn } from '../../db/store/semesters.ts';
import { careTables } from '../../db/summary/figures/care.ts';
import { scopeOf } from '../../db/summary/figures/scope.ts';
import { digestOf, draftOf } from '../../db/summary/draft.ts';
import { publish, showSummary } from '../../db/summary/published.ts';
import { summaryForm } from '../../db/summary/paper.ts';
import { printForm } from '../../db/print/printForm.ts';
import { startPrinter } from '../../db/print/printer.ts';
import { line, timeByTurns } from './measure.ts';
import { blankApp, launchBlank } from './start.ts';

const runs = 5;
/** As it is in the app: one file, with its fonts beside it. */
const builtPrinter = pathToFileURL(join(appFolder, 'print-worker.cjs'));

/** The same tables as a page for Chromium to print. */
function pageOf(content: SummaryContent): string {
  const cell = (value: number | string | null) =>
    `<td>${value === null ? '＊' : String(value)}</td>`;
  const tables = content.cubes.map(
    ({ code, rows }) =>
      `<h2>${code}</h2><table>${rows
        .map(({ place, cells }) => `<tr>${[...place, ...cells].map(cell).join('')}</tr>`)
        .join('')}</table>`,
  );
  const plan = content.plan.map(
    ({ section, duty, state }) => `<tr>${[section, duty['zh-CN'], state].map(cell).join('')}</tr>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>table{width:100%;border-collapse:collapse}
    td{border:1px solid #999;padding:4px}</style>${tables.join('')}<table>${plan.join('')}</table>`;
}

/** A snapshot of a semester over all sessions, and its PDF against Chromium's of the same tables. */
export async function measureSummary(
  encrypted: ClinicalContext,
  plain: ClinicalContext,
  say: (text: string) => void,
): Promise<void> {
  const today = todayOf(encrypted.clock);
  const semester = semesterOn(encrypted.office, today);
  if (semester === null) throw new Error('the bench school is in no semester');
  const counted = await timeByTurns(runs, {
    encrypted: () => careTables(scopeOf(encrypted, semester, today)),
    plain: () => careTables(scopeOf(plain, semester, today)),
    whole: () => draftOf(encrypted, semester),
  });
  say(
    line(
      'the tables of a semester summary, counted',
      counted.encrypted,
      `${(counted.encrypted / counted.plain).toFixed(2)} × plain (${counted.plain.toFixed(0)} ms)`,
    ),
  );
  say(line('a semester summary, counted and made safe to publish', counted.whole));
  const digest = digestOf(await draftOf(encrypted, semester));
  const { number } = await publish(encrypted, { semesterId: semester.semesterId, digest });
  const shown = showSummary(encrypted, number);
  const blank = blankApp();
  const app = await launchBlank(blank);
  const html = `data:text/html;base64,${Buffer.from(pageOf(shown.content)).toString('base64')}`;
  const form = summaryForm(encrypted, shown);
  let ours = 0;
  let waiting: Worker | null = null;
  let chromiums = 0;
  const printed = await timeByTurns(runs, {
    cold: async () => {
      ours = (await printForm(form, startPrinter(false, builtPrinter))).bytes.byteLength;
    },
    chromium: async () => {
      chromiums = await app.evaluate(async ({ BrowserWindow }, url) => {
        const window = new BrowserWindow({ show: false });
        await window.loadURL(url);
        const pdf = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
        window.destroy();
        return pdf.byteLength;
      }, html);
    },
    // As the app does when a hand is on the button: what it takes then is not waited for.
    ahead: async () => {
      waiting = startPrinter(true, builtPrinter);
      await setTimeout(2000);
    },
    warm: async () => {
      await printForm(form, waiting ?? startPrinter(true, builtPrinter));
    },
  });
  await app.close();
  rmSync(blank, { recursive: true, force: true });
  const kilobytes = (bytes: number) => `${String(Math.round(bytes / 1024))} KB`;
  say(
    line(
      'its PDF, with charts, contents and fonts',
      printed.warm,
      `${(printed.warm / printed.chromium).toFixed(2)} × Chromium’s printToPDF of the tables (${printed.chromium.toFixed(0)} ms); ${kilobytes(ours)} to ${kilobytes(chromiums)}`,
    ),
  );
  say(
    line(
      'the same, with no printer ready',
      printed.cold,
      `${(printed.cold / printed.chromium).toFixed(2)} × Chromium’s`,
    ),
  );
}
