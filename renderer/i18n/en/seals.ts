import type { Wording } from '../wording.ts';
import type { seals as original } from '../zh-CN/seals.ts';

export const seals: Wording<typeof original> = {
  sealed: 'The record is sealed',
  sealedAbout:
    'The record was handed over to {{school}}, which has signed for it. The copy here has been sealed since {{day}}; it is kept until {{until}} and then destroyed. It cannot be read in the ordinary way.',
  waiting: 'Handed over and signed for; sealed once all is finished',
  waitingAbout: 'The student has moved to {{school}}. This is still open:',
  opened: 'You have opened this record for today',
  openedAbout: 'It is sealed again when the day ends. What you read and add is audited.',
  open: 'Open the seal…',
  openTitle: 'Open a sealed record',
  openAbout: 'For you alone and for today only. Who opened it, when and why stays on record.',
  end: 'The student is back…',
  endTitle: 'The student has come back',
  endAbout: 'The seal ends, the student is at school again, and the record is used as before.',
  openings: 'Openings',
  opening: '{{at}} {{by}}: {{why}}',
  whyExample: 'e.g. a written enquiry by the police',
  endExample: 'e.g. moved back from the middle school',
  matters: {
    care_plan: 'a care plan is not closed',
    crisis: 'a crisis is not closed',
    referral: 'a referral is not closed',
    suspension: 'a suspension is not settled',
    note: 'a session note is not signed',
    request: 'a question to a colleague is not answered',
    waiting: 'still on the waiting list',
    appointment: 'an appointment is not settled',
    group: 'still a member of a group',
  },
  list: 'Sealed records',
  listCount: 'Sealed records ({{count}})',
  records: '{{count}} record(s)',
  since: 'Sealed on',
  until: 'Kept until',
};
