import { unlock } from '../e2e/driver.ts';
import { launch } from '../e2e/launch.ts';
import { line, median } from './measure.ts';

const runs = 15;

/** From a key or a click to the picture, in the real window, on the large school. */
export async function measureScreens(
  dataFolder: string,
  password: string,
  say: (text: string) => void,
): Promise<void> {
  const { page, close } = await launch({ dataFolder });
  await unlock(page, password);
  /** Times inside the page: the act, then the frame in which its result is drawn. */
  const timed = async (act: () => Promise<unknown>) => {
    await page.evaluate(() => performance.clearMarks());
    const from = performance.now();
    await act();
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    return performance.now() - from;
  };
  const weeks: number[] = [];
  await page.getByRole('menuitem', { name: '日程' }).click();
  for (let run = 0; run < runs; run += 1) {
    const shown = page.locator('.calendar-title').first();
    const before = await shown.textContent();
    weeks.push(
      await timed(async () => {
        await page.getByRole('button', { name: '往前' }).click();
        await page.waitForFunction(
          (text) =>
            document.querySelector('.calendar-title')?.textContent !== text &&
            document.querySelectorAll('.calendar .block').length > 50,
          before,
        );
      }),
    );
  }
  const searches: number[] = [];
  await page.getByRole('menuitem', { name: '学生' }).click();
  const box = page.getByRole('main').getByRole('textbox').first();
  const found = page.locator('.page-aside');
  for (const query of [
    'zxm',
    'wf',
    '李',
    'zhangwei',
    '小明',
    'lm',
    'G64010120100',
    '陈',
    'hj',
    'ym',
  ]) {
    const before = await found.textContent();
    searches.push(
      await timed(async () => {
        await box.fill(query);
        await page.waitForFunction(
          (text) => document.querySelector('.page-aside')?.textContent !== text,
          before,
        );
      }),
    );
  }
  say(
    `\nOn the screen, same school (medians of ${String(runs)}, from the click to the second frame after)`,
  );
  say(line('a week of the calendar', median(weeks)));
  say(line('a search in the student list, pause of typing included', median(searches)));
  await close();
}
