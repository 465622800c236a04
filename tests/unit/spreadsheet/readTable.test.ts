import { execFileSync } from 'node:child_process';
import { deflateRawSync, crc32 } from 'node:zlib';
import { utils } from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Refusal } from '../../../db/contract/errors.ts';
import { decodeText } from '../../../db/spreadsheet/decodeText.ts';
import { readTable } from '../../../db/spreadsheet/readTable.ts';
import { csvOf, encode, fileOf, sheetOf, workbookFile } from './spreadsheets.ts';

const headers = ['学籍号', '姓名', '出生日期'];

function refusal(bytes: Uint8Array): string {
  try {
    readTable(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof Refusal) return error.refused.code;
    throw error;
  }
}

/** One packed part of a ZIP file, and the file around it. */
function zipOf(parts: { name: string; packed: Buffer; size: number; crc: number }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size, crc } of parts) {
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

test('text is read as its mark says, else as strict UTF-8, else as GB18030', () => {
  const text = '学籍号,姓名\r\n0012,𬱖㛃张';
  const basic = '学籍号,姓名\r\n0012,𬱖张';
  expect(decodeText(encode(text, 'utf-8'))).toEqual({ encoding: 'utf-8', text });
  expect(decodeText(encode(text, 'utf-8 with mark'))).toEqual({ encoding: 'utf-8', text });
  expect(decodeText(encode(text, 'utf-16le'))).toEqual({ encoding: 'utf-16le', text });
  expect(decodeText(encode(text, 'utf-16be'))).toEqual({ encoding: 'utf-16be', text });
  expect(decodeText(encode(basic, 'gb18030'))).toEqual({ encoding: 'gb18030', text: basic });
});

test('what glibc writes as GB18030 is read back, rare characters too', () => {
  const text = '张小明,㛃怡,陈𬱖,买买提·艾力';
  const bytes = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: text });
  expect(decodeText(bytes)).toEqual({ encoding: 'gb18030', text });
});

test('bytes that are no text in any of the encodings are refused as such', () => {
  expect(refusal(Uint8Array.of(0x41, 0xff, 0xff, 0x41))).toBe('file_encoding');
  expect(refusal(Uint8Array.of(0xef, 0xbb, 0xbf, 0xd5, 0xc5))).toBe('file_encoding');
  expect(refusal(Buffer.from('%PDF-1.7\0\u0001'))).toBe('file_unreadable');
});

test('an empty file, and one with headers alone, are empty', () => {
  expect(refusal(new Uint8Array())).toBe('file_empty');
  expect(refusal(Buffer.from('\r\n\r\n'))).toBe('file_empty');
  expect(refusal(Buffer.from('学籍号,姓名\r\n'))).toBe('file_empty');
  expect(refusal(fileOf([headers]))).toBe('file_empty');
  expect(refusal(fileOf([]))).toBe('file_empty');
});

test.each([',', ';', '\t'])(
  'CSV cut by %j keeps quoted delimiters and line breaks',
  (delimiter) => {
    const table = readTable(
      Buffer.from(csvOf([headers, ['0012', `张${delimiter}"小"\n明`, '2012-03-04']], delimiter)),
    );
    expect(table).toMatchObject({ fileKind: 'csv', encoding: 'utf-8', sheet: null, headers });
    expect(table.rows).toEqual([
      { row: 2, cells: ['0012', `张${delimiter}"小"\n明`.trim(), '2012-03-04'] },
    ]);
  },
);

test('rows keep the numbers that the spreadsheet shows, past titles and blank lines', () => {
  const rows = [['学生名册'], headers, ['0012', '张小明', ''], ['', '', ''], ['0013', '李雷', '']];
  const expected = [
    { row: 3, cells: ['0012', '张小明', ''] },
    { row: 5, cells: ['0013', '李雷', ''] },
  ];
  expect(readTable(Buffer.from(csvOf(rows))).rows).toEqual(expected);
  expect(readTable(fileOf(rows)).rows).toEqual(expected);
});

test('leading zeros stay, whether text, a number format, or the marks of CSV keep them', () => {
  const workbook = readTable(
    fileOf([
      headers,
      ['0012', '甲', ''],
      [{ t: 'n', v: 13, z: '0000' }, '乙', ''],
      [{ t: 'n', v: 6401011234567, z: 'General' }, '丙', ''],
    ]),
  );
  expect(workbook.rows.map(({ cells }) => cells[0])).toEqual(['0012', '0013', '6401011234567']);
  const csv = readTable(Buffer.from('学籍号,姓名\n\'0012,甲\n="0013",乙\n\t0014,丙'));
  expect(csv.rows.map(({ cells }) => cells[0])).toEqual(['0012', '0013', '0014']);
});

test('a number of more than 15 digits shows that it has lost some', () => {
  const { rows } = readTable(
    fileOf([
      headers,
      [{ t: 'n', v: 640102201209010176, z: '0' }, '甲', ''],
      [999999999999999, '乙', ''],
    ]),
  );
  expect(rows.map(({ cells }) => cells[0])).toEqual([
    expect.stringMatching(/e\+17$/u),
    '999999999999999',
  ]);
});

test.each([false, true])('date cells are read as their day (calendar of 1904: %s)', (date1904) => {
  const v = 40_972.5 - (date1904 ? 1462 : 0);
  const rows = ['yyyy/m/d', 'yyyy"年"m"月"d"日"', 'm/d/yy h:mm'].map((z) => [
    { t: 'n' as const, v, z },
    '甲',
    '',
  ]);
  const bytes = workbookFile({ 名册: sheetOf([headers, ...rows]) }, { date1904 });
  const days = readTable(bytes).rows.map(({ cells }) => cells[0]);
  expect(days).toEqual(['2012-03-04', '2012-03-04', '2012-03-04']);
});

test('an old .xls file is read alike', () => {
  const bytes = workbookFile(
    { 名册: sheetOf([headers, ['0012', '张小明', { t: 'n', v: 40_972, z: 'yyyy-mm-dd' }]]) },
    { bookType: 'biff8' },
  );
  expect(readTable(bytes)).toMatchObject({
    fileKind: 'xls',
    headers,
    rows: [{ row: 2, cells: ['0012', '张小明', '2012-03-04'] }],
  });
});

test('of several sheets, the visible one whose headers tell most is read', () => {
  const bytes = workbookFile(
    {
      说明: sheetOf([['填表说明'], ['请如实填写']]),
      名册: sheetOf([headers, ['0012', '张小明', '']]),
      去年: sheetOf([
        [...headers, '性别'],
        ['0011', '李雷', '', '男'],
      ]),
    },
    { hidden: ['去年'] },
  );
  expect(readTable(bytes)).toMatchObject({ sheet: '名册', headers });
});

test('a table that begins away from the corner is read with its own rows and columns', () => {
  const rowsThere = [headers, ['0012', '张小明', '']];
  const sheet = utils.sheet_add_aoa(sheetOf([]), rowsThere, { origin: 'C4' });
  const { headers: found, rows } = readTable(workbookFile({ 名册: sheet }));
  expect(found).toEqual(['', '', ...headers]);
  expect(rows).toEqual([{ row: 5, cells: ['', '', '0012', '张小明', ''] }]);
});

test('a ZIP bomb is refused before it is unpacked, whatever size it declares', () => {
  const bomb = Buffer.alloc(200 * 1024 * 1024, 0x20);
  const packed = deflateRawSync(bomb, { level: 9 });
  const part = { name: 'xl/worksheets/sheet1.xml', packed, crc: crc32(bomb) };
  expect(refusal(zipOf([{ ...part, size: bomb.length }]))).toBe('file_too_large');
  expect(refusal(zipOf([{ ...part, size: 10 }]))).toBe('file_too_large');
});

test('a bomb of many parts is refused as one is', () => {
  const piece = Buffer.alloc(20 * 1024 * 1024, 0x20);
  const packed = deflateRawSync(piece, { level: 9 });
  const parts = Array.from({ length: 10 }, (_, at) => ({
    name: `xl/worksheets/sheet${String(at)}.xml`,
    packed,
    size: piece.length,
    crc: crc32(piece),
  }));
  expect(refusal(zipOf(parts))).toBe('file_too_large');
});

test('a protected file is told apart from a broken one', () => {
  const file = Buffer.from(fileOf([headers, ['0012', '张小明', '']]));
  const encrypted = Buffer.from(file);
  for (let at = encrypted.indexOf('PK\x01\x02'); at >= 0;) {
    encrypted.writeUInt16LE(encrypted.readUInt16LE(at + 8) | 1, at + 8);
    at = encrypted.indexOf('PK\x01\x02', at + 1);
  }
  expect(refusal(encrypted)).toBe('file_password_protected');
  expect(refusal(file.subarray(0, file.length - 30))).toBe('file_unreadable');
});

/** The file as a writer that allows for 4 GB writes it: every size and place in a ZIP64 field. */
function inZip64(file: Buffer): Buffer {
  const end = file.lastIndexOf('PK\x05\x06');
  const directory: Buffer[] = [];
  const start = file.readUInt32LE(end + 16);
  let count = 0;
  for (let at = start; file.readUInt32LE(at) === 0x02014b50; count += 1) {
    const nameEnd = at + 46 + file.readUInt16LE(at + 28);
    const next = nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    const head = Buffer.from(file.subarray(at, nameEnd));
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(head.readUInt32LE(24)), 4);
    extra.writeBigUInt64LE(BigInt(head.readUInt32LE(20)), 12);
    extra.writeBigUInt64LE(BigInt(head.readUInt32LE(42)), 20);
    for (const place of [20, 24, 42]) head.writeUInt32LE(0xffffffff, place);
    head.writeUInt16LE(extra.length, 30);
    head.writeUInt16LE(0, 32);
    directory.push(head, extra);
    at = next;
  }
  const listed = Buffer.concat(directory);
  const end64 = Buffer.alloc(56);
  end64.write('PK\x06\x06', 'latin1');
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(listed.length), 40);
  end64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(start + listed.length), 8);
  const old = Buffer.alloc(22, 0xff);
  old.write('PK\x05\x06', 'latin1');
  old.writeUInt16LE(0, 20);
  return Buffer.concat([file.subarray(0, start), listed, end64, locator, old]);
}

test('a workbook whose writer allowed for 4 GB is read alike', () => {
  const rows = [headers, ['0012', '张小明', '2012-03-04']];
  expect(readTable(inZip64(Buffer.from(fileOf(rows))))).toEqual(readTable(fileOf(rows)));
});

test('more rows than a school has are refused', () => {
  const rows = Array.from({ length: 20_001 }, (_, at) => [String(at), '甲', '']);
  expect(refusal(Buffer.from(csvOf([headers, ...rows])))).toBe('file_too_large');
  expect(readTable(Buffer.from(csvOf([headers, ...rows.slice(1)]))).rows).toHaveLength(20_000);
});

test('no file makes the reader do anything but read or refuse', () => {
  // The library tells of what it passes over; in the worker nobody hears it.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  const workbook = Buffer.from(fileOf([headers, ['0012', '张小明', '2012-03-04']]));
  const old = Buffer.from(
    workbookFile({ 名册: sheetOf([headers, ['0012', '甲', '']]) }, { bookType: 'biff8' }),
  );
  const spoilt = fc
    .tuple(
      fc.constantFrom(workbook, old),
      fc.array(fc.tuple(fc.nat(30_000), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.nat(30_000),
    )
    .map(([file, changes, end]) => {
      const copy = Buffer.from(file.subarray(0, Math.max(8, file.length - (end % 50))));
      for (const [at, byte] of changes) copy.writeUInt8(byte, at % copy.length);
      return copy;
    });
  fc.assert(
    fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      expect([
        'read',
        'file_unreadable',
        'file_too_large',
        'file_empty',
        'file_encoding',
        'file_password_protected',
      ]).toContain(refusal(bytes));
    }),
    { numRuns: 150 },
  );
});
