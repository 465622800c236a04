export const forms = {
  menu: '表格',
  blank: '空白表格',
  intake: '来访登记表',
  blankIntake: '来访登记表（空白）',
  caseRecord: '个案记录（全部已签名）',
  oneNote: '个案记录',
  consent: '知情同意书（空白）',
  savePdf: '存为 PDF',
  saveTitle: '把“{{form}}”存为 PDF？',
  notEncrypted:
    '这份文件不加密，谁拿到都能打开。请只存到学校允许的位置，打印后立即删除；本次制作记入审计。',
  choosePlace: '选择保存位置',
  saved: '已保存',
  missingTitle: '有几个字没有字形',
  missing: '这些字在纸上印成 □，请打印后手写补上：{{characters}}',
};
