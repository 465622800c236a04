import type { supervisionCommands } from '../contract/supervision.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { caseCodeOf } from './caseCode.ts';
import {
  beginConference,
  discardConference,
  endTask,
  listConferences,
  readConference,
  saveConference,
  signConference,
} from './conferences.ts';
import { addRecord, listRecords, strikeRecord } from './records.ts';
import {
  answer,
  ask,
  giveBack,
  listRequests,
  notesOfStudent,
  openRequest,
  withdraw,
} from './requests.ts';
import { summaryForm } from './summaryForm.ts';

export const supervisionHandlers: Handlers<keyof typeof supervisionCommands> = {
  'supervision.ask': ask,
  'supervision.requests': listRequests,
  'supervision.open': (context, { requestId }) => openRequest(context, requestId),
  'supervision.notes': (context, { studentId }) => notesOfStudent(context, studentId),
  'supervision.answer': (context, wanted) => {
    answer(context, wanted);
    return {};
  },
  'supervision.giveBack': (context, wanted) => {
    giveBack(context, wanted);
    return {};
  },
  'supervision.withdraw': (context, { requestId }) => {
    withdraw(context, requestId);
    return {};
  },
  'conferences.list': listConferences,
  'conferences.get': (context, { conferenceId }) => readConference(context, conferenceId),
  'conferences.begin': beginConference,
  'conferences.save': saveConference,
  'conferences.sign': (context, wanted) => {
    signConference(context, wanted);
    return {};
  },
  'conferences.discard': (context, wanted) => {
    discardConference(context, wanted);
    return {};
  },
  'conferences.doneTask': (context, wanted) => {
    endTask(context, wanted);
    return {};
  },
  'supervisionRecords.list': listRecords,
  'supervisionRecords.caseCode': (context, { studentId }) => ({
    code: caseCodeOf(context, studentId),
  }),
  'supervisionRecords.add': addRecord,
  'supervisionRecords.strike': (context, wanted) => {
    strikeRecord(context, wanted);
    return {};
  },
  'supervisionRecords.form.summary': (context, { recordId }) =>
    fileOfForm(summaryForm(context, recordId), todayOf(context.clock)),
};
