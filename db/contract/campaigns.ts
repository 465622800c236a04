import { z } from 'zod';
import { assessmentLine } from './assessments.ts';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, line, requiredText } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { studentLine } from './records.ts';
import { campaignStates, standings, caseSteps, figureParts } from './vocabulary/campaigns.ts';
import { stages } from './vocabulary/school.ts';
import { sexes } from './vocabulary/students.ts';

/** Figures of fewer are not shown unless they are asked for: they would tell of single children. */
export const smallestGroup = 5;

const wording = z.strictObject({ zh: z.string(), en: z.string() });
const stageAndGrade = { stage: z.enum(stages), grade: z.int() };
const place = z.strictObject({ ...stageAndGrade, className: z.string() });
/** No class name stands for every class of the grade. */
const scope = z.strictObject({ ...stageAndGrade, className: z.string().nullable() });
export type CampaignScope = z.output<typeof scope>;

const head = {
  campaignId: id,
  name: z.string(),
  scaleCode: z.string(),
  scaleVersion: z.int(),
  scaleName: wording,
  startsOn: z.string(),
  endsOn: z.string(),
  state: z.enum(campaignStates),
};

const listed = z.strictObject({
  ...head,
  onRoll: z.int(),
  done: z.int(),
  /** Results that the scale points at, and how many of them a person has judged. */
  reached: z.int(),
  judged: z.int(),
});
export type ListedCampaign = z.output<typeof listed>;

const counts = z.record(z.enum(standings), z.int());
const coverage = z.strictObject({ place, counts });
export type ClassCoverage = z.output<typeof coverage>;

const rollLine = z.strictObject({ student: studentLine, standing: z.enum(standings) });
export type RollLine = z.output<typeof rollLine>;

/** What a group's results come to; null where the group is too small to be shown. */
const figures = z.strictObject({
  reached: z.int(),
  /** Of one score: its mean, standard deviation, and five points of its spread. */
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  spread: z
    .strictObject({
      low: z.number(),
      lowerQuarter: z.number(),
      middle: z.number(),
      upperQuarter: z.number(),
      high: z.number(),
    })
    .nullable(),
  /** How many lie in each band of the score, in the order of the bands. */
  bands: z.array(z.int()),
});

const group = z.strictObject({
  stage: z.enum(stages).nullable(),
  grade: z.int().nullable(),
  className: z.string().nullable(),
  sex: z.enum(sexes).nullable(),
  n: z.int(),
  figures: figures.nullable(),
});
export type FigureGroup = z.output<typeof group>;

const openCase = z.strictObject({
  student: studentLine,
  assessment: assessmentLine,
  step: z.enum(caseSteps),
});
export type OpenCase = z.output<typeof openCase>;

const changed = z.strictObject({
  student: studentLine,
  before: z.number(),
  after: z.number(),
  delta: z.number(),
  /** Whether it is more than the scale's own error of measurement; null where that is not known. */
  notable: z.boolean().nullable(),
});
export type StudentChange = z.output<typeof changed>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;
const ofCampaign = z.strictObject({ campaignId: id });
const offset = z.int().min(0);

export const campaignsCommands = {
  /** Every campaign, the newest first. */
  'campaigns.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ today: z.string(), campaigns: z.array(listed) }),
  }),
  /** A campaign with its coverage, class by class. */
  'campaigns.get': command({
    ...read,
    input: ofCampaign,
    output: z.strictObject({
      ...head,
      today: z.string(),
      consentText: z.string(),
      begunAt: z.string(),
      begunByName: z.string(),
      ended: z.strictObject({ at: z.string(), byName: z.string(), why: z.string() }).nullable(),
      scope: z.array(scope),
      /** Whether the scale can be filled in on this PC. */
      worded: z.boolean(),
      scores: z.array(
        z.strictObject({
          code: z.string(),
          name: wording,
          from: z.number(),
          to: z.number(),
          bands: z.array(wording),
        }),
      ),
      classes: z.array(coverage),
      /** Results that a person has judged: with one, it cannot be cancelled any more. */
      judged: z.int(),
      /** Those with the same scale before it, the newest first. */
      earlier: z.array(z.strictObject({ campaignId: id, name: z.string(), startsOn: z.string() })),
    }),
  }),
  /** Begins a campaign; whoever is in its classes, or comes into them while it runs, is on its roll. */
  'campaigns.begin': command({
    ...change,
    input: z.strictObject({
      name: line(60),
      scaleCode: z.string().min(1).max(40),
      startsOn: day,
      endsOn: day,
      /** What students read before they begin; it is kept as it was given. */
      consentText: requiredText(4000),
      classes: z
        .array(
          z.strictObject({
            ...stageAndGrade,
            grade: z.int().min(1).max(6),
            className: line(30).nullable(),
          }),
        )
        .min(1)
        .max(300),
    }),
    output: z.strictObject({ campaignId: id, onRoll: z.int() }),
  }),
  /** Changes its name or its days while it runs. */
  'campaigns.change': command({
    ...change,
    input: z.strictObject({ campaignId: id, name: line(60), startsOn: day, endsOn: day }),
    output: done,
  }),
  /** Ends it for good: what is begun is given up, and the roll keeps why somebody has no result. */
  'campaigns.close': command({ ...change, input: ofCampaign, output: done }),
  /**
   * It was begun wrongly. What students have answered stays with them and is judged as ever, but it
   * counts in no figure; refused once a person has judged one of its results.
   */
  'campaigns.cancel': command({
    ...change,
    input: z.strictObject({ campaignId: id, why: requiredText(500) }),
    output: done,
  }),
  /** Who is on the roll and where each stands, class by class. */
  'campaigns.roll': command({
    ...read,
    input: z.strictObject({
      campaignId: id,
      ofClass: place.nullable(),
      standing: z.enum(standings).nullable(),
      offset,
    }),
    output: z.strictObject({ total: z.int(), students: z.array(rollLine) }),
  }),
  /** A student has told the counsellor that they do not want to take part. */
  'campaigns.decline': command({
    ...change,
    input: z.strictObject({ campaignId: id, studentId: id }),
    output: done,
  }),
  /** The list for the class teachers: who is still missing, whose consent is still out. */
  'campaigns.form.missing': command({
    ...read,
    mode: 'job',
    input: ofCampaign,
    output: printedForm,
  }),
  /** Results by groups in the order of the classes, never of the results. */
  'campaigns.figures': command({
    ...read,
    input: z.strictObject({
      campaignId: id,
      part: z.enum(figureParts),
      scoreCode: z.string().min(1).max(40),
      /** Shows groups of fewer than `smallestGroup` too. */
      showSmall: z.boolean(),
    }),
    output: z.strictObject({ whole: group, groups: z.array(group) }),
  }),
  /** Results that the scale points at, each to be seen by a person; critical answers first. */
  'campaigns.cases': command({
    ...read,
    input: z.strictObject({ campaignId: id, step: z.enum(caseSteps).nullable(), offset }),
    output: z.strictObject({
      counts: z.record(z.enum(caseSteps), z.int()),
      total: z.int(),
      cases: z.array(openCase),
    }),
  }),
  /** How one score of each student has changed since an earlier campaign with the same scale. */
  'campaigns.changes': command({
    ...read,
    input: z.strictObject({
      campaignId: id,
      earlierId: id,
      scoreCode: z.string().min(1).max(40),
      notableOnly: z.boolean(),
      offset,
    }),
    output: z.strictObject({
      n: z.int(),
      meanBefore: z.number().nullable(),
      meanAfter: z.number().nullable(),
      /** From which change on it is more than the error of measurement, and where that is from. */
      threshold: z
        .strictObject({ change: z.number(), r: z.number(), source: z.string() })
        .nullable(),
      total: z.int(),
      students: z.array(changed),
    }),
  }),
};
