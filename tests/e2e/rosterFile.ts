/** The students whom the driven day is about; the names are markers that must not lie about. */
export const markers = {
  student: '欧阳晓雯',
  other: '买买提·艾力',
  rare: '陈𬱖㛃',
  guardian: '欧阳建国监护',
  phone: '13900007788',
  note: '这段话只应存在于加密库中',
  addendum: '补记里的这句话也一样',
  exception: '告知内容仅限必要的部分',
};

const header = '学籍号,姓名,性别,出生日期,年级,班级,宿舍,监护人,监护人电话';
const rows = [
  `G640104201203040011,${markers.student},女,2012-03-04,初一,3班,2号楼301,${markers.guardian},${markers.phone}`,
  `G640104201105060022,${markers.other},男,2011/5/6,初二,1班,,艾力,13900001111`,
  `G640104201107080033,${markers.rare},女,2011年7月8日,初二,1班,,,`,
  '0012345,张小明,男,20120102,初一,3班,,张大明,13900002222',
  'G640104201209090044,单雄信,男,2012-09-09,初一,2班,,,',
  ',没有学籍号,男,2012-01-01,初一,2班,,,',
  'G640104201301010055,生日不对,女,2013-02-30,初一,2班,,,',
];

/**
 * A spreadsheet as a school office hands it over: two of its seven rows are bad. It is handed to
 * the page without touching the disk, where the names would be found.
 */
export function rosterFile(): { name: string; mimeType: string; buffer: Buffer } {
  const text = `\ufeff${header}\r\n${rows.join('\r\n')}\r\n`;
  return { name: '学生名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}
