import type { Migration } from '../../store/migrate.ts';

/** What an education bureau keeps: the schools it knows, their files as they came, its joint tables. */
export const districtMigration: Migration = {
  number: 160,
  up: (db) => {
    db.exec(`
CREATE TABLE district_setting (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  threshold INTEGER NOT NULL CHECK (threshold BETWEEN 3 AND 50)
) STRICT;
INSERT INTO district_setting (only, threshold) VALUES (1, 5);

-- A school is its keys: known by them only after a person has compared the words of its card.
CREATE TABLE district_school (
  id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 64),
  card_school_id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  card TEXT NOT NULL CHECK (json_valid(card)),
  compared_on TEXT NOT NULL CHECK (compared_on IS date(compared_on)),
  compared_how TEXT NOT NULL CHECK (length(compared_how) BETWEEN 1 AND 100),
  compared_by TEXT NOT NULL REFERENCES staff (id),
  added_at TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX district_school_name ON district_school (name) WHERE active = 1;
CREATE UNIQUE INDEX district_school_identity ON district_school (card_school_id) WHERE active = 1;
CREATE TRIGGER district_school_keys BEFORE UPDATE OF fingerprint, card_school_id ON district_school
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

-- Each file as it came. The number is the school's own; a correction has a higher one.
CREATE TABLE district_file (
  id TEXT PRIMARY KEY,
  school_id TEXT NOT NULL REFERENCES district_school (id),
  term TEXT NOT NULL CHECK (term GLOB '[0-9][0-9][0-9][0-9]-[12]'),
  number INTEGER NOT NULL CHECK (number >= 1),
  corrects INTEGER CHECK (corrects < number),
  body TEXT NOT NULL CHECK (json_valid(body)),
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  read_at TEXT NOT NULL,
  read_by TEXT NOT NULL REFERENCES staff (id),
  UNIQUE (school_id, number)
) STRICT;
CREATE INDEX district_file_of_term ON district_file (term, school_id, number);
CREATE TRIGGER district_file_in_order BEFORE INSERT ON district_file
WHEN EXISTS (SELECT 1 FROM district_file
             WHERE school_id = NEW.school_id AND term = NEW.term AND number >= NEW.number)
BEGIN SELECT RAISE(ABORT, 'refuse:changed_meanwhile'); END;
CREATE TRIGGER district_file_of_known BEFORE INSERT ON district_file
WHEN (SELECT active FROM district_school WHERE id = NEW.school_id) = 0
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER district_file_final BEFORE UPDATE ON district_file
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER district_file_kept BEFORE DELETE ON district_file
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE joint_summary (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  term TEXT NOT NULL CHECK (term GLOB '[0-9][0-9][0-9][0-9]-[12]'),
  corrects INTEGER REFERENCES joint_summary (number),
  content TEXT NOT NULL CHECK (json_valid(content)),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  audit_head TEXT NOT NULL CHECK (length(audit_head) <= 200),
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL REFERENCES staff (id),
  CHECK (corrects IS NULL OR corrects < number)
) STRICT;
CREATE UNIQUE INDEX joint_summary_first ON joint_summary (term) WHERE corrects IS NULL;
CREATE UNIQUE INDEX joint_summary_corrected ON joint_summary (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX joint_summary_of_term ON joint_summary (term, number);
CREATE TRIGGER joint_summary_numbered BEFORE INSERT ON joint_summary
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM joint_summary)
BEGIN SELECT RAISE(ABORT, 'refuse:changed_meanwhile'); END;
CREATE TRIGGER joint_summary_corrects_its_own BEFORE INSERT ON joint_summary
WHEN NEW.corrects IS NOT NULL
  AND (SELECT term FROM joint_summary WHERE number = NEW.corrects) <> NEW.term
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER joint_summary_final BEFORE UPDATE ON joint_summary
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER joint_summary_kept BEFORE DELETE ON joint_summary
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
  },
};
