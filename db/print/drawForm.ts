import { jsPDF } from 'jspdf';
import { cleanText } from './cleanText.ts';
import { drawFields, optionLines } from './drawFields.ts';
import { form, type Form, type FormBlock } from './form.ts';
import { drawBarBlock } from './drawBarBlock.ts';
import { Contents } from './drawContents.ts';
import { drawTable, tableBeginning } from './drawTable.ts';
import { formWords } from './formWords.ts';
import { bodySize, contentWidth, lineHeight, paper, Sheet } from './sheet.ts';
import { embed } from './typeface.ts';

const right = paper.side + contentWidth;
const middle = paper.width / 2;

type Of<Kind extends FormBlock['kind']> = Extract<FormBlock, { kind: Kind }>;

/** @param tail room that the last line leaves on its page; then the one before it stands there too */
function drawLines(
  sheet: Sheet,
  lines: readonly string[],
  tail: number,
  x: number,
  firstX = x,
): void {
  for (const [at, line] of lines.entries()) {
    const rest = lines.length - at;
    sheet.need(tail > 0 && rest <= 2 ? rest * lineHeight + tail : lineHeight);
    sheet.write(line, at === 0 ? firstX : x, sheet.y + bodySize + 1);
    sheet.y += lineHeight;
  }
}

/**
 * @param next what it must not be parted from
 * @param tail room that the end of what is next leaves on its page
 */
function drawHeading(sheet: Sheet, text: string, next: FormBlock | undefined, tail: number): void {
  const after = next?.kind === 'table' ? tableBeginning(sheet, next, tail) + 26 : 0;
  sheet.need(Math.max(6 * lineHeight + tail, after));
  if (!sheet.atTop) sheet.y += 6;
  sheet.headings.push({ text, page: sheet.doc.getNumberOfPages() });
  for (const line of sheet.lines(text, contentWidth - 10, 12)) {
    sheet.doc.setFillColor('#5a5a5a');
    sheet.doc.rect(paper.side, sheet.y + 1.5, 3, 12, 'F');
    sheet.write(line, paper.side + 9, sheet.y + 12, { size: 12, strong: true });
    sheet.y += 20;
  }
}

function drawParagraphs(sheet: Sheet, text: string, tail: number): void {
  const indent = 2 * bodySize;
  const paragraphs = text.split('\n');
  for (const [at, paragraph] of paragraphs.entries()) {
    const lines = sheet.lines(paragraph, contentWidth, bodySize, indent);
    const after = at === paragraphs.length - 1 ? tail : 0;
    drawLines(sheet, lines, after, paper.side, paper.side + indent);
  }
  sheet.y += 6;
}

function drawClauses(sheet: Sheet, items: readonly string[], tail: number): void {
  const inset = 22;
  for (const [at, item] of items.entries()) {
    const after = at === items.length - 1 ? tail : 0;
    sheet.need(2 * lineHeight + after);
    sheet.write(`${String(at + 1)}.`, paper.side + 4, sheet.y + bodySize + 1);
    drawLines(sheet, sheet.lines(item, contentWidth - inset), after, paper.side + inset);
    sheet.y += 3;
  }
  sheet.y += 4;
}

function drawChecks(sheet: Sheet, { label, options }: Of<'checks'>, tail: number): void {
  const question = sheet.lines(label, contentWidth);
  const lines = optionLines(sheet, options, contentWidth - 12);
  const whole = question.length * lineHeight + lines.length * (lineHeight + 2) + tail;
  sheet.need(tail === 0 ? 2 * lineHeight : whole);
  drawLines(sheet, question, 0, paper.side);
  for (const line of lines) {
    sheet.need(lineHeight);
    line(paper.side + 12, sheet.y + bodySize + 1);
    sheet.y += lineHeight + 2;
  }
  sheet.y += 6;
}

function drawRuled(sheet: Sheet, { label, lines }: Of<'ruled'>, tail: number): void {
  const height = 24;
  sheet.need(lineHeight + height + (lines === 1 ? tail : 0));
  if (label !== '') drawLines(sheet, sheet.lines(label, contentWidth), 0, paper.side);
  for (let line = 0; line < lines; line += 1) {
    sheet.need(height + (line === lines - 1 ? tail : 0));
    sheet.y += height;
    sheet.rule(paper.side, sheet.y - 4, contentWidth);
  }
  sheet.y += 8;
}

const signatureHeight = 30;

/** All hands stand on one page. */
function signaturesHeight({ lines, seal }: Of<'signatures'>): number {
  return signatureHeight * lines.length + (seal === undefined ? 8 : 46);
}

function drawSignatures(sheet: Sheet, block: Of<'signatures'>): void {
  const { lines, seal } = block;
  sheet.need(signaturesHeight(block));
  const second = paper.side + contentWidth * 0.54;
  for (const { label, then } of lines) {
    sheet.y += signatureHeight;
    const baseline = sheet.y - 8;
    const sign = `${label}：`;
    sheet.write(sign, paper.side, baseline);
    const from = paper.side + sheet.widthOf(sign);
    sheet.rule(from, baseline + 3, Math.max(40, second - 24 - from), 90);
    if (then === 'nothing') continue;
    sheet.write(formWords[then], second, baseline);
    const after = second + sheet.widthOf(formWords[then]);
    if (then === 'date') sheet.write(formWords.dateBlank, after, baseline);
    else sheet.rule(after, baseline + 3, right - after, 90);
  }
  if (seal !== undefined) {
    sheet.y += 38;
    sheet.writeRight(seal, right - 40, sheet.y - 8, { grey: 70 });
  }
  sheet.y += 8;
}

function drawCut(sheet: Sheet, text: string): void {
  sheet.need(40);
  sheet.y += 18;
  const half = sheet.widthOf(text, 9) / 2 + 8;
  sheet.doc.setLineDashPattern([4, 3], 0);
  sheet.rule(paper.side, sheet.y, middle - half - paper.side, 120);
  sheet.rule(middle + half, sheet.y, right - middle - half, 120);
  sheet.doc.setLineDashPattern([], 0);
  sheet.writeCentred(text, middle, sheet.y + 3, { size: 9, grey: 100 });
  sheet.y += 22;
}

/** The most that a block sets after itself. */
const betweenBlocks = 12;

/** Room that the end of a block leaves on its page: a hand does not sign on a page without words. */
function tailOf(next: FormBlock | undefined): number {
  return next?.kind === 'signatures' ? betweenBlocks + signaturesHeight(next) : 0;
}

function drawBlock(
  sheet: Sheet,
  block: FormBlock,
  [next, afterNext]: readonly (FormBlock | undefined)[],
  contents: Contents,
): void {
  const tail = tailOf(next);
  switch (block.kind) {
    case 'fields':
      drawFields(sheet, block.rows, tail);
      return;
    case 'heading':
      drawHeading(sheet, block.text, next, tail + tailOf(afterNext));
      return;
    case 'paragraphs':
      drawParagraphs(sheet, block.text, tail);
      return;
    case 'clauses':
      drawClauses(sheet, block.items, tail);
      return;
    case 'checks':
      drawChecks(sheet, block, tail);
      return;
    case 'ruled':
      drawRuled(sheet, block, tail);
      return;
    case 'signatures':
      drawSignatures(sheet, block);
      return;
    case 'cut':
      drawCut(sheet, block.text);
      return;
    case 'table':
      drawTable(sheet, block, tail);
      return;
    case 'bars':
      drawBarBlock(sheet, block, tail);
      return;
    case 'contents':
      contents.reserve(sheet, block.title);
      return;
    case 'newPage':
      sheet.newPage();
  }
}

function drawTitle(sheet: Sheet, title: string): void {
  sheet.y += 10;
  for (const line of sheet.lines(title, contentWidth, 18)) {
    sheet.writeCentred(line, middle, sheet.y + 18, { size: 18, strong: true });
    sheet.y += 28;
  }
  sheet.y += 6;
}

/** The first line of a text that must not take more room than it has. */
function firstLine(sheet: Sheet, text: string, width: number): string {
  return sheet.lines(text, width, 9)[0] ?? '';
}

/** Head and foot of every page, put on when it is known how many there are. */
function drawMargins(sheet: Sheet, { title, school, number, confidential, made }: Form): void {
  const pages = sheet.doc.getNumberOfPages();
  const small = { size: 9, grey: 80 };
  const [head, foot] = [44, paper.height - 34];
  for (let page = 1; page <= pages; page += 1) {
    sheet.doc.setPage(page);
    let x: number = paper.side;
    if (confidential) {
      const width = sheet.widthOf(formWords.confidential, 9) + 10;
      sheet.frame(x, head - 11, width, 15);
      sheet.write(formWords.confidential, x + 5, head, { size: 9, strong: true });
      x += width + 8;
    }
    const named = page === 1 ? school : `${school}　${title}${formWords.continued}`;
    sheet.write(firstLine(sheet, named, contentWidth * 0.62), x, head, small);
    sheet.writeRight(formWords.number + number, right, head, small);
    sheet.rule(paper.side, head + 8, contentWidth, 120);
    sheet.write(firstLine(sheet, made, contentWidth * 0.6), paper.side, foot, small);
    sheet.writeRight(formWords.page(page, pages), right, foot, small);
  }
}

/** The form with nothing in it that cannot be set, whatever was typed. */
function cleaned(given: Form): Form {
  return form.parse(
    JSON.parse(JSON.stringify(given), (_key, value: unknown) =>
      typeof value === 'string' ? cleanText(value) : value,
    ),
  );
}

/** @returns every character of the form, and those that the engine puts beside them */
function lettersOf(given: Form): string {
  const own = [...Object.values(formWords), formWords.page(0, 0), '123456789.…'];
  return JSON.stringify([given, own]);
}

/** A form on paper. */
export interface Printed {
  bytes: Uint8Array;
  /** Characters that no font has and that stand as □. */
  missing: string[];
}

/** Draws a form as an A4 PDF: its text can be selected and searched, its fonts are inside. */
export async function drawForm(given: Form): Promise<Printed> {
  const whole = cleaned(given);
  const doc = new jsPDF({ unit: 'pt', format: 'a4', compress: true, putOnlyUsedFonts: true });
  doc.setProperties({ title: whole.title, creator: 'Xinqiao' });
  doc.setLanguage('zh-CN');
  const face = await embed(doc, lettersOf(whole));
  const sheet = new Sheet(doc, face);
  drawTitle(sheet, whole.title);
  const contents = new Contents(whole.blocks);
  for (const [at, block] of whole.blocks.entries()) {
    drawBlock(sheet, block, whole.blocks.slice(at + 1, at + 3), contents);
  }
  contents.fill(sheet);
  drawMargins(sheet, whole);
  return { bytes: new Uint8Array(doc.output('arraybuffer')), missing: [...face.missing] };
}
