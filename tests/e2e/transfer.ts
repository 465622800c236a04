import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import type { InputOf } from '../../db/contract/commands.ts';
import { chooseInDialog } from './backup.ts';
import { findStudent } from './day.ts';
import { setUpSchool } from './driver.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** One of the two schools, on its own data folder. */
interface Room {
  app: ElectronApplication;
  page: Page;
}

export const primarySchool = '银川市第一小学';

/** The two who move: the first is at the other school already, the second is not yet. */
export const pupils = [
  { name: '马小燕', studentNo: 'G640104201403090028', birthDate: '2014-03-09', sex: 'female' },
  { name: '丁一鸣', studentNo: 'G640104201407210013', birthDate: '2014-07-21', sex: 'male' },
] as const;

/** Sets a primary school up, with two students of its last grade and something on their records. */
export async function setUpPrimary(page: Page): Promise<void> {
  await setUpSchool(page);
  await page.evaluate(
    async ({ name, children }) => {
      async function call(command: string, input: unknown): Promise<unknown> {
        const reply = await window.xinqiao.call(command, input);
        if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply.error)}`);
        return reply.value;
      }
      function member(value: unknown, name: string): string {
        const found: unknown =
          typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
        return typeof found === 'string' ? found : '';
      }
      await call('school.update', {
        ...{ name, stages: ['primary'], region: '宁夏银川' },
        riskNumbering: 'one_is_lowest',
      });
      const today = member(await call('school.get', {}), 'today');
      for (const child of children) {
        const added = await call('students.add', {
          ...child,
          ...{ stage: 'primary', grade: 6, className: '2班', dormitory: '' },
          ...{ guardianName: '马国强', guardianPhone: '13800000000' },
        });
        const id = member(added, 'id');
        await call('consents.record', {
          ...{ studentIds: [id], scope: 'transfer', decision: 'given', giver: 'father' },
          ...{ giverName: '马国强', form: 'signed_paper', onDate: today },
          ...{ validUntil: null, detail: '' },
        });
        await call('warnings.set', {
          ...{ studentId: id, presentId: null, level: 'attention' },
          ...{ why: '父母外出务工，近来常独自发呆。', factorIds: ['family_change'] },
          ...{ nextReviewOn: `${String(Number(today.slice(0, 4)) + 1)}-03-01` },
          ...{ interviewNoteId: null, secondPerson: '' },
        });
        await call('home.record', {
          ...{ studentId: id, onDate: today, mode: 'visit', byWhom: '班主任李老师' },
          ...{ withWhom: '奶奶', told: '孩子由奶奶照看，晚上睡得少。' },
          ...{ agreed: '每周与父母视频一次。', nextOn: null },
        });
      }
    },
    { name: primarySchool, children: pupils },
  );
  // The page still bears the name from before.
  await page.reload();
  await expect(page.getByRole('button', { name: '锁定' })).toBeVisible();
}

/** The one who moves first is on the roster of the receiving school already. */
export async function enrolFirstPupil(page: Page): Promise<void> {
  const [pupil] = pupils;
  const input: InputOf<'students.add'> = {
    ...pupil,
    ...{ stage: 'junior', grade: 1, className: '3班', dormitory: '' },
    ...{ guardianName: '', guardianPhone: '' },
  };
  await page.evaluate((student) => window.xinqiao.call('students.add', student), input);
}

async function saveTo({ app }: Room, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
}

async function toTab({ page }: Room, name: '转出' | '转入' | '学校名片'): Promise<void> {
  await page.getByRole('menuitem', { name: '档案转接' }).click();
  await page.getByRole('tab', { name }).click();
}

/** Saves a school's card to a file, and keeps it at the other school. */
export async function giveCard(
  from: Room,
  to: Room,
  cardPath: string,
  shot = noShot,
): Promise<void> {
  await toTab(from, '学校名片');
  await saveTo(from, cardPath);
  await from.page.getByRole('button', { name: '保存名片…' }).click();
  await expect(from.page.getByText('名片已保存。')).toBeVisible();
  const words = await from.page.getByRole('list', { name: '指纹' }).first().innerText();
  await toTab(to, '学校名片');
  await to.page.locator('input[type=file]').first().setInputFiles(cardPath);
  await to.page.getByRole('button', { name: '登记核对…' }).click();
  const dialog = to.page.getByRole('dialog', { name: '登记指纹核对' });
  const heard = await dialog.getByRole('list', { name: '指纹' }).innerText();
  expect(heard).toBe(words);
  await shot('transfer-compare');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(to.page.getByText(/核对（电话）/u)).toBeVisible();
  await shot('transfer-card');
}

async function openScan(to: Room): Promise<Locator> {
  await toTab(to, '学校名片');
  await to.page.getByRole('button', { name: '用二维码收下…' }).click();
  return to.page.getByRole('dialog', { name: '用二维码收下名片' });
}

/** @returns a picture of the QR code on the screen of a school, as PNG */
export async function pictureOfCode(room: Room): Promise<Buffer> {
  await toTab(room, '学校名片');
  // What was just said lies over the code for some seconds.
  await expect(room.page.locator('.ant-message-notice')).toHaveCount(0);
  return room.page.locator('.transfer-card svg').first().screenshot();
}

/** Lays pictures askew on one sheet in bad light. @returns it as a camera keeps it, as JPEG */
export async function photographOf({ page }: Room, pictures: readonly Buffer[]): Promise<Buffer> {
  const jpeg = await page.evaluate(
    async (urls) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [1400 * urls.length, 1300];
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#d8d4cc';
      context.fillRect(0, 0, canvas.width, canvas.height);
      for (const [at, url] of urls.entries()) {
        const picture = new Image();
        picture.src = url;
        await picture.decode();
        context.setTransform(0.97, 0.16, -0.2, 0.95, 1400 * at + 320, 80);
        context.drawImage(picture, 0, 0, 1000, 1000);
      }
      context.resetTransform();
      const light = context.createLinearGradient(0, 0, canvas.width, canvas.height);
      light.addColorStop(0, 'rgba(0, 0, 0, 0)');
      light.addColorStop(1, 'rgba(0, 0, 0, 0.5)');
      context.fillStyle = light;
      context.fillRect(0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/jpeg', 0.6);
    },
    pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
  );
  return Buffer.from(jpeg.slice(jpeg.indexOf(',') + 1), 'base64');
}

/** Chooses pictures that hold no one card. @returns what is said of each */
export async function refusedPictures(to: Room, pictures: readonly Buffer[]): Promise<string[]> {
  const dialog = await openScan(to);
  const said: string[] = [];
  for (const buffer of pictures) {
    const file = { name: 'picture.jpg', mimeType: 'image/jpeg', buffer };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await expect(dialog.locator('.ant-btn-loading')).toHaveCount(0);
    said.push(await dialog.getByRole('alert').innerText());
  }
  await dialog.getByRole('button', { name: '取消' }).click();
  return said;
}

/** Keeps a card by a picture of its QR code. */
export async function pictureCard(to: Room, picture: Buffer): Promise<void> {
  const dialog = await openScan(to);
  const file = { name: 'card.jpg', mimeType: 'image/jpeg', buffer: picture };
  await dialog.locator('input[type=file]').setInputFiles(file);
  await expect(dialog).toBeHidden({ timeout: 20_000 });
}

/** Keeps a card by the text of its QR code, as a hand scanner types it. */
export async function scanCard(from: Room, to: Room, shot = noShot): Promise<void> {
  const code = await from.page.evaluate(async () => {
    const reply = await window.xinqiao.call('transfer.card', {});
    const qr: unknown = reply.ok ? Reflect.get(Object(reply.value), 'qr') : null;
    return typeof qr === 'string' ? qr : '';
  });
  const dialog = await openScan(to);
  await dialog.getByRole('textbox').fill(code);
  await shot('transfer-scan');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
}

/** Makes a package of the last grade for the school whose card is known. @returns its path */
export async function sendPupils(
  from: Room,
  receiver: string,
  folder: string,
  shot = noShot,
): Promise<string> {
  const { page } = from;
  await toTab(from, '转出');
  await page.getByRole('button', { name: '制作档案包…' }).click();
  const dialog = page.getByRole('dialog', { name: '制作档案包' });
  await dialog.getByRole('combobox', { name: '班级' }).click();
  await page.getByTitle(/六年级2班/u).click();
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('combobox', { name: '所选学生转往' }).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(receiver).click();
  await dialog.getByRole('checkbox', { name: '家校联系' }).check();
  await shot('transfer-make');
  await chooseInDialog(from.app, folder);
  await dialog.getByRole('button', { name: '选择保存位置并制作' }).click();
  const made = page.getByRole('dialog', { name: '档案包已制作' });
  await expect(made).toContainText(`${receiver}：2 名学生`);
  await shot('transfer-made');
  await made.getByRole('button', { name: '关闭' }).last().click();
  await expect(page.getByText('待回执')).toBeVisible();
  const [name] = readdirSync(folder).filter((each) => each.endsWith('.xqz'));
  return join(folder, name ?? '');
}

/** Takes a package over: one student is matched, the other is added first. Saves the receipt. */
export async function receivePupils(
  to: Room,
  packagePath: string,
  receiptPath: string,
  shot = noShot,
): Promise<void> {
  const { page } = to;
  await toTab(to, '转入');
  await chooseInDialog(to.app, packagePath);
  await page.getByRole('button', { name: '打开档案包…' }).click();
  await expect(page.getByText('指纹已核对').first()).toBeVisible();
  await expect(page.getByText('学籍号相同')).toBeVisible();
  await shot('transfer-incoming');
  await page.getByRole('button', { name: '预览' }).first().click();
  await expect(page.getByText('预警等级：')).toBeVisible();
  await shot('transfer-preview');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '登记为本校学生' }).click();
  const adding = page.getByRole('dialog', { name: '登记学生' });
  await adding.getByLabel('班级').fill('3班');
  await adding.getByRole('button', { name: '保存' }).click();
  await expect(adding).toBeHidden();
  await page.getByRole('checkbox', { name: '我已逐一核对以上学生' }).check();
  await page.getByRole('button', { name: '确认接收' }).click();
  await expect(page.getByText('已接收 2 名学生的档案')).toBeVisible();
  await saveTo(to, receiptPath);
  await page.getByRole('button', { name: '保存回执…' }).click();
  await expect(page.getByText('回执已保存')).toBeVisible();
  await page.keyboard.press('Escape');
  await findStudent(page, 'mxy', pupils[0].name);
  await expect(page.getByText('转入档案').first()).toBeVisible();
  const origin = page.getByText(`来自 ${primarySchool}`).first();
  await expect(origin).toBeVisible();
  // To the middle, so that the picture shows all of the card.
  await origin.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
  });
  await shot('student-received');
}

/** Reads the receipt back at the sending school, sets both down as moved, and saves the list for both sides to sign. */
export async function readReceiptBack(
  from: Room,
  receiptPath: string,
  listPath: string,
  shot = noShot,
): Promise<void> {
  const { page } = from;
  await toTab(from, '转出');
  await page.locator('input[type=file]').first().setInputFiles(receiptPath);
  await expect(page.getByText('对方接收 2 人')).toBeVisible();
  const leaving = page.getByRole('dialog', { name: '登记已转出' });
  await expect(leaving.getByText(pupils[1].name)).toBeVisible();
  await shot('transfer-leave');
  await leaving.getByRole('button', { name: '保存' }).click();
  await expect(leaving).toBeHidden();
  // Nobody is left to be set down, and it is said why there is no button for it.
  await expect(page.getByText('接收的学生都已登记转出')).toBeVisible();
  await expect(page.getByRole('button', { name: '登记转出…' })).toHaveCount(0);
  await shot('transfer-sent');
  await saveTo(from, listPath);
  await page.getByRole('button', { name: '移交清单' }).click();
  const warning = page.getByRole('dialog');
  await warning.getByRole('button', { name: '选择保存位置' }).click();
  await expect(page.getByText('已保存', { exact: true }).last()).toBeVisible();
}
