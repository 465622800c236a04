import type { Crisis, MandatoryReport } from '../contract/crises.ts';
import type { CrisisItem, CrisisKind } from '../contract/vocabulary/crises.ts';

// The words of the printed crisis record; a paper of the school's, in Chinese on any screen.

export const kindWords: Record<CrisisKind, string> = {
  suicide_risk: '自杀危险',
  self_harm: '自伤',
  harm_to_others: '伤人危险',
  abuse: '遭受侵害',
  bullying: '校园欺凌',
  psychotic: '精神症状发作',
  sudden_event: '突发事件',
  other: '其他',
};

/** Short, for they stand in the narrow column of labels. */
export const itemWords: Record<CrisisItem, string> = {
  accompanied: '有人陪伴',
  means_removed: '移除危险物品',
  danger_judged: '评估危险程度',
  leader_told: '报告学校领导',
  guardian_told: '通知监护人',
  confidentiality_exception: '登记突破保密',
  mandatory_report: '强制报告',
  hospital: '转介医院评估',
  handed_over: '交接监护人',
  others_cared_for: '关注受影响者',
  follow_up_arranged: '安排后续跟进',
};

export const itemStateWords: Record<Crisis['checks'][number]['state'], string> = {
  open: '待办',
  done: '已做',
  not_needed: '不需要',
};

export const logWords: Record<Crisis['log'][number]['kind'], string> = {
  happened: '发生',
  told: '告知',
  done: '处置',
  decided: '决定',
};

export const reportedToWords: Record<MandatoryReport['reportedTo'], string> = {
  police: '公安机关',
  procuratorate: '检察机关',
  civil_affairs: '民政部门',
  education: '教育主管部门',
};
