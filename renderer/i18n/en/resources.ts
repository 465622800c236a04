import type { resources as original } from '../zh-CN/resources.ts';
import type { Wording } from '../wording.ts';

export const resources: Wording<typeof original> = {
  title: 'Resources',
  about: 'Hotlines, hospitals, district centre; shown to counsellors at the gravest risk level',
  add: 'Add resource',
  kinds: {
    hotline: 'Hotlines',
    hospital: 'Hospitals',
    district_centre: 'District centre',
    other: 'Other',
  },
  name: 'Name',
  kind: 'Kind',
  phone: 'Phone',
  address: 'Address',
  hours: 'Hours',
  greenChannel: 'Referral channel',
  remark: 'Remark',
  retire: 'Retire',
  use: 'Use again',
  retired: 'retired',
  noHospital:
    'No hospital yet. Enter those with which the school has a referral channel, to be at hand in a crisis.',
  urgentTitle: 'Whom to call now',
  urgentHint:
    'See first that the student is not alone; then call the guardians and these, and put it on record.',
};
