import type { districtCommands } from '../contract/district.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { digestOf, draftOf, hiddenIn, thresholdOf } from './draft.ts';
import { standingOf, termsWithFiles } from './files.ts';
import { jointForm } from './paper.ts';
import { listJoint, newestOf, publish, showJoint } from './published.ts';
import { readFiles } from './readFiles.ts';
import { addSchool, listSchools, lookAtSchool, setSchoolActive } from './schools.ts';
import { termOn } from './term.ts';
import { workbookOf } from './workbook.ts';

export const districtHandlers: Handlers<keyof typeof districtCommands> = {
  'district.schools': ({ office }) => ({ schools: listSchools(office) }),

  'district.lookAtSchool': (_context, { bytes }) => lookAtSchool(bytes),

  'district.addSchool': addSchool,

  'district.setSchoolActive': (context, input) => {
    setSchoolActive(context, input);
    return {};
  },

  'district.readFiles': readFiles,

  'district.terms': ({ office, clock }) => ({
    terms: termsWithFiles(office),
    present: termOn(todayOf(clock)),
    threshold: thresholdOf(office),
  }),

  'district.standing': ({ office }, { term }) => ({ lines: standingOf(office, term) }),

  'district.setThreshold': ({ office }, { threshold }) => {
    office.prepare('UPDATE district_setting SET threshold = ?').run(threshold);
    return {};
  },

  'district.draft': async (context, { term }) => {
    const content = await draftOf(context, term);
    return {
      content,
      digest: digestOf(content),
      hidden: hiddenIn(content),
      corrects: newestOf(context.office, term),
    };
  },

  'district.publish': publish,

  'district.list': ({ office }) => ({ published: listJoint(office) }),

  'district.get': (context, { number }) => showJoint(context, number),

  'district.pdf': (context, { number }) =>
    fileOfForm(jointForm(context, showJoint(context, number)), todayOf(context.clock)),

  'district.xlsx': (context, { number }) => workbookOf(showJoint(context, number)),
};
