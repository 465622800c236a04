import type { OutputOf } from '../contract/commands.ts';
import { type PublishedCube, type SummaryContent, type SummaryFact } from '../contract/summary.ts';
import { summarySections, type SummarySection } from '../contract/vocabulary/summary.ts';
import type { Form, FormBlock } from '../print/form.ts';
import { dayWords } from '../print/studentWords.ts';
import type { OfficeContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import {
  axisWords,
  factWords,
  memberWord,
  planStateWords,
  sectionWords,
  tableWords,
} from './paperWords.ts';

type Shown = OutputOf<'summary.get'>;

const hidden = '＊';
const sum = '合计';

const figure = (value: number | null) => (value === null ? hidden : String(value));

function wordFact({ fact, value, of }: SummaryFact): string {
  if (fact === 'open_minutes') return `${(value / 60).toFixed(1)} 小时`;
  return of === null ? String(value) : `${String(value)} / ${String(of)}`;
}

function factBlock(content: SummaryContent, section: SummarySection): FormBlock[] {
  const facts = content.facts.filter((each) => each.section === section);
  if (facts.length === 0) return [];
  return [
    {
      kind: 'table',
      title: '',
      head: ['项目', '本学期'],
      widths: [3, 1],
      rows: facts.map((each) => ({ cells: [factWords[each.fact], wordFact(each)] })),
    },
  ];
}

/** A table of one axis is drawn as bars, too. */
function cubeBlocks(cube: PublishedCube): FormBlock[] {
  const { axes, rows } = cube;
  const across = axes.length > 1 ? (axes.at(-1) ?? null) : null;
  const down = across === null ? axes : axes.slice(0, -1);
  const title = tableWords[cube.code];
  const wordOf = (place: readonly (string | null)[], at: number) => {
    const member = place[at] ?? null;
    const axis = down[at];
    return member === null || axis === undefined ? sum : memberWord(axis.axis, member);
  };
  const table: FormBlock = {
    kind: 'table',
    title,
    wordy: down.length,
    head: [
      ...down.map(({ axis }) => axisWords[axis]),
      ...(across === null
        ? ['数']
        : [...across.members.map((member) => memberWord(across.axis, member)), sum]),
    ],
    rows: rows.map(({ place, cells }) => ({
      cells: [...place.map((_, at) => wordOf(place, at)), ...cells.map(figure)],
      strong: place.every((member) => member === null),
    })),
    ...(rows.some(({ cells }) => cells.includes(null))
      ? { note: `${hidden} 人数少，或为使人数少的格子不能被推算而不显示。` }
      : {}),
  };
  const charted = rows.filter(({ place }) => place.length === 1 && place[0] !== null);
  // Bars of nothing say nothing.
  if (charted.length < 2 || charted.every(({ cells }) => !cells.at(-1))) return [table];
  const bars: FormBlock = {
    kind: 'bars',
    title: across === null ? `${title} · 图` : `${title} · ${sum}`,
    bars: charted.map(({ place, cells }) => {
      const value = cells.at(-1) ?? null;
      return { label: wordOf(place, 0), value, figure: figure(value) };
    }),
  };
  return [table, bars];
}

function peopleBlock({ people }: SummaryContent): FormBlock {
  return {
    kind: 'table',
    title: '每人的值班、课时、活动与培训',
    head: ['姓名', '值班（次）', '值班（小时）', '课时', '活动', '培训（学时）'],
    rows: people.map((each) => ({
      cells: [
        each.name,
        String(each.duties),
        (each.dutyMinutes / 60).toFixed(1),
        String(each.lessonPeriods),
        String(each.activities),
        String(each.trainingHours),
      ],
    })),
  };
}

function planBlock({ plan }: SummaryContent): FormBlock {
  return {
    kind: 'table',
    title: '',
    wordy: 4,
    widths: [0.7, 5, 1.4, 1.2],
    head: ['条款', '应做的事', '本学期', '情况'],
    rows: plan.map(({ section, duty, state, value, of, statement }) => ({
      cells: [
        section,
        statement === '' ? duty['zh-CN'] : `${duty['zh-CN']}\n${statement}`,
        value === null ? '' : of === null ? String(value) : `${String(value)} / ${String(of)}`,
        planStateWords[state],
      ],
    })),
  };
}

const compared: readonly SummaryContent['cubes'][number]['code'][] = [
  'appointments',
  'attendances_by_month',
  'people_seen',
  'notes',
  'levels',
  'crises',
  'home_contacts',
];

/** The sums of this semester beside those of up to two before, as they were published. */
function comparisonBlock({ content, before }: Shown): FormBlock[] {
  if (before.length === 0) return [];
  const semesters = [...before.map((each) => each.content).reverse(), content];
  const total = (of: SummaryContent, code: string) => {
    const last = of.cubes.find((cube) => cube.code === code)?.rows.at(-1);
    return last === undefined ? '' : figure(last.cells.at(-1) ?? null);
  };
  const fact = (of: SummaryContent, name: SummaryFact['fact']) => {
    const found = of.facts.find((each) => each.fact === name);
    return found === undefined ? '' : wordFact(found);
  };
  return [
    { kind: 'heading', text: '与前两个学期比较' },
    {
      kind: 'table',
      title: '',
      head: ['项目', ...semesters.map(({ semester }) => semester.name)],
      rows: [
        ...(['open_days', 'open_minutes', 'lesson_periods', 'parent_education'] as const).map(
          (name) => ({ cells: [factWords[name], ...semesters.map((each) => fact(each, name))] }),
        ),
        ...compared.map((code) => ({
          cells: [tableWords[code], ...semesters.map((each) => total(each, code))],
        })),
      ],
    },
  ];
}

function sectionBlocks(content: SummaryContent, section: SummarySection, at: number): FormBlock[] {
  const words = content.commentary.find((each) => each.section === section)?.body;
  return [
    { kind: 'heading', text: `${String(at + 1)}. ${sectionWords[section]}` },
    ...(words === undefined ? [] : [{ kind: 'paragraphs' as const, text: words }]),
    ...factBlock(content, section),
    ...content.cubes.filter((cube) => cube.section === section).flatMap(cubeBlocks),
    ...(section === 'training' ? [peopleBlock(content)] : []),
    ...(section === 'plan' ? [planBlock(content)] : []),
  ];
}

/** 学期心理健康教育工作汇总: the published summary on paper. */
export function summaryForm(context: OfficeContext, shown: Shown): Form {
  const { summary, content, sha256, auditHead } = shown;
  const heads = auditHead.replace(/[0-9a-f]{8}\b/gu, '');
  const { startsOn, endsOn, name } = content.semester;
  const corrected =
    summary.correctedBy === null
      ? []
      : [`本汇总已由第 ${String(summary.correctedBy)} 号更正，请以更正后的为准。`];
  const corrects =
    summary.corrects === null ? [] : [`本汇总更正第 ${String(summary.corrects)} 号。`];
  return {
    ...paperHead(context),
    title: '学期心理健康教育工作汇总',
    number: `第 ${String(summary.number)} 号`,
    confidential: false,
    made: `第 ${String(summary.number)} 号　摘要 ${sha256.slice(0, 12)}　审计 ${heads}`,
    blocks: [
      {
        kind: 'fields',
        rows: [
          [
            { label: '学校', value: content.school },
            { label: '学期', value: name },
          ],
          [
            { label: '起止', value: `${dayWords(startsOn)}—${dayWords(endsOn)}` },
            { label: '统计日', value: dayWords(content.countedOn) },
          ],
          [
            { label: '公布人', value: summary.publishedByName },
            { label: '公布日期', value: dayWords(summary.publishedAt) },
          ],
          [{ label: '摘要', value: `SHA-256 ${sha256}` }],
          [{ label: '审计链末尾', value: auditHead }],
        ],
      },
      {
        kind: 'paragraphs',
        text: [
          ...corrected,
          ...corrects,
          `本汇总只有计数，不含任何学生的姓名与情况。少于 ${String(content.threshold)} 的人数，以及可用来推算它的数，以${hidden}代替。年级是学生当时所在的年级。`,
        ].join('\n'),
      },
      { kind: 'contents', title: '目录' },
      { kind: 'newPage' },
      ...summarySections.flatMap((section, at) => sectionBlocks(content, section, at)),
      ...comparisonBlock(shown),
      {
        kind: 'signatures',
        lines: [
          { label: '心理教师签名', then: 'date' },
          { label: '校长签名', then: 'date' },
        ],
        seal: '（学校盖章）',
      },
    ],
  };
}
