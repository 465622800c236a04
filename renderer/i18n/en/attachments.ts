import type { attachments as original } from '../zh-CN/attachments.ts';
import type { Wording } from '../wording.ts';

export const attachments: Wording<typeof original> = {
  title: 'Files',
  add: 'Attach a file',
  hint: 'Photos, PDF or Office documents of at most 10 MB each; stored encrypted.',
  nothing: 'No files yet.',
  saveAs: 'Save as',
  look: 'View',
  size: '{{kb}} KB',
};
