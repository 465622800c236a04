import type { OutputOf } from '../contract/commands.ts';
import type { JointContent, JointFacts, JointTable } from '../contract/district.ts';
import { type SummaryFact } from '../contract/summary.ts';
import { summarySections, type SummarySection } from '../contract/vocabulary/summary.ts';
import type { Form, FormBlock } from '../print/form.ts';
import { dayWords } from '../print/studentWords.ts';
import type { OfficeContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import { factWords, memberWord, sectionWords } from '../summary/paperWords.ts';
import {
  groupWords,
  hiddenMark,
  jointTableWords,
  wordCell,
  wordPlace,
  wordTerm,
} from './paperWords.ts';

const school = '学校';

/** The name of a school has the more room, the fewer figures stand beside it. */
function widthsFor(columns: number): number[] {
  return [columns > 6 ? 3 : 2.5, ...Array.from({ length: columns }, () => 1)];
}

function schoolsBlock({ schools, missing }: JointContent): FormBlock[] {
  return [
    { kind: 'heading', text: '参加汇总的学校' },
    {
      kind: 'table',
      title: '',
      wordy: 2,
      widths: [4, 1.5, 1, 1.6, 2.4],
      head: [school, '学段', '编号', '统计日', '学校汇总的摘要'],
      rows: schools.map(({ name, group, number, countedOn, snapshot }) => ({
        cells: [name, groupWords[group], String(number), countedOn, snapshot.slice(0, 12)],
      })),
      ...(missing.length === 0 ? {} : { note: `未报送：${missing.join('、')}` }),
    },
  ];
}

function wordFact(name: SummaryFact['fact'], { value, of }: Pick<SummaryFact, 'value' | 'of'>) {
  if (name === 'open_minutes') return (value / 60).toFixed(1);
  return of === null ? String(value) : `${String(value)} / ${String(of)}`;
}

function factBlock(content: JointContent, { facts, rows }: JointFacts): FormBlock {
  return {
    kind: 'table',
    title: '',
    head: [
      school,
      ...facts.map((name) =>
        name === 'open_minutes' ? `${factWords[name]}（小时）` : factWords[name],
      ),
    ],
    widths: widthsFor(facts.length),
    rows: rows.map(({ place, cells }) => ({
      cells: [
        wordPlace(content, place),
        ...cells.map((cell, at) => {
          const name = facts[at];
          return name === undefined ? '' : wordFact(name, cell);
        }),
      ],
      strong: place.of !== 'school',
    })),
  };
}

function tableBlock(content: JointContent, { code, axis, members, rows }: JointTable): FormBlock {
  const hides = rows.some(({ cells }) => cells.some((cell) => typeof cell !== 'number'));
  return {
    kind: 'table',
    title: jointTableWords[code],
    head: [school, ...members.map((member) => memberWord(axis, member)), '合计'],
    widths: widthsFor(members.length + 1),
    rows: rows.map(({ place, cells }) => ({
      cells: [wordPlace(content, place), ...cells.map(wordCell)],
      strong: place.of !== 'school',
    })),
    ...(hides
      ? { note: `${hiddenMark} 学校未显示，或为保护少数学生而不显示；合计能推知范围的给出范围。` }
      : {}),
  };
}

function planBlock(content: JointContent): FormBlock {
  return {
    kind: 'table',
    title: '',
    head: [school, '做到', '未做到', '尚无记录'],
    widths: widthsFor(3),
    rows: content.plan.map(({ place, met, notMet, unknown }) => ({
      cells: [wordPlace(content, place), String(met), String(notMet), String(unknown)],
      strong: place.of !== 'school',
    })),
  };
}

function sectionBlocks(content: JointContent, section: SummarySection): FormBlock[] {
  return [
    ...content.facts
      .filter((each) => each.section === section)
      .map((each) => factBlock(content, each)),
    ...content.tables
      .filter((each) => each.section === section)
      .map((each) => tableBlock(content, each)),
    ...(section === 'plan' ? [planBlock(content)] : []),
  ];
}

/** 区县心理健康教育工作联合汇总: the published joint tables on paper. */
export function jointForm(
  context: OfficeContext,
  { published, content, sha256, auditHead }: OutputOf<'district.get'>,
): Form {
  const { number, corrects, correctedBy, publishedByName, publishedAt } = published;
  const said = [
    ...(correctedBy === null
      ? []
      : [`本汇总已由第 ${String(correctedBy)} 号更正，请以更正后的为准。`]),
    ...(corrects === null ? [] : [`本汇总更正第 ${String(corrects)} 号。`]),
    `本汇总由各校公布并签名的计数合成，不含任何学生的姓名与情况。各校未显示的数仍以${hiddenMark}代替；少于 ${String(content.threshold)} 的人数，以及可用来推算它的数，同样不显示。`,
  ];
  const sections = summarySections
    .map((section) => ({ section, blocks: sectionBlocks(content, section) }))
    .filter(({ blocks }) => blocks.length > 0);
  return {
    ...paperHead(context),
    title: '心理健康教育工作联合汇总',
    number: `第 ${String(number)} 号`,
    confidential: false,
    made: `第 ${String(number)} 号　摘要 ${sha256.slice(0, 12)}　审计 ${auditHead.slice(0, 20)}`,
    blocks: [
      {
        kind: 'fields',
        rows: [
          [
            { label: '单位', value: content.district },
            { label: '学期', value: wordTerm(content.term) },
          ],
          [
            {
              label: '学校',
              value: `${String(content.schools.length)} 所（未报送 ${String(content.missing.length)} 所）`,
            },
            { label: '汇总日', value: dayWords(content.madeOn) },
          ],
          [
            { label: '公布人', value: publishedByName },
            { label: '公布日期', value: dayWords(publishedAt) },
          ],
          [{ label: '摘要', value: `SHA-256 ${sha256}` }],
          [{ label: '审计链末尾', value: auditHead }],
        ],
      },
      { kind: 'paragraphs', text: said.join('\n') },
      { kind: 'contents', title: '目录' },
      { kind: 'newPage' },
      ...schoolsBlock(content),
      ...sections.flatMap(({ section, blocks }, at): FormBlock[] => [
        { kind: 'heading', text: `${String(at + 1)}. ${sectionWords[section]}` },
        ...blocks,
      ]),
      {
        kind: 'signatures',
        lines: [
          { label: '制表人签名', then: 'date' },
          { label: '负责人签名', then: 'date' },
        ],
        seal: '（单位盖章）',
      },
    ],
  };
}
