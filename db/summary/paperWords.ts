import type { PublishedCube, SummaryFact } from '../contract/summary.ts';
import type { SummarySection, SummaryTable } from '../contract/vocabulary/summary.ts';

/** The words of the printed summary; a paper of the school's, in Chinese on any screen. */
export const sectionWords: Record<SummarySection, string> = {
  opening: '辅导室开放与值班',
  appointments: '预约',
  sessions: '个别与团体辅导',
  assessments: '心理健康测评',
  warnings: '预警等级',
  crises: '危机、转介与复学',
  home: '家访与家长联系',
  transfers: '档案转接',
  education: '课程、活动与家长教育',
  training: '师资与培训',
  plan: '专项行动对照',
};

export const tableWords: Record<SummaryTable, string> = {
  appointments: '预约（按来源与结果）',
  attendances_by_month: '辅导人次（按月）',
  attendances_by_grade: '辅导人次（按年级、性别）',
  people_seen: '接受辅导的学生人数（按年级、性别）',
  notes: '个案记录（按问题类别、性别、年级）',
  assessed: '本学年测评覆盖（按年级）',
  levels: '预警学生人数（按等级、年级）',
  level_changes: '预警等级的变动（次）',
  crises: '危机事件（起）',
  referrals: '转介（起）',
  suspensions: '休学与复学（人）',
  home_contacts: '与家长的联系（次）',
  visited: '重点关注学生家访（人）',
  transfers: '档案转出与转入（人）',
};

export const factWords: Record<SummaryFact['fact'], string> = {
  open_days: '开放天数',
  open_minutes: '开放时长',
  duty_days: '有人值班的天数',
  hotline_contacts: '热线、信箱接待（次）',
  lesson_periods: '心理健康课（课时）',
  lesson_classes: '开课班级',
  student_activities: '主题班会、专题活动（次）',
  parent_education: '家长心理健康教育（次）',
  review_meetings: '年级研判（次）',
  research_meetings: '教研活动（次）',
  trained_people: '本学年受训人数',
};

type Axis = PublishedCube['axes'][number]['axis'];

const memberWords: Record<Exclude<Axis, 'grade' | 'month'>, Record<string, string>> = {
  sex: { female: '女', male: '男', unstated: '未说明' },
  category: {
    study: '学习',
    life: '生活',
    self: '自我意识',
    emotion: '情绪调适',
    relationships: '人际交往',
    further_study: '升学就业',
  },
  state: {
    booked: '已预约',
    arrived: '已到访',
    no_show: '未到',
    cancelled: '取消',
    assessed: '已测',
    refused: '不同意',
    missing: '未测',
    open: '未结案',
    closed: '已结案',
    visited: '已家访',
    not_visited: '未家访',
    preparing: '准备中',
    sent: '已转出',
    replied: '已答复',
    declined: '监护人不同意',
    withdrawn: '撤回',
    applying: '申请休学',
    suspended: '休学中',
    returning: '申请复学',
    not_yet: '暂缓复学',
    returned: '已复学',
    ended: '终止',
  },
  source: {
    self: '本人',
    class_teacher: '班主任',
    parent: '家长',
    class_helper: '心理委员',
    screening: '测评筛查',
  },
  level: { imminent: '红（最高风险）', high: '橙（高风险）', attention: '黄（关注）' },
  kind: {
    individual: '个别辅导',
    group: '团体辅导',
    first: '首次设定',
    raised: '升级',
    confirmed: '复评不变',
    lowered: '降级',
    lifted: '解除',
    visit: '家访',
    at_school: '到校面谈',
    phone: '电话',
    online: '线上',
    out_awaited: '转出（待回执）',
    out_received: '转出（已回执）',
    in: '转入',
    suicide_risk: '自杀风险',
    self_harm: '自伤',
    harm_to_others: '伤害他人',
    abuse: '遭受侵害',
    bullying: '欺凌',
    psychotic: '精神症状',
    sudden_event: '突发事件',
    other: '其他',
  },
};

const stageWords: Record<string, string> = {
  primary: '小',
  junior: '初',
  senior: '高',
  vocational: '中职',
  university: '大',
};
const digits = ['零', '一', '二', '三', '四', '五', '六'];

/** @returns the word of a member of an axis: 初一, 11月, 女 */
export function memberWord(axis: Axis, member: string): string {
  if (axis === 'month') return `${String(Number(member.slice(5)))}月`;
  if (axis === 'grade') {
    const [stage = '', grade = ''] = member.split('-');
    return (stageWords[stage] ?? stage) + (digits[Number(grade)] ?? grade);
  }
  return memberWords[axis][member] ?? member;
}

export const axisWords: Record<Axis, string> = {
  grade: '年级',
  sex: '性别',
  category: '类别',
  month: '月份',
  state: '情况',
  source: '来源',
  level: '等级',
  kind: '类型',
};

export const planStateWords = { met: '做到', not_met: '未做到', unknown: '尚无记录' } as const;
