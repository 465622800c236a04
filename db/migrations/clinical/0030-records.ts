import type { Migration } from '../../store/migrate.ts';

/** The six fields of the counselling-room guide (教基一厅函〔2015〕36号), with usual sub-categories. */
const categories: Record<string, readonly string[]> = {
  study: ['exam_anxiety', 'school_weariness', 'attention', 'study_pressure'],
  life: ['sleep', 'internet_use', 'eating', 'adaptation'],
  self: ['low_self_esteem', 'identity', 'puberty', 'gender'],
  emotion: ['low_mood', 'anxiety', 'anger', 'loss', 'trauma'],
  relationships: ['peers', 'teachers', 'parents', 'romance', 'bullying'],
  further_study: ['school_choice', 'career'],
};

/**
 * Session notes with their addenda, problem categories, confidentiality exceptions and follow-ups.
 * A draft may be unfinished in every way, so that nothing typed is lost. A signed note is final:
 * the triggers refuse every later change of it, also by INSERT OR REPLACE, which fires no trigger
 * on deletion. A confidentiality exception is final with the number of people told.
 */
export const records: Migration = {
  number: 30,
  up: (db) => {
    db.exec(`
CREATE TABLE problem_category (
  id TEXT PRIMARY KEY,
  parent_id TEXT REFERENCES problem_category (id),
  code TEXT NOT NULL CHECK (length(code) <= 40),
  name TEXT NOT NULL CHECK (length(name) <= 30),
  position INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  CHECK ((code = '') <> (name = ''))
) STRICT;
CREATE UNIQUE INDEX problem_category_name ON problem_category (coalesce(parent_id, ''), code, name);
CREATE INDEX problem_category_order ON problem_category (position);

CREATE TABLE session_note (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  appointment_id TEXT NOT NULL REFERENCES appointment (id),
  author_id TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('in_person', 'phone', 'letter', 'online')),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 0 AND 1440),
  present_state TEXT NOT NULL,
  main_problem TEXT NOT NULL,
  evaluation TEXT NOT NULL,
  analysis TEXT NOT NULL,
  measures TEXT NOT NULL,
  effect TEXT NOT NULL,
  primary_category_id TEXT REFERENCES problem_category (id),
  risk TEXT CHECK (risk IN ('none', 'attention', 'high', 'imminent')),
  advise_hospital INTEGER NOT NULL CHECK (advise_hospital IN (0, 1)),
  follow_up_on TEXT CHECK (follow_up_on IS NULL OR follow_up_on IS date(follow_up_on)),
  follow_up_what TEXT NOT NULL CHECK (length(follow_up_what) <= 200),
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
  created_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  signed_at TEXT,
  signed_by TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  UNIQUE (appointment_id, student_id),
  CHECK ((state = 'signed') = (signed_at IS NOT NULL AND signed_by IS NOT NULL)),
  CHECK (state = 'draft' OR (
    risk IS NOT NULL AND primary_category_id IS NOT NULL AND end_minute > start_minute
    AND present_state <> '' AND main_problem <> '' AND measures <> ''
    AND (risk IN ('none', 'attention') OR follow_up_on IS NOT NULL)))
) STRICT;
CREATE INDEX session_note_by_student ON session_note (student_id, on_date, start_minute);
CREATE INDEX session_note_by_author ON session_note (author_id, state, on_date);
CREATE INDEX session_note_by_category ON session_note (primary_category_id);

CREATE TABLE note_category (
  note_id TEXT NOT NULL REFERENCES session_note (id),
  category_id TEXT NOT NULL REFERENCES problem_category (id),
  PRIMARY KEY (note_id, category_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_category_by_category ON note_category (category_id, note_id);

CREATE TABLE addendum (
  id TEXT PRIMARY KEY,
  note_id TEXT NOT NULL REFERENCES session_note (id),
  author_id TEXT NOT NULL,
  written_at TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  body TEXT NOT NULL CHECK (body <> '')
) STRICT;
CREATE INDEX addendum_by_note ON addendum (note_id, written_at);

CREATE TABLE confidentiality_exception (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  note_id TEXT REFERENCES session_note (id),
  ground TEXT NOT NULL CHECK (ground IN
    ('danger_to_self', 'danger_to_others', 'minor_harmed', 'communicable_disease',
     'required_by_law')),
  facts TEXT NOT NULL CHECK (facts <> ''),
  decided_by TEXT NOT NULL CHECK (length(decided_by) BETWEEN 1 AND 60),
  student_informed INTEGER NOT NULL CHECK (student_informed IN (0, 1)),
  legal_paper TEXT NOT NULL CHECK (length(legal_paper) <= 100),
  told INTEGER NOT NULL CHECK (told >= 1),
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (ground <> 'required_by_law' OR legal_paper <> '')
) STRICT;
CREATE INDEX confidentiality_exception_by_student
  ON confidentiality_exception (student_id, recorded_at);
CREATE INDEX confidentiality_exception_by_note
  ON confidentiality_exception (note_id) WHERE note_id IS NOT NULL;

CREATE TABLE disclosure (
  exception_id TEXT NOT NULL REFERENCES confidentiality_exception (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  told_whom TEXT NOT NULL CHECK (length(told_whom) BETWEEN 1 AND 60),
  told_what TEXT NOT NULL CHECK (told_what <> ''),
  told_at TEXT NOT NULL,
  PRIMARY KEY (exception_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  note_id TEXT NOT NULL REFERENCES session_note (id),
  owner_id TEXT NOT NULL,
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  what TEXT NOT NULL CHECK (length(what) <= 200),
  done_at TEXT,
  done_by TEXT,
  outcome TEXT NOT NULL CHECK (length(outcome) <= 500),
  CHECK ((done_at IS NULL) = (done_by IS NULL)),
  CHECK ((done_at IS NULL) = (outcome = ''))
) STRICT;
CREATE INDEX follow_up_open ON follow_up (due_on, id) WHERE done_at IS NULL;
CREATE INDEX follow_up_done ON follow_up (done_at, id) WHERE done_at IS NOT NULL;
CREATE INDEX follow_up_by_student ON follow_up (student_id, due_on);
CREATE INDEX follow_up_by_note ON follow_up (note_id);

CREATE TABLE follow_up_postponement (
  id TEXT PRIMARY KEY,
  follow_up_id TEXT NOT NULL REFERENCES follow_up (id),
  postponed_at TEXT NOT NULL,
  postponed_by TEXT NOT NULL,
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  to_on TEXT NOT NULL CHECK (to_on IS date(to_on)),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200)
) STRICT;
CREATE INDEX follow_up_postponement_by_follow_up ON follow_up_postponement (follow_up_id, id);

CREATE TRIGGER signing_needs_primary BEFORE UPDATE OF state ON session_note
WHEN NEW.state = 'signed' AND NOT EXISTS (
  SELECT 1 FROM note_category
  WHERE note_id = NEW.id AND category_id = NEW.primary_category_id)
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER signed_note_final BEFORE UPDATE ON session_note WHEN OLD.state = 'signed'
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER signed_note_kept BEFORE DELETE ON session_note WHEN OLD.state = 'signed'
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER signed_note_not_replaced BEFORE INSERT ON session_note
WHEN EXISTS (
  SELECT 1 FROM session_note
  WHERE state = 'signed' AND (id = NEW.id
    OR (appointment_id = NEW.appointment_id AND student_id = NEW.student_id)))
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER signed_categories_final BEFORE INSERT ON note_category
WHEN (SELECT state FROM session_note WHERE id = NEW.note_id) = 'signed'
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER signed_categories_kept BEFORE DELETE ON note_category
WHEN (SELECT state FROM session_note WHERE id = OLD.note_id) = 'signed'
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER categories_fixed BEFORE UPDATE ON note_category
BEGIN SELECT RAISE(ABORT, 'a category is removed and added, not renamed'); END;
CREATE TRIGGER addendum_after_signing BEFORE INSERT ON addendum
WHEN (SELECT state FROM session_note WHERE id = NEW.note_id) <> 'signed'
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER addendum_final BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER addendum_kept BEFORE DELETE ON addendum
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER addendum_not_replaced BEFORE INSERT ON addendum
WHEN EXISTS (SELECT 1 FROM addendum WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER exception_final BEFORE UPDATE ON confidentiality_exception
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER exception_kept BEFORE DELETE ON confidentiality_exception
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER exception_not_replaced BEFORE INSERT ON confidentiality_exception
WHEN EXISTS (SELECT 1 FROM confidentiality_exception WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER disclosure_complete BEFORE INSERT ON disclosure
WHEN NEW.position > (SELECT told FROM confidentiality_exception WHERE id = NEW.exception_id)
  OR EXISTS (SELECT 1 FROM disclosure
             WHERE exception_id = NEW.exception_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER disclosure_final BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER disclosure_kept BEFORE DELETE ON disclosure
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER follow_up_done_final BEFORE UPDATE ON follow_up WHEN OLD.done_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
`);
    const insert = db.prepare(
      `INSERT INTO problem_category (id, parent_id, code, name, position, active)
       VALUES (?, ?, ?, '', ?, 1)`,
    );
    let position = 0;
    for (const [top, subs] of Object.entries(categories)) {
      // Built-in categories have the same identity in every school, so that packages agree on them.
      insert.run(top, null, top, (position += 10));
      for (const sub of subs) insert.run(`${top}.${sub}`, top, sub, (position += 10));
    }
  },
};
