import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { school as juniorSchool, setUpSchool } from '../driver.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { lookAtSealed, openSealed } from '../seals.ts';
import {
  enrolFirstPupil,
  giveCard,
  photographOf,
  pictureCard,
  pictureOfCode,
  pupils,
  readReceiptBack,
  receivePupils,
  refusedPictures,
  scanCard,
  sendPupils,
  setUpPrimary,
} from '../transfer.ts';

let primary: Launched;
let junior: Launched;
let stick: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  primary = await launch();
  junior = await launch();
  stick = join(primary.dataFolder, 'stick');
  mkdirSync(stick);
  await setUpPrimary(primary.page);
  await setUpSchool(junior.page);
  await enrolFirstPupil(junior.page);
});

test.afterAll(async () => {
  for (const room of [primary, junior]) {
    await room.close();
    discard(room.dataFolder);
  }
});

/** With `XINQIAO_SHOTS` set to a folder, leaves pictures of the screens there. */
function shotsOf({ page }: Launched) {
  const folder = process.env['XINQIAO_SHOTS'];
  return async (name: string) => {
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
  };
}

test('two students go from the primary school to the junior one, and the receipt comes back', async () => {
  test.setTimeout(120_000);
  await giveCard(junior, primary, join(stick, 'junior.xqcard'), shotsOf(primary));
  await giveCard(primary, junior, join(stick, 'primary.xqcard'), shotsOf(junior));
  const path = await sendPupils(primary, juniorSchool, stick, shotsOf(primary));
  for (const { name } of pupils) expect(readFileSync(path).includes(name)).toBe(false);
  const receipt = join(stick, 'receipt.xqreceipt');
  await receivePupils(junior, path, receipt, shotsOf(junior));
  await readReceiptBack(primary, receipt, join(stick, 'list.pdf'), shotsOf(primary));
  expect(readFileSync(join(stick, 'list.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a school’s card is kept by the text of its QR code', async () => {
  await scanCard(junior, primary, shotsOf(primary));
  await expect(primary.page.getByText('已收下名片')).toBeVisible();
});

test('a school’s card is kept by a photograph of its QR code, and of no other picture', async () => {
  const [mine, theirs] = [await pictureOfCode(primary), await pictureOfCode(junior)];
  const blank = await primary.page.getByRole('list', { name: '指纹' }).first().screenshot();
  const notes = await refusedPictures(primary, [
    Buffer.from('not a picture'),
    theirs.subarray(0, 4000),
    Buffer.alloc(20_000_001),
    blank,
    await photographOf(primary, [mine, theirs]),
  ]);
  expect(notes).toEqual([
    expect.stringContaining('无法读取这张图片'),
    expect.stringContaining('无法读取这张图片'),
    expect.stringContaining('图片过大'),
    expect.stringContaining('没有在图片中找到二维码'),
    expect.stringContaining('不止一张学校名片'),
  ]);
  await pictureCard(primary, await photographOf(primary, [theirs]));
  await expect(primary.page.getByText('已收下名片').last()).toBeVisible();
  await expect(primary.page.getByText(juniorSchool).first()).toBeVisible();
  await pictureCard(primary, mine);
  await expect(primary.page.getByText('这是本校自己的名片。')).toBeVisible();
});

test('who has moved leaves a sealed record, which one person opens for a day with a reason', async () => {
  const { page } = primary;
  await lookAtSealed(page, pupils[0].name, shotsOf(primary));
  await openSealed(page, { query: 'mxy', name: pupils[0].name }, shotsOf(primary));
});
