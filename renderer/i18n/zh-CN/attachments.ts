export const attachments = {
  title: '附件',
  add: '附上文件',
  hint: '照片、PDF 或 Office 文档，每个不超过 10 MB；加密保存。',
  nothing: '还没有附件。',
  saveAs: '另存',
  look: '查看',
  size: '{{kb}} KB',
};
