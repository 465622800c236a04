import type { Migration } from '../../store/migrate.ts';

/** Plans of the authorities, what the school states of them, and counts published from clinical.db. */
export const plan: Migration = {
  number: 60,
  up: (db) => {
    db.exec(`
CREATE TABLE plan (
  plan_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  content TEXT NOT NULL CHECK (json_valid(content)),
  adopted_at TEXT NOT NULL,
  adopted_by TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (plan_id, version)
) STRICT;

CREATE TABLE plan_statement (
  semester_id TEXT NOT NULL REFERENCES semester (id),
  duty_id TEXT NOT NULL,
  met INTEGER NOT NULL CHECK (met IN (0, 1)),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
  stated_at TEXT NOT NULL,
  stated_by TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (semester_id, duty_id)
) STRICT;

-- A count that is too small to be told is NULL: it is not even in the file.
CREATE TABLE published_count (
  semester_id TEXT NOT NULL REFERENCES semester (id),
  measure TEXT NOT NULL
    CHECK (measure IN ('sessions_held', 'students_seen', 'peer_helper_classes')),
  value INTEGER CHECK (value >= 0),
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (semester_id, measure)
) STRICT;
`);
  },
};
