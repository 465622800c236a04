import { z } from 'zod';
import { scaleOf } from '../assessments/scales.ts';
import { type CampaignScope, type ClassCoverage } from '../contract/campaigns.ts';
import { campaignPage, countOfNobody } from '../contract/vocabulary/campaigns.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { rangeOf } from '../contract/scales.ts';
import { standings } from '../contract/vocabulary/campaigns.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { studentLineRow } from '../store/studentLine.ts';
import { findCampaign, headColumns, readHead } from './find.ts';
import { standingTable } from './standing.ts';

const countsRow = z.object({
  onRoll: z.int(),
  done: z.int(),
  reached: z.int(),
  judged: z.int(),
});

/** Every campaign, the newest first, with how far it has come. */
export function listCampaigns({ clinical, clock }: ClinicalContext): OutputOf<'campaigns.list'> {
  const rows = clinical
    .prepare(
      `WITH finished AS MATERIALIZED (
         SELECT campaign_id, sum(valid = 1) AS done, sum(reached = 1 OR critical = 1) AS reached,
           sum((reached = 1 OR critical = 1) AND looked_at IS NOT NULL) AS judged
         FROM assessment WHERE campaign_id IS NOT NULL AND state = 'finished' GROUP BY campaign_id)
       SELECT ${headColumns},
         (SELECT count(*) FROM campaign_roll AS r WHERE r.campaign_id = c.id) AS onRoll,
         coalesce(f.done, 0) AS done, coalesce(f.reached, 0) AS reached,
         coalesce(f.judged, 0) AS judged
       FROM campaign AS c LEFT JOIN finished AS f ON f.campaign_id = c.id
       ORDER BY c.starts_on DESC, c.id DESC`,
    )
    .all();
  return {
    today: todayOf(clock),
    campaigns: rows.map((row) => {
      const head = readHead(row);
      const { name: scaleName } = scaleOf(clinical, head.scaleCode, head.scaleVersion);
      return { ...head, scaleName, ...countsRow.parse(row) };
    }),
  };
}

const placeRow = z.object({ stage: z.enum(stages), grade: z.int(), className: z.string() });
const standingRow = placeRow.extend({ standing: z.enum(standings), count: z.int() });

/** How many of each class stand where, in the order of the classes. */
function coverageOf(clinical: Store, campaignId: string, today: string): ClassCoverage[] {
  const rows = clinical
    .prepare(
      `WITH ${standingTable}
       SELECT stage, grade, className, standing, count(*) AS count
       FROM standing GROUP BY classOrder, className, stage, grade, standing`,
    )
    .all({ campaignId, today });
  const classes: ClassCoverage[] = [];
  for (const row of rows) {
    const { standing, count, ...place } = standingRow.parse(row);
    const last = classes.at(-1);
    const same =
      last?.place.stage === place.stage &&
      last.place.grade === place.grade &&
      last.place.className === place.className;
    const counts = same ? last.counts : countOfNobody();
    counts[standing] = count;
    if (!same) classes.push({ place, counts });
  }
  return classes;
}

function scopeOf(clinical: Store, campaignId: string): CampaignScope[] {
  const order = new Map<string, number>(stages.map((stage, at) => [stage, at]));
  return z
    .array(placeRow)
    .parse(
      clinical
        .prepare(
          `SELECT stage, grade, class_name AS className FROM campaign_scope
           WHERE campaign_id = ? ORDER BY grade, class_name`,
        )
        .all(campaignId),
    )
    .sort((one, other) => (order.get(one.stage) ?? 0) - (order.get(other.stage) ?? 0))
    .map(({ className, ...grade }) => ({
      ...grade,
      className: className === '' ? null : className,
    }));
}

const wholeRow = z.object({
  consentText: z.string(),
  begunAt: z.string(),
  begunBy: z.string(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedWhy: z.string(),
  judged: z.int(),
});
const earlierRow = z.object({ campaignId: z.string(), name: z.string(), startsOn: z.string() });

/** @throws Refusal `not_found` */
export function readCampaign(
  { clinical, office, clock }: ClinicalContext,
  campaignId: string,
): OutputOf<'campaigns.get'> {
  const head = findCampaign(clinical, campaignId);
  const { endedAt, endedBy, endedWhy, begunBy, ...whole } = wholeRow.parse(
    clinical
      .prepare(
        `SELECT consent_text AS consentText, begun_at AS begunAt, begun_by AS begunBy,
           ended_at AS endedAt, ended_by AS endedBy, ended_why AS endedWhy,
           (SELECT count(*) FROM assessment WHERE campaign_id = @campaignId
              AND looked_at IS NOT NULL) AS judged
         FROM campaign WHERE id = @campaignId`,
      )
      .get({ campaignId }),
  );
  const earlier = clinical
    .prepare(
      `SELECT id AS campaignId, name, starts_on AS startsOn FROM campaign
       WHERE scale_code = ? AND state <> 'cancelled' AND (starts_on, id) < (?, ?)
       ORDER BY starts_on DESC, id DESC`,
    )
    .all(head.scaleCode, head.startsOn, campaignId);
  const scale = scaleOf(clinical, head.scaleCode, head.scaleVersion);
  const nameOf = staffNames(office);
  const today = todayOf(clock);
  return {
    ...head,
    ...whole,
    today,
    begunByName: nameOf(begunBy),
    ended:
      endedAt === null || endedBy === null
        ? null
        : { at: endedAt, byName: nameOf(endedBy), why: endedWhy },
    scope: scopeOf(clinical, campaignId),
    scaleName: scale.name,
    worded: scale.items.every(({ text }) => text !== undefined),
    scores: scale.scores.map((rule) => ({
      code: rule.code,
      name: rule.name,
      ...rangeOf(rule, scale.coding),
      bands: rule.bands.map(({ name }) => name),
    })),
    classes: coverageOf(clinical, campaignId, today),
    earlier: z.array(earlierRow).parse(earlier),
  };
}

const rollRow = z.object({ standing: z.enum(standings), total: z.int() });

/** A page of the roll: who stands where, class by class. */
export function readRoll(
  { clinical, clock, about }: ClinicalContext,
  { campaignId, ofClass, standing, offset }: CheckedInputOf<'campaigns.roll'>,
): OutputOf<'campaigns.roll'> {
  findCampaign(clinical, campaignId);
  const wanted = clinical.prepare(
    `WITH ${standingTable}
     SELECT s.id AS studentId, s.name, n.stage, n.grade, n.className, n.standing,
       count(*) OVER () AS total
     FROM standing AS n JOIN student AS s ON s.id = n.studentId
     WHERE (@stage IS NULL OR (n.stage, n.grade, n.className) = (@stage, @grade, @className))
       AND (@standing IS NULL OR n.standing = @standing)
     ORDER BY n.classOrder, n.className, s.pinyin, s.id LIMIT @limit OFFSET @offset`,
  );
  const page = (from: number, limit: number) =>
    wanted.all({
      campaignId,
      today: todayOf(clock),
      stage: ofClass?.stage ?? null,
      grade: ofClass?.grade ?? null,
      className: ofClass?.className ?? null,
      standing,
      limit,
      offset: from,
    });
  const rows = page(offset, campaignPage);
  // A page beyond the end has no row to say how many there are.
  const [first] = rows.length === 0 && offset > 0 ? page(0, 1) : rows;
  return {
    total: first === undefined ? 0 : rollRow.parse(first).total,
    students: rows.map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      return { student, standing: rollRow.parse(row).standing };
    }),
  };
}
