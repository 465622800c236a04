import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { setUpSchool } from '../driver.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { publishSummary } from '../summary.ts';

let launched: Launched;
const shots = process.env['XINQIAO_SHOTS'];
const longName =
  '宁夏回族自治区银川市兴庆区第一百二十三实验中学附属塞上江南十二年一贯制寄宿学校凤凰南街校区心理健康教育特色示范学校总校区';

/** With `XINQIAO_SHOTS` set to a folder, leaves a picture of each part there. */
async function shot(name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [at, part] of (await launched.page.locator('.summary-section').all()).entries()) {
    await part.screenshot({ path: join(shots, `wide-${name}-${String(at + 1)}.png`) });
  }
}

test.beforeAll(async () => {
  launched = await launch();
  await setUpSchool(launched.page);
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
});

/** Twelve grades, of which each has students who came, and names as long as may be. */
async function fill(name: string): Promise<void> {
  const { page } = launched;
  await page.evaluate(async (longest) => {
    async function call(command: string, input: unknown): Promise<unknown> {
      const reply = await window.xinqiao.call(command, input);
      if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply.error)}`);
      return reply.value;
    }
    function member(value: unknown, key: string): string {
      const found: unknown =
        typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
      return typeof found === 'string' ? found : '';
    }
    const today = member(await call('school.get', {}), 'today');
    const numbering = { region: '宁夏银川', riskNumbering: 'one_is_highest' };
    const stages = ['primary', 'junior', 'senior'];
    await call('school.update', { name: longest, stages, ...numbering });
    const lengths = { primary: 6, junior: 3, senior: 3 };
    for (const [stage, grades] of Object.entries(lengths)) {
      for (let grade = 1; grade <= grades; grade += 1) {
        for (let each = 0; each < 12; each += 1) {
          const studentNo = `${stage}${String(grade)}${String(each)}`;
          const added = await call('students.add', {
            ...{ studentNo, name: '甲乙', birthDate: null, stage, grade, className: '1班' },
            ...{ sex: each % 2 === 0 ? 'female' : 'male' },
            ...{ dormitory: '', guardianName: '', guardianPhone: '' },
          });
          const studentId = member(added, 'id');
          await call('warnings.set', {
            ...{ studentId, presentId: null, level: each % 2 === 0 ? 'attention' : 'high' },
            ...{ why: '近来常独自发呆。', factorIds: ['family_change'] },
            ...{ nextReviewOn: `${String(Number(today.slice(0, 4)) + 1)}-03-01` },
            ...{ interviewNoteId: null, secondPerson: '' },
          });
        }
      }
    }
  }, name);
  await page.reload();
  await expect(page.getByRole('button', { name: '锁定' })).toBeVisible();
}

/** What stands out beyond the box that it lies in, or is cut off there. */
async function overflowing(): Promise<string[]> {
  return launched.page.evaluate(() => {
    const wide: string[] = [];
    for (const each of document.querySelectorAll('main, main *, header *')) {
      if (each.closest('svg') !== null || each.classList.contains('sr-only')) continue;
      if (each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0) {
        const style = getComputedStyle(each);
        if (style.display === 'inline') continue;
        wide.push(
          `${each.tagName} ${each.className} ${String(each.scrollWidth)}/${String(each.clientWidth)}`,
        );
      }
    }
    return wide;
  });
}

test('the summary of twelve grades, under the longest name, overflows nowhere on screen', async () => {
  test.setTimeout(240_000);
  await fill(longName.slice(0, 60));
  const { page } = launched;
  await page.setViewportSize({ width: 1280, height: 800 });
  const seen: string[] = [];
  await publishSummary(page, async (name) => {
    seen.push(...(await overflowing()).map((each) => `${name}: ${each}`));
    await shot(name);
  });
  expect(seen).toEqual([]);
});
