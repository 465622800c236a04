import type { Migration } from '../../store/migrate.ts';

/**
 * Assessments with scales (§5). The definition of every scale used is kept beside the results, so
 * that each can be read as it was made. Answers are final once the assessment is finished.
 */
export const assessments: Migration = {
  number: 50,
  up: (db) => {
    db.exec(`
CREATE TABLE scale (
  code TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  own INTEGER NOT NULL CHECK (own IN (0, 1)),
  added_at TEXT NOT NULL,
  PRIMARY KEY (code, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER scale_final BEFORE UPDATE ON scale
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE assessment (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  scale_code TEXT NOT NULL,
  scale_version INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('on_pc', 'paper', 'totals')),
  state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'given_up')),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  started_at TEXT NOT NULL,
  started_by TEXT NOT NULL,
  finished_at TEXT,
  valid INTEGER CHECK (valid IN (0, 1)),
  reached INTEGER CHECK (reached IN (0, 1)),
  critical INTEGER CHECK (critical IN (0, 1)),
  looked_at TEXT,
  looked_by TEXT,
  finding TEXT CHECK (finding IN ('no_concern', 'keep_watch', 'needs_care')),
  finding_why TEXT NOT NULL CHECK (length(finding_why) <= 500),
  FOREIGN KEY (scale_code, scale_version) REFERENCES scale (code, version),
  CHECK ((state = 'open') = (finished_at IS NULL)),
  CHECK ((state = 'finished') = (valid IS NOT NULL)),
  CHECK ((valid IS NULL) = (reached IS NULL) AND (valid IS NULL) = (critical IS NULL)),
  CHECK ((looked_at IS NULL) = (looked_by IS NULL) AND (looked_at IS NULL) = (finding IS NULL)),
  CHECK (looked_at IS NULL OR finding_why <> '')
) STRICT;
CREATE INDEX assessment_by_student ON assessment (student_id, on_date);
CREATE UNIQUE INDEX assessment_open_once ON assessment (student_id, scale_code)
  WHERE state = 'open' AND origin = 'on_pc';
CREATE INDEX assessment_to_look_at ON assessment (critical DESC, on_date, id)
  WHERE looked_at IS NULL AND state = 'finished' AND (reached = 1 OR critical = 1);
CREATE INDEX assessment_open ON assessment (started_at, id) WHERE state = 'open';
CREATE INDEX assessment_by_scale ON assessment (scale_code, scale_version);

CREATE TABLE answer (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  item INTEGER NOT NULL CHECK (item >= 1),
  value INTEGER NOT NULL,
  PRIMARY KEY (assessment_id, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE score (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  code TEXT NOT NULL,
  value REAL,
  band INTEGER,
  reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
  PRIMARY KEY (assessment_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER answer_while_open BEFORE INSERT ON answer
WHEN (SELECT state FROM assessment WHERE id = NEW.assessment_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER answer_changed_while_open BEFORE UPDATE ON answer
WHEN (SELECT state FROM assessment WHERE id = OLD.assessment_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER answer_kept BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER score_once BEFORE UPDATE ON score
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER score_kept BEFORE DELETE ON score
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER assessment_ended_final
BEFORE UPDATE OF state, scale_code, scale_version, student_id, on_date, finished_at, valid, reached,
  critical ON assessment
WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER assessment_looked_final BEFORE UPDATE OF looked_at, finding, finding_why ON assessment
WHEN OLD.looked_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
  },
};
