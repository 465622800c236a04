import type { Migration } from '../../store/migrate.ts';

/** The risk factors that §7 names. */
const factors = [
  'study_job_pressure',
  'economic_hardship',
  'emotional_crisis',
  'family_change',
  'bullying',
  'placement_change',
] as const;

const rank = (column: string) =>
  `CASE ${column} WHEN 'none' THEN 0 WHEN 'attention' THEN 1 WHEN 'high' THEN 2 ELSE 3 END`;

/**
 * Warning levels with their whole history (§5, §7). One is present at a time; the next ends it.
 * A lower level rests on the signed note of an interview held since, and on a second person.
 */
export const warnings: Migration = {
  number: 60,
  up: (db) => {
    db.exec(`
CREATE TABLE risk_factor (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL CHECK (length(code) <= 40),
  name TEXT NOT NULL CHECK (length(name) <= 30),
  position INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  CHECK ((code = '') <> (name = ''))
) STRICT;
CREATE UNIQUE INDEX risk_factor_name ON risk_factor (code, name);
CREATE INDEX risk_factor_order ON risk_factor (position);

CREATE TABLE warning (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  level TEXT NOT NULL CHECK (level IN ('none', 'attention', 'high', 'imminent')),
  grade INTEGER NOT NULL GENERATED ALWAYS AS (${rank('level')}) STORED,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL,
  why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 1000),
  next_review_on TEXT CHECK (next_review_on IS date(next_review_on)),
  interview_note_id TEXT REFERENCES session_note (id),
  second_person TEXT NOT NULL CHECK (length(second_person) <= 60),
  ended_at TEXT,
  CHECK ((level = 'none') = (next_review_on IS NULL))
) STRICT;
CREATE UNIQUE INDEX warning_present ON warning (student_id) WHERE ended_at IS NULL;
CREATE INDEX warning_list ON warning (grade DESC, next_review_on, id)
  WHERE ended_at IS NULL AND grade > 0;
CREATE INDEX warning_by_student ON warning (student_id, set_at);
CREATE INDEX warning_by_interview ON warning (interview_note_id) WHERE interview_note_id IS NOT NULL;

CREATE TABLE warning_factor (
  warning_id TEXT NOT NULL REFERENCES warning (id),
  factor_id TEXT NOT NULL REFERENCES risk_factor (id),
  PRIMARY KEY (warning_id, factor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX warning_factor_by_factor ON warning_factor (factor_id, warning_id);

CREATE INDEX session_note_signed ON session_note (signed_at) WHERE state = 'signed';
CREATE INDEX assessment_needs_care ON assessment (looked_at) WHERE finding = 'needs_care';

CREATE TRIGGER warning_lowered BEFORE INSERT ON warning
WHEN EXISTS (
  SELECT 1 FROM warning AS before
  WHERE before.student_id = NEW.student_id
    AND before.id = (SELECT id FROM warning WHERE student_id = NEW.student_id
                     ORDER BY set_at DESC, id DESC LIMIT 1)
    AND before.grade > ${rank('NEW.level')}
    AND (NEW.second_person = '' OR NOT EXISTS (
      SELECT 1 FROM session_note AS n
      WHERE n.id = NEW.interview_note_id AND n.student_id = NEW.student_id
        AND n.state = 'signed' AND n.signed_at > before.set_at
        AND n.on_date >= substr(before.set_at, 1, 10))))
BEGIN SELECT RAISE(ABORT, 'refuse:lowering'); END;
CREATE TRIGGER warning_final BEFORE UPDATE ON warning
WHEN OLD.ended_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id
  OR NEW.level <> OLD.level OR NEW.why <> OLD.why OR NEW.set_at <> OLD.set_at
  OR NEW.set_by <> OLD.set_by OR NEW.next_review_on IS NOT OLD.next_review_on
  OR NEW.interview_note_id IS NOT OLD.interview_note_id OR NEW.second_person <> OLD.second_person
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER warning_kept BEFORE DELETE ON warning
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
    const insert = db.prepare(
      `INSERT INTO risk_factor (id, code, name, position, active) VALUES (?, ?, '', ?, 1)`,
    );
    // Built-in factors have the same identity in every school, so that packages agree on them.
    for (const [at, code] of factors.entries()) insert.run(code, code, (at + 1) * 10);
  },
};
