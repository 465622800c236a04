import type { Migration } from '../../store/migrate.ts';

export const groups: Migration = {
  number: 140,
  up: (db) => {
    db.exec(`
-- Drafts are few among the notes; the task list asks for those of the whole room.
CREATE INDEX session_note_drafts ON session_note (on_date, id) WHERE state = 'draft';
`);
  },
};
