import { z } from 'zod';
import { keepScale, newestScale, scaleOf } from '../assessments/scales.ts';
import { decline, start } from '../assessments/take.ts';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { lastGradeOf } from '../contract/students.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { findOpenCampaign } from './find.ts';
import { standingTable } from './standing.ts';

type Classes = CheckedInputOf<'campaigns.begin'>['classes'];

/** @throws Refusal of the first of `classes` that the stage does not have, or that is there twice */
function refuseClasses(classes: Classes): void {
  const seen = new Set<string>();
  for (const [at, { stage, grade, className }] of classes.entries()) {
    const key = JSON.stringify([stage, grade, className]);
    if (grade > lastGradeOf[stage]) {
      throw Refusal.field(`classes.${String(at)}.grade`, 'not_an_option');
    }
    if (seen.has(key)) throw Refusal.field(`classes.${String(at)}`, 'duplicate');
    seen.add(key);
  }
}

/**
 * Begins a campaign; the triggers call everyone of its classes onto the roll.
 *
 * @throws Refusal of `classes` when nobody is in it
 */
export function beginCampaign(
  context: ClinicalContext,
  wanted: CheckedInputOf<'campaigns.begin'>,
): { campaignId: string; onRoll: number } {
  const { clinical, clock, staff } = context;
  if (wanted.endsOn < wanted.startsOn) throw Refusal.field('endsOn', 'before_start');
  if (wanted.endsOn < todayOf(clock)) throw Refusal.field('endsOn', 'in_the_past');
  refuseClasses(wanted.classes);
  const scale = newestScale(clinical, wanted.scaleCode);
  keepScale(context, scale);
  const campaignId = newId();
  clinical
    .prepare(
      `INSERT INTO campaign (id, name, scale_code, scale_version, starts_on, ends_on, consent_text,
         state, begun_at, begun_by, ended_why)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, '')`,
    )
    .run(
      campaignId,
      wanted.name,
      scale.code,
      scale.version,
      wanted.startsOn,
      wanted.endsOn,
      wanted.consentText.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  const add = clinical.prepare('INSERT INTO campaign_scope VALUES (?, ?, ?, ?)');
  for (const { stage, grade, className } of wanted.classes) {
    add.run(campaignId, stage, grade, className ?? '');
  }
  const onRoll = z
    .int()
    .parse(
      clinical
        .prepare('SELECT count(*) FROM campaign_roll WHERE campaign_id = ?')
        .pluck()
        .get(campaignId),
    );
  if (onRoll === 0) throw Refusal.field('classes', 'required');
  return { campaignId, onRoll };
}

/** @throws Refusal of `endsOn` before the start, or where the days no longer hold its results */
export function changeCampaign(
  { clinical }: ClinicalContext,
  { campaignId, name, startsOn, endsOn }: CheckedInputOf<'campaigns.change'>,
): void {
  findOpenCampaign(clinical, campaignId);
  if (endsOn < startsOn) throw Refusal.field('endsOn', 'before_start');
  clinical
    .prepare('UPDATE campaign SET name = ?, starts_on = ?, ends_on = ? WHERE id = ?')
    .run(name, startsOn, endsOn, campaignId);
}

/** What is begun and not finished is given up: nobody is shown an ended campaign's scale again. */
function giveUpOpen({ clinical, clock, about }: ClinicalContext, campaignId: string): void {
  const given = clinical
    .prepare(
      `UPDATE assessment SET state = 'given_up', finished_at = ?
       WHERE campaign_id = ? AND state = 'open' RETURNING student_id`,
    )
    .pluck()
    .all(timestampOf(clock), campaignId);
  for (const studentId of z.array(z.string()).parse(given)) about(studentId);
}

function end(
  { clinical, clock, staff }: ClinicalContext,
  campaignId: string,
  state: 'closed' | 'cancelled',
  why: string,
): void {
  clinical
    .prepare(
      'UPDATE campaign SET state = ?, ended_at = ?, ended_by = ?, ended_why = ? WHERE id = ?',
    )
    .run(state, timestampOf(clock), staff.staffId, why, campaignId);
}

/** Closes a campaign; whoever has no result keeps on the roll why not. */
export function closeCampaign(context: ClinicalContext, campaignId: string): void {
  const { clinical, clock } = context;
  findOpenCampaign(clinical, campaignId);
  giveUpOpen(context, campaignId);
  clinical
    .prepare(
      `WITH ${standingTable}
       UPDATE campaign_roll AS r SET closed_as = n.standing
       FROM standing AS n
       WHERE r.campaign_id = @campaignId AND r.student_id = n.studentId
         AND n.standing NOT IN ('done', 'invalid')`,
    )
    .run({ campaignId, today: todayOf(clock) });
  end(context, campaignId, 'closed', '');
}

/**
 * Cancels a campaign that was begun wrongly. What students have answered stays theirs, a critical
 * answer to be acted upon above all; it only counts in no figure.
 *
 * @throws Refusal `campaign_judged` when a person has judged one of its results
 */
export function cancelCampaign(
  context: ClinicalContext,
  { campaignId, why }: CheckedInputOf<'campaigns.cancel'>,
): void {
  findOpenCampaign(context.clinical, campaignId);
  giveUpOpen(context, campaignId);
  end(context, campaignId, 'cancelled', why.trim());
}

/** Records that a student on the roll has told the counsellor not to want to take part. */
export function recordDeclined(
  context: ClinicalContext,
  { campaignId, studentId }: CheckedInputOf<'campaigns.decline'>,
): void {
  const { clinical, clock } = context;
  const { scaleCode, scaleVersion } = findOpenCampaign(clinical, campaignId);
  const begun = z
    .string()
    .optional()
    .parse(
      clinical
        .prepare(
          `SELECT id FROM assessment WHERE campaign_id = ? AND student_id = ? AND state = 'open'`,
        )
        .pluck()
        .get(campaignId, studentId),
    );
  decline(
    context,
    begun ??
      start(context, {
        studentId,
        scale: scaleOf(clinical, scaleCode, scaleVersion),
        origin: 'paper',
        onDate: todayOf(clock),
        campaignId,
      }),
  );
}
