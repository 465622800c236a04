import { expect, type Page } from '@playwright/test';
import { choose } from './choose.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('menuitem', { name: '预警' }).click();
  await page.getByRole('tab', { name }).click();
}

/** A class teacher's slip of a student is entered, judged, and asks for a review of the level. */
export async function reportObservation(
  page: Page,
  { query, name, teacher }: { query: string; name: string; teacher: string },
  shot = noShot,
): Promise<void> {
  await openTab(page, '观察上报');
  await page.getByRole('button', { name: '登记观察…' }).click();
  const dialog = page.getByRole('dialog', { name: '登记观察记录' });
  await dialog.getByText('其他人', { exact: true }).click();
  await dialog.getByLabel('其他人', { exact: true }).last().fill(teacher);
  await choose(page.getByLabel('学生', { exact: true }), query, name);
  await dialog.getByRole('radio', { name: '独处回避' }).check();
  await dialog.getByText('尽快', { exact: true }).click();
  await dialog
    .getByLabel('看到、听到了什么')
    .fill('连续三天午饭没去食堂，课间一个人趴在桌上，同桌叫了几次没有回应。');
  await shot('observation-record');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('待研判（1）')).toBeVisible();
  await expect(page.getByText(teacher)).toHaveCount(0);
  await shot('observations');
  await page.getByRole('button', { name: '研判…' }).click();
  const judging = page.getByRole('dialog', { name: '研判观察记录' });
  await judging.getByRole('radio', { name: '提请复评预警等级' }).check();
  await judging.getByLabel('理由').fill('班主任核实：近两周独处明显增多。');
  await shot('observation-triage');
  await judging.getByRole('button', { name: '保存' }).click();
  await expect(judging).toBeHidden();
  await page.getByText('待落实（1）').click();
  await expect(page.getByText('提请复评预警等级')).toBeVisible();
  await shot('observation-judged');
  await page.getByRole('button', { name: '月报…' }).click();
  const round = page.getByRole('dialog');
  await expect(round.getByText('没有心理委员的班级')).toBeVisible();
  await shot('observation-round');
  await page.keyboard.press('Escape');
  await expect(round).toBeHidden();
}

/** The review of a grade begins; a student of the grade is added by hand. */
export async function openReview(
  page: Page,
  { grade, added }: { grade: string; added: { query: string; name: string } },
  shot = noShot,
): Promise<void> {
  await openTab(page, '季度研判');
  await expect(page.getByText('本季度未研判').first()).toBeVisible();
  await shot('reviews');
  await page
    .locator('.review-grade')
    .filter({ hasText: grade })
    .getByRole('button', { name: '开始研判…' })
    .click();
  const dialog = page.getByRole('dialog', { name: /开始季度研判/u });
  await dialog.getByLabel('主持人').fill('年级组长 周老师');
  await dialog.getByLabel('参会人员').fill('周老师、李老师（3班）、陈老师（2班）、王芳');
  await shot('review-open');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: `季度研判 · ${grade}` })).toBeVisible();
  await page.getByRole('button', { name: '添加学生…' }).click();
  const adding = page.getByRole('dialog', { name: '添加本年级学生' });
  await choose(page.getByLabel('学生', { exact: true }), added.query, added.name);
  await adding.getByRole('button', { name: '保存' }).click();
  await expect(adding).toBeHidden();
  await expect(page.locator('.review-agenda')).toContainText(added.name);
}

/** Walks the list by the keyboard, decides of everybody, and closes: the minutes are final. */
export async function holdReview(page: Page, shot = noShot): Promise<void> {
  await page.getByLabel('讨论要点').fill('午休多独处；家长在外地，奶奶照看。李老师每周谈一次。');
  await shot('review');
  await page.keyboard.press('PageDown');
  await expect(page.getByText(/^2 \/ /u)).toBeVisible();
  await page.keyboard.press('PageUp');
  await expect(page.getByLabel('讨论要点')).toHaveValue(/奶奶照看/u);
  const agenda = page.locator('.review-agenda li');
  const total = await agenda.count();
  for (let at = 0; at < total; at += 1) {
    await expect(page.getByText(`${String(at + 1)} / ${String(total)}`)).toBeVisible();
    const keep = page.getByRole('checkbox', { name: '维持等级' });
    if (await keep.isVisible()) {
      await keep.check();
      await page.getByRole('checkbox', { name: '家访' }).check();
      await page.getByLabel('家访 负责人').fill('班主任 李老师');
      await shot('review-deciding');
    } else {
      await page.getByRole('checkbox', { name: '暂不处理' }).check();
    }
    await page.getByRole('button', { name: '记下决定，下一个' }).click();
    await expect(agenda.nth(at)).toContainText('已决定');
  }
  await page.getByText('隐名', { exact: true }).click();
  await expect(agenda.first()).toContainText('同学');
  await shot('review-reduced');
  await page.getByText('隐名', { exact: true }).click();
  await page.getByText('会议视图', { exact: true }).click();
  await shot('review-counsellor');
  await page.getByRole('button', { name: '结束并定稿…' }).click();
  const closing = page.getByRole('dialog', { name: '结束研判会' });
  await closing.getByLabel('会议小结').fill('本季度总体平稳；留守学生较多，下月开家长课堂。');
  await closing.getByRole('button', { name: '保存' }).click();
  await expect(closing).toBeHidden();
  await expect(page.getByText('已结束')).toBeVisible();
  await shot('review-closed');
}
