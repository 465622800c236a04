/** How a refusal names a field of the input; keys are the last part of its path. */
export const fields = {
  name: '名称',
  password: '密码',
  current: '当前密码',
  recoveryCode: '恢复码',
  accountId: '账户',
  role: '角色',
  stages: '学段',
  region: '地区',
  riskNumbering: '预警等级编号方向',
  roomName: '辅导室名称',
  startsOn: '开始日期',
  endsOn: '结束日期',
  idleMinutes: '自动锁定时间',
  sessionMinutes: '每次辅导时长',
  dayStarts: '开放开始时间',
  dayEnds: '开放结束时间',
};
