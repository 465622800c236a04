import type { summaryCommands } from '../contract/summary.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { semesterOf } from '../store/semesters.ts';
import { thresholdOf } from '../store/threshold.ts';
import { digestOf, draftOf } from './draft.ts';
import { hiddenIn } from './layOut.ts';
import { summaryForm } from './paper.ts';
import { figuresFile, listSummaries, newestOf, publish, showSummary } from './published.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { cancelProtect } from './runProtect.ts';
import { workbookOf } from './workbook.ts';

export const summaryHandlers: Handlers<keyof typeof summaryCommands> = {
  'summary.draft': async (context, { semesterId }) => {
    const content = await draftOf(context, semesterOf(context.office, semesterId));
    return {
      content,
      digest: digestOf(content),
      hidden: content.cubes.flatMap(hiddenIn).length,
      corrects: newestOf(context.office, semesterId),
    };
  },

  'summary.comment': ({ clinical, office, clock, staff }, { semesterId, section, body }) => {
    semesterOf(office, semesterId);
    if (body.trim() === '') {
      clinical
        .prepare('DELETE FROM summary_comment WHERE semester_id = ? AND section = ?')
        .run(semesterId, section);
      return {};
    }
    clinical
      .prepare(
        `INSERT INTO summary_comment (semester_id, section, body, written_at, written_by)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (semester_id, section) DO UPDATE SET body = excluded.body,
           written_at = excluded.written_at, written_by = excluded.written_by`,
      )
      .run(semesterId, section, body.trim(), timestampOf(clock), staff.staffId);
    return {};
  },

  'summary.publish': publish,

  'summary.cancel': ({ safe }) => {
    cancelProtect(safe);
    return {};
  },

  'summary.setThreshold': ({ office }, { threshold }) => {
    office.prepare('UPDATE summary_setting SET threshold = ?').run(threshold);
    return {};
  },

  'summary.list': ({ office }) => ({
    threshold: thresholdOf(office),
    summaries: listSummaries(office),
  }),

  'summary.get': (context, { number }) => showSummary(context, number),

  'summary.pdf': (context, { number }) =>
    fileOfForm(summaryForm(context, showSummary(context, number)), todayOf(context.clock)),

  'summary.file': (context, { number }) => figuresFile(context, number),

  'summary.xlsx': (context, { number }) => workbookOf(showSummary(context, number)),
};
