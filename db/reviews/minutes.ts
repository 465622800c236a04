import type { CheckedInputOf } from '../contract/commands.ts';
import type { DecidedOn, Review, ReviewFacts, ReviewItem } from '../contract/reviews.ts';
import type { ReviewDecision } from '../contract/vocabulary/reviews.ts';
import type { Form, FormBlock } from '../print/form.ts';
import { riskWords } from '../print/riskWords.ts';
import { dayWords, gradeName, placeWords } from '../print/studentWords.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { quarterWords } from './quarter.ts';
import { closedReview } from './read.ts';
import { reduceText } from './reducedNames.ts';

const decisionWords: Record<ReviewDecision, string> = {
  keep: '维持等级',
  raise: '提高等级',
  propose_lowering: '建议降低等级（须面谈并由第二人同意）',
  first_level: '首次设定等级',
  start_plan: '制定一生一策',
  home_visit: '家访',
  refer: '转介',
  no_action: '暂不处理',
};

/** The risk factors that §7 names; a school's own are printed as typed. */
const factorWords: ReadonlyMap<string, string> = new Map([
  ['study_job_pressure', '学业就业压力'],
  ['economic_hardship', '经济困难'],
  ['emotional_crisis', '情感危机'],
  ['family_change', '家庭变故'],
  ['bullying', '校园欺凌'],
  ['placement_change', '校外实习等环境变化'],
]);

const factorName = ({ code, name }: { code: string; name: string }) =>
  factorWords.get(code) ?? name;

/** What was known of a student, in counts: class teachers read it, and it tells no story. */
function factsText(facts: ReviewFacts): string {
  const counts: [number, string][] = [
    [facts.sessions, '次面谈'],
    [facts.assessments, '次测评'],
    [facts.needCare, '份结果需要关注'],
    [facts.observations, '条观察上报'],
    [facts.visits, '次家访'],
    [facts.contacts, '次家长联系'],
    [facts.crises, '起危机干预'],
  ];
  const told = counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${String(count)} ${what}`);
  const parts = [
    told.length === 0 ? '上次研判以来没有新的记录' : `上次研判以来 ${told.join('、')}`,
    ...(facts.crisesOpen > 0 ? [`${String(facts.crisesOpen)} 起危机干预未结案`] : []),
    ...(facts.proposed === null ? [] : [`记录或测评提示：${riskWords[facts.proposed]}`]),
    ...(facts.overdueDays > 0 ? [`复评逾期 ${String(facts.overdueDays)} 天`] : []),
  ];
  return `${parts.join('；')}。`;
}

function decisionText({ decision, owner, dueOn }: DecidedOn): string {
  const who = [owner, dueOn === null ? '' : `${dayWords(dueOn)}前`].filter(Boolean).join('，');
  return who === '' ? decisionWords[decision] : `${decisionWords[decision]}　${who}`;
}

function itemBlocks(item: ReviewItem, at: number, nameOf: NameOf): FormBlock[] {
  const { facts, student, decisions, discussion } = item;
  return [
    {
      kind: 'heading',
      text: `${String(at + 1)}. ${nameOf.student(item)}　${placeWords(student)}　${riskWords[facts.level]}`,
    },
    {
      kind: 'fields',
      rows: [
        [{ label: '情况', value: factsText(facts) }],
        ...(discussion === '' ? [] : [[{ label: '讨论', value: nameOf.text(discussion) }]]),
        [{ label: '决定', value: decisions.map(decisionText).map(nameOf.text).join('\n') }],
      ],
    },
  ];
}

interface NameOf {
  student: (item: ReviewItem) => string;
  text: (text: string) => string;
}

/** In a reduced copy students are called 张同学, also where somebody wrote their name out. */
function naming({ items }: Review, reduced: boolean): NameOf {
  if (!reduced) return { student: ({ student }) => student.name, text: (text) => text };
  const names = items.map(({ student, reducedName }) => [student.name, reducedName] as const);
  return { student: ({ reducedName }) => reducedName, text: (text) => reduceText(text, names) };
}

function overviewText({ overview }: Review): string {
  const { students, levels, factors } = overview;
  const { attention, high, imminent } = levels;
  const counted = factors.map((each) => `${factorName(each)} ${String(each.students)} 人`);
  return [
    `本年级学生 ${String(students)} 人。预警等级：最高风险 ${String(imminent)} 人，高风险 ${String(high)} 人，关注 ${String(attention)} 人。`,
    ...(counted.length > 0 ? [`风险因素（一人可有多项）：${counted.join('，')}。`] : []),
  ].join('\n');
}

const leftOutText = (count: number) =>
  `另有 ${String(count)} 名学生的档案已移交并封存，未列入本件。`;

/**
 * 研判会议纪要 of a closed meeting. Whoever reported a student is not named in it: the slips are
 * counted alone. Whose record is sealed is left out, and counted.
 *
 * @throws Refusal `not_found`, or `state_forbids` while the meeting is not closed
 */
export function minutesForm(
  context: ClinicalContext,
  { reviewId, reduced }: CheckedInputOf<'reviews.form.minutes'>,
): Form {
  const review = closedReview(context, reviewId);
  const sealed = context.sealedAmong(review.items.map(({ student }) => student.studentId));
  const items = review.items.filter(({ student }) => !sealed.has(student.studentId));
  const leftOut = review.items.length - items.length;
  const nameOf = naming(review, reduced);
  const grade = gradeName(review);
  return {
    ...paperHead(context),
    title: reduced ? '研判会议纪要（隐名件）' : '研判会议纪要',
    number: '心辅 12',
    confidential: true,
    blocks: [
      {
        kind: 'fields',
        rows: [
          [
            { label: '年级', value: grade },
            { label: '季度', value: quarterWords(review.quarter) },
          ],
          [
            { label: '主持人', value: review.chair },
            { label: '记录人', value: review.closed?.byName ?? '' },
          ],
          ...review.sittings.map(({ onDate, attendees }) => [
            { label: '参会', value: `${dayWords(onDate)}\n${attendees}` },
          ]),
        ],
      },
      { kind: 'heading', text: '总体情况' },
      { kind: 'paragraphs', text: overviewText(review) },
      { kind: 'paragraphs', text: nameOf.text(review.closed?.summary ?? '') },
      ...(review.items.length === 0
        ? [{ kind: 'paragraphs' as const, text: '本次没有需要逐一研判的学生。' }]
        : items.flatMap((item, at) => itemBlocks(item, at, nameOf))),
      ...(leftOut === 0 ? [] : [{ kind: 'paragraphs' as const, text: leftOutText(leftOut) }]),
      {
        kind: 'signatures',
        lines: [
          { label: '主持人签名', then: 'date' },
          { label: '年级组长签名', then: 'date' },
          { label: '心理教师签名', then: 'date' },
        ],
      },
    ],
  };
}
