import { summaryWords } from './summaryWords.ts';

/** What a joint table calls its parts in Chinese, on paper and on the screen. */
export const districtWords = {
  groups: {
    primary: '小学',
    junior: '初中',
    senior: '高中',
    vocational: '中职',
    university: '高校',
    mixed: '多学段学校',
  },
  /** A table of a school has more axes than the one that schools are compared along. */
  tables: {
    ...summaryWords.tables,
    appointments: '预约（按结果）',
    attendances_by_grade: '辅导人次（按形式）',
    people_seen: '接受辅导的学生人数（按性别）',
    notes: '个案记录（按问题类别）',
    assessed: '本学年测评覆盖（人）',
    levels: '预警学生人数（按等级）',
  },
};
