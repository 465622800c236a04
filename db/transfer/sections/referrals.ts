import { z } from 'zod';
import { consentDecisions } from '../../contract/vocabulary/home.ts';
import { urgencies } from '../../contract/vocabulary/referrals.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  state: z.enum(['open', 'sent', 'replied', 'declined', 'withdrawn', 'closed']),
  institution: z.string(),
  department: z.string(),
  urgency: z.enum(urgencies),
  facts: z.string(),
  measures: z.string(),
  openedOn: z.string(),
  openedBy: z.string(),
  sentOn: z.string().nullable(),
  nextWhat: z.string(),
  nextOn: z.string().nullable(),
  outcome: z.string(),
});
const consentRow = z.object({
  onDate: z.string(),
  decision: z.enum(consentDecisions),
  giverName: z.string(),
  explained: z.string(),
});
const replyRow = z.object({
  onDate: z.string(),
  doctor: z.string(),
  quoted: z.string(),
  arrangement: z.string(),
});
const consultationRow = z.object({
  onDate: z.string(),
  fromHospital: z.string(),
  fromSchool: z.string(),
  discussed: z.string(),
  agreed: z.string(),
});

const stateWords = {
  open: '未转出',
  sent: '等待回执',
  replied: '已有回执',
  declined: '监护人不同意',
  withdrawn: '已撤回',
  closed: '已结案',
};
const urgencyWords = { routine: '一般', soon: '尽快', emergency: '紧急' };
const decisionWords = { given: '同意', refused: '不同意', emergency: '紧急情况，先行转介' };

/** 转介记录: why, what the guardian decided, and what the hospital wrote, in its own words. */
export const referrals: Section = {
  name: 'referral',
  scope: 'crises',
  reader: ({ clinical, nameOf }) => {
    const all = clinical.prepare(
      `SELECT id, state, institution, department, urgency, facts, measures,
         opened_on AS openedOn, opened_by AS openedBy, sent_on AS sentOn, next_what AS nextWhat,
         next_on AS nextOn, outcome
       FROM referral WHERE student_id = ? ORDER BY opened_on, id`,
    );
    const consentsOf = clinical.prepare(
      `SELECT on_date AS onDate, decision, giver_name AS giverName, explained
       FROM referral_consent WHERE referral_id = ? ORDER BY on_date, recorded_at, id`,
    );
    const repliesOf = clinical.prepare(
      `SELECT on_date AS onDate, doctor, quoted, arrangement FROM referral_reply
       WHERE referral_id = ? AND struck_at IS NULL ORDER BY on_date, recorded_at, id`,
    );
    const consultationsOf = clinical.prepare(
      `SELECT on_date AS onDate, from_hospital AS fromHospital, from_school AS fromSchool,
         discussed, agreed
       FROM referral_consultation WHERE referral_id = ? ORDER BY on_date, recorded_at, id`,
    );
    return (studentId) =>
      all.all(studentId).map((found) => {
        const { id, openedBy, ...referral } = row.parse(found);
        const consents = z.array(consentRow).parse(consentsOf.all(id));
        const replies = z.array(replyRow).parse(repliesOf.all(id));
        const consultations = z.array(consultationRow).parse(consultationsOf.all(id));
        const { institution, department, state, nextOn, nextWhat } = referral;
        return {
          id,
          onDate: referral.openedOn,
          by: nameOf(openedBy),
          title: `转介：${institution}（${stateWords[state]}）`,
          text: lines(
            ['科室', department],
            ['紧急程度', urgencyWords[referral.urgency]],
            ['观察到的情况', referral.facts],
            ['已采取的措施', referral.measures],
            ...consents.map(
              ({ onDate, decision, giverName, explained }) =>
                [
                  `监护人意见（${onDate}）`,
                  [decisionWords[decision], giverName, explained].filter(Boolean).join('；'),
                ] as const,
            ),
            ['转出日期', referral.sentOn],
            ...replies.map(
              ({ onDate, doctor, quoted, arrangement }) =>
                [
                  `医院回执（${onDate}，${doctor}）`,
                  [quoted, arrangement].filter(Boolean).join('；'),
                ] as const,
            ),
            ...consultations.map(
              ({ onDate, fromHospital, fromSchool, discussed, agreed }) =>
                [
                  `会商（${onDate}，${fromHospital}，${fromSchool}）`,
                  [discussed, agreed].filter(Boolean).join('；'),
                ] as const,
            ),
            ['下一步', nextOn === null ? null : `${nextWhat}（${nextOn}）`],
            ['结果', referral.outcome],
          ),
          data: { ...referral, consents, replies, consultations },
        };
      });
  },
};
