/**
 * What a suspension of studies asks for, in its order (Hangzhou consensus, 2025: 发现识别, 专业评估,
 * 家校沟通, 申请).
 */
export const suspensionItems = [
  'identified',
  'hospital_certificate',
  'guardian_informed',
  'application',
  'contact_agreed',
  'approved',
] as const;

/** What each application for return asks for (材料提交, 学校审核, 综合评估). */
export const returnItems = [
  'return_application',
  'return_certificate',
  'interview',
  'support_plan',
  'panel',
] as const;

/** Those of the suspension and of the return. */
export const checkedItems = [...suspensionItems, ...returnItems] as const;
export type SuspensionItem = (typeof checkedItems)[number];

export const suspensionStepKinds = ['step', 'contact', 'follow_up'] as const;

export const returnDecisions = ['return', 'conditional', 'not_yet'] as const;

/**
 * Why a student may not return yet. That there is an illness is no ground: the right to education of
 * those who have one is protected, and nobody may be discriminated for it (精神卫生法 §4, §5).
 */
export const notYetGrounds = [
  'safety_risk',
  'doctor_advises_rest',
  'papers_missing',
  'support_not_ready',
] as const;

export const appealResults = ['review_again', 'upheld'] as const;

/** How a suspension of studies stands; `ended` without a return. */
export const suspensionStates = [
  'applying',
  'suspended',
  'returning',
  'not_yet',
  'returned',
  'closed',
  'ended',
] as const;
export type SuspensionState = (typeof suspensionStates)[number];
