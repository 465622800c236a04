import { consentStanding, underFourteen } from '../store/consentStanding.ts';

const willing = `iif(t.declined = 1, 'declined', 'missing')`;

/** Why somebody on the roll has no result, as things stand today (`@today`). */
const withoutResult = `
  CASE s.status WHEN 'transferred_out' THEN 'left' WHEN 'graduated' THEN 'left'
    WHEN 'suspended' THEN 'suspended'
    ELSE CASE ${consentStanding('s.id', `'assessment'`, '@today')}
      WHEN 'refused' THEN 'refused' WHEN 'withdrawn' THEN 'refused'
      WHEN 'given' THEN ${willing} WHEN 'emergency' THEN ${willing}
      ELSE iif(${underFourteen('s', '@today')}, 'no_consent', ${willing}) END
  END`;

/**
 * SQL of a common table `standing (studentId, stage, grade, className, classOrder, standing)`: each
 * student on the roll of `@campaignId` and where they stand `@today`. A result counts whatever came
 * after it; whoever has none stands as on the day when the campaign was closed.
 */
export const standingTable = `
  taken AS MATERIALIZED (
    SELECT student_id, max(state = 'finished' AND valid = 1) AS done, max(state = 'open') AS open,
      max(state = 'finished' AND valid = 0) AS invalid, max(declined_at IS NOT NULL) AS declined
    FROM assessment WHERE campaign_id = @campaignId GROUP BY student_id),
  standing AS MATERIALIZED (
    SELECT r.student_id AS studentId, r.stage, r.grade, r.class_name AS className,
      r.class_order AS classOrder,
      CASE WHEN t.done = 1 THEN 'done' WHEN t.open = 1 THEN 'under_way'
        WHEN t.invalid = 1 THEN 'invalid'
        ELSE coalesce(r.closed_as, ${withoutResult}) END AS standing
    FROM campaign_roll AS r JOIN student AS s ON s.id = r.student_id
    LEFT JOIN taken AS t ON t.student_id = r.student_id
    WHERE r.campaign_id = @campaignId)`;
