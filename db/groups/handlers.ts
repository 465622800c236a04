import type { groupsCommands } from '../contract/groups.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { closeProgramme, createProgramme, leave, screen, updateProgramme } from './change.ts';
import { addAddendum, discardNote, openNote, readNote, saveNote, signNote } from './notes.ts';
import { programmeForm } from './programmeForm.ts';
import { listProgrammes, readProgramme } from './read.ts';

export const groupsHandlers: Handlers<keyof typeof groupsCommands> = {
  'groups.list': listProgrammes,
  'groups.get': (context, { programmeId }) => readProgramme(context, programmeId),
  'groups.create': createProgramme,
  'groups.update': (context, wanted) => {
    updateProgramme(context, wanted);
    return {};
  },
  'groups.screen': screen,
  'groups.leave': leave,
  'groups.close': (context, wanted) => {
    closeProgramme(context, wanted);
    return {};
  },
  'groups.openNote': openNote,
  'groups.getNote': (context, { noteId }) => readNote(context, noteId),
  'groups.saveNote': saveNote,
  'groups.signNote': signNote,
  'groups.discardNote': (context, wanted) => {
    discardNote(context, wanted);
    return {};
  },
  'groups.addAddendum': addAddendum,
  'groups.form.programme': (context, { programmeId }) =>
    fileOfForm(programmeForm(context, programmeId), todayOf(context.clock)),
};
