/** Surnames of two characters that are still borne; what follows them is the given name. */
export const compoundSurnames = new Set(
  (
    '欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 万俟 闻人 夏侯 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 ' +
    '公孙 慕容 仲孙 钟离 长孙 宇文 鲜于 闾丘 司空 令狐 百里 呼延 东郭 南门 微生 公西 颛孙 端木 巫马 拓跋 夹谷 ' +
    '宰父 谷梁 段干 左丘 第五 西门 东门 梁丘 轩辕 淳于 单于 叱干 尔朱 贺兰 纳兰 完颜 耶律'
  ).split(' '),
);
