import { campaignsHandlers } from '../../db/campaigns/handlers.ts';
import { assessmentsHandlers } from '../../db/assessments/handlers.ts';
import type { ClinicalContext } from '../../db/store/context.ts';
import { addDays } from '../../db/store/clock.ts';
import { line, timeByTurns } from './measure.ts';

const rounds = 15;

/** Begins a campaign of PHQ-9 for the whole school and gives nine of ten students a result. */
function fillCampaign(context: ClinicalContext, today: string): string {
  const { clinical } = context;
  return clinical
    .transaction(() => {
      const { campaignId } = campaignsHandlers['campaigns.begin'](context, {
        name: '普测',
        scaleCode: 'phq-9',
        startsOn: today,
        endsOn: addDays(today, 13),
        consentText: '说明',
        classes: (['junior', 'senior'] as const).flatMap((stage) =>
          [1, 2, 3].map((grade) => ({ stage, grade, className: null })),
        ),
      });
      const students = clinical
        .prepare(`SELECT student_id FROM campaign_roll WHERE campaign_id = ? ORDER BY student_id`)
        .pluck()
        .all(campaignId)
        .map(String);
      for (const [at, studentId] of students.entries()) {
        if (at % 10 === 0) continue;
        assessmentsHandlers['assessments.enter'](context, {
          studentId,
          campaignId,
          scaleCode: 'phq-9',
          onDate: today,
          filledIn: { kind: 'totals', totals: [{ code: 'total', value: (at * 7) % 28 }] },
        });
      }
      return campaignId;
    })
    .immediate();
}

/** What each tab of the campaign screen asks for, on the large school, encrypted and in the plain. */
export async function measureCampaigns(
  encrypted: ClinicalContext,
  plain: ClinicalContext,
  today: string,
  say: (text: string) => void,
): Promise<void> {
  const ids = new Map([encrypted, plain].map((each) => [each, fillCampaign(each, today)]));
  const onRoll = Number(plain.clinical.prepare('SELECT count(*) FROM campaign_roll').pluck().get());
  const tabs: Record<string, (context: ClinicalContext, campaignId: string) => unknown> = {
    'coverage by class': (context, campaignId) =>
      campaignsHandlers['campaigns.get'](context, { campaignId }),
    'a page of the roll': (context, campaignId) =>
      campaignsHandlers['campaigns.roll'](context, {
        campaignId,
        ofClass: null,
        standing: 'missing',
        offset: 100,
      }),
    'figures by class': (context, campaignId) =>
      campaignsHandlers['campaigns.figures'](context, {
        campaignId,
        part: 'class',
        scoreCode: 'total',
        showSmall: false,
      }),
    'those over the cut-off': (context, campaignId) =>
      campaignsHandlers['campaigns.cases'](context, { campaignId, step: null, offset: 0 }),
  };
  say(`\nA campaign of ${String(onRoll)} students (medians of ${String(rounds)})`);
  for (const [name, ask] of Object.entries(tabs)) {
    const of = (context: ClinicalContext) => () => ask(context, ids.get(context) ?? '');
    const times = await timeByTurns(rounds, { aegis: of(encrypted), plain: of(plain) });
    say(
      line(
        `${name}, encrypted : plain`,
        times.aegis,
        `${(times.aegis / times.plain).toFixed(2)} × plain (${times.plain.toFixed(2)} ms)`,
      ),
    );
  }
}
