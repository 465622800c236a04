export const suspensions = {
  states: {
    applying: '申请休学',
    suspended: '休学中',
    returning: '复学评估中',
    not_yet: '暂缓复学',
    returned: '已复学，跟进中',
    closed: '已结案',
    ended: '已终止',
  },
};
