import type { setup as original } from '../zh-CN/setup.ts';
import type { Wording } from '../wording.ts';

export const setup: Wording<typeof original> = {
  title: 'Set up Xinqiao',
  house: 'This computer is for',
  houses: { school: 'A school’s counselling room', district: 'An education bureau' },
  districtAbout:
    'Reads the summaries that schools have published and puts them together. Holds no student’s data.',
  stepDistrict: 'Bureau',
  districtName: 'Name of the bureau',
  districtExample: 'e.g. Education Bureau of Xingqing District, Yinchuan',
  districtHeadIntro:
    'The person in charge reads the schools’ files, publishes joint summaries, and looks after accounts and backups.',
  stepSchool: 'School',
  stepSemester: 'Room & semester',
  stepHead: 'Head counsellor',
  stepRecovery: 'Recovery code',
  schoolName: 'Name of the school',
  regionExample: 'e.g. Xingqing District, Yinchuan, Ningxia',
  riskNumberingWhy:
    'Schools number in both directions. A warning level is always shown with number, colour and words.',
  oneIsHighest: 'Level 1 is the most serious (1 · red)',
  oneIsLowest: 'Level 1 is the least serious (1 · yellow)',
  usualRoom: 'Counselling room',
  semesterName: 'Name of the semester',
  endsBeforeStart: 'The end must be after the start.',
  headIntro:
    'The head counsellor looks after accounts, roster and semester close, and can do all a counsellor can.',
  headName: 'Name',
  make: 'Make the vault',
  recoveryIntro:
    'This is the only code that opens the vault when a password is forgotten. It is shown this once. Print it or write it down, and keep it in the school’s safe.',
  sheetTitle: '{{school}} · Xinqiao recovery code',
  sheetKeep:
    'Keep sealed in a safe. Do not photograph it or store it on a computer. Whoever holds it can open every record.',
  printCode: 'Print the code',
  haveIt: 'I have it on paper',
  typeBack: 'Please type the code from the paper, to be sure it was copied right.',
  showAgain: 'Show it again',
  finish: 'Finish set-up',
};
