import type { Migration } from '../../store/migrate.ts';

/** What a counsellor writes to a part of the summary: the principal sees nothing of it before it is published. */
export const summaryComments: Migration = {
  number: 160,
  up: (db) => {
    db.exec(`
CREATE TABLE summary_comment (
  semester_id TEXT NOT NULL,
  section TEXT NOT NULL CHECK (length(section) BETWEEN 1 AND 40),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  written_at TEXT NOT NULL,
  written_by TEXT NOT NULL,
  PRIMARY KEY (semester_id, section)
) STRICT, WITHOUT ROWID;
`);
  },
};
