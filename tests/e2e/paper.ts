import { expect, type ElectronApplication, type Page } from '@playwright/test';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** How dark each page of the preview is in the middle: a page that was not drawn is not. */
async function inkOf(page: Page): Promise<number> {
  return page.locator('canvas.paper-page').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
      data: [],
    };
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
    return dark;
  });
}

/** With the preview open: goes through the pages by the keyboard, and changes the size. @returns how many pages */
export async function leafThrough(page: Page, shot = noShot): Promise<number> {
  const preview = page.getByRole('dialog');
  await expect.poll(() => inkOf(page)).toBeGreaterThan(500);
  const told = await preview.locator('.paper-number').innerText();
  const pages = Number(/\/ (\d+)/u.exec(told)?.[1]);
  await shot('paper-first');
  const desk = preview.locator('.paper-desk');
  await desk.focus();
  await page.keyboard.press('PageDown');
  await expect(preview.locator('.paper-number')).toHaveText(`第 2 / ${String(pages)} 页`);
  await page.keyboard.press('End');
  await expect(preview.getByRole('button', { name: '下一页' })).toBeDisabled();
  await page.keyboard.press('-');
  await expect(preview.locator('.paper-zoom')).toHaveText('100%');
  await expect.poll(() => inkOf(page)).toBeGreaterThan(200);
  await shot('paper-last');
  await page.keyboard.press('Home');
  await expect(preview.getByRole('button', { name: '上一页' })).toBeDisabled();
  return pages;
}

/** Presses print in the preview, where the system's dialog would open. @returns the PDF that a printer would be sent */
export async function printPreview(app: ElectronApplication, page: Page): Promise<Buffer> {
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) return;
    contents.print = (_options, done) => {
      void contents
        .printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true })
        .then((bytes) => {
          Object.assign(globalThis, { printed: bytes.toString('base64') });
          done?.(true, '');
        });
    };
  });
  const print = page.getByRole('dialog').getByRole('button', { name: /打印$/u });
  await print.click();
  const printed = async () =>
    app.evaluate(() => {
      const found: unknown = Reflect.get(globalThis, 'printed');
      return typeof found === 'string' ? found : '';
    });
  await expect.poll(printed, { timeout: 60_000 }).not.toBe('');
  await expect(page.locator('.paper-print')).toHaveCount(0);
  return Buffer.from(await printed(), 'base64');
}
