import type { Migration } from '../../store/migrate.ts';

/** Published semester summaries: numbered, never changed; a correction is a new one. */
export const summaries: Migration = {
  number: 130,
  up: (db) => {
    db.exec(`
CREATE TABLE summary_setting (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  threshold INTEGER NOT NULL CHECK (threshold BETWEEN 3 AND 50)
) STRICT;
INSERT INTO summary_setting (only, threshold) VALUES (1, 5);

CREATE TABLE summary (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  semester_id TEXT NOT NULL REFERENCES semester (id),
  corrects INTEGER REFERENCES summary (number),
  content TEXT NOT NULL CHECK (json_valid(content)),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  audit_head TEXT NOT NULL CHECK (length(audit_head) <= 200),
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL REFERENCES staff (id),
  CHECK (corrects IS NULL OR corrects < number)
) STRICT;
-- A chain: one first summary a semester, and each corrected once at the most.
CREATE UNIQUE INDEX summary_first ON summary (semester_id) WHERE corrects IS NULL;
CREATE UNIQUE INDEX summary_corrected ON summary (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX summary_of_semester ON summary (semester_id, number);

CREATE TRIGGER summary_numbered BEFORE INSERT ON summary
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM summary)
BEGIN SELECT RAISE(ABORT, 'refuse:changed_meanwhile'); END;
CREATE TRIGGER summary_corrects_its_own BEFORE INSERT ON summary
WHEN NEW.corrects IS NOT NULL
  AND (SELECT semester_id FROM summary WHERE number = NEW.corrects) <> NEW.semester_id
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER summary_final BEFORE UPDATE ON summary
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER summary_kept BEFORE DELETE ON summary
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
  },
};
