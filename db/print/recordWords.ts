import type { ExceptionGround, GuideField, NoteMode } from '../contract/vocabulary/records.ts';

/** The words of the printed case record; a paper of the school's, in Chinese on any screen. */
export const guideWords: Record<GuideField, string> = {
  presentState: '目前状况',
  mainProblem: '主要问题',
  evaluation: '评估与鉴别',
  analysis: '分析',
  measures: '对策',
  effect: '效果',
};

export const modeWords: Record<NoteMode, string> = {
  in_person: '面询',
  phone: '电话',
  letter: '书信',
  online: '线上',
};

export const groundWords: Record<ExceptionGround, string> = {
  danger_to_self: '有自伤、自杀的危险',
  danger_to_others: '有伤害他人的危险',
  minor_harmed: '未成年人受到侵害',
  communicable_disease: '可能传播的严重疾病',
  required_by_law: '法律规定须披露',
};

/** The built-in problem categories by their code; a school's own have a name. */
export const categoryWords: ReadonlyMap<string, string> = new Map([
  ['study', '学习'],
  ['exam_anxiety', '考试焦虑'],
  ['school_weariness', '厌学'],
  ['attention', '注意力'],
  ['study_pressure', '学业压力'],
  ['life', '生活'],
  ['sleep', '睡眠'],
  ['internet_use', '网络与手机'],
  ['eating', '饮食'],
  ['adaptation', '环境适应'],
  ['self', '自我意识'],
  ['low_self_esteem', '自卑'],
  ['identity', '自我认同'],
  ['puberty', '青春期'],
  ['gender', '性别'],
  ['emotion', '情绪调适'],
  ['low_mood', '情绪低落'],
  ['anxiety', '焦虑'],
  ['anger', '愤怒'],
  ['loss', '丧失'],
  ['trauma', '创伤'],
  ['relationships', '人际交往'],
  ['peers', '同伴'],
  ['teachers', '师生'],
  ['parents', '亲子'],
  ['romance', '恋爱情感'],
  ['bullying', '欺凌'],
  ['further_study', '升学就业'],
  ['school_choice', '升学选择'],
  ['career', '职业'],
]);
