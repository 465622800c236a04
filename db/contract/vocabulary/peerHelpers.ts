/** 心理委员 of a class, 心理信息员 of a dormitory (§7). */
export const peerHelperKinds = ['class', 'dormitory'] as const;
