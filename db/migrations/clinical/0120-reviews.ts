import type { Migration } from '../../store/migrate.ts';

const stages = `('primary', 'junior', 'senior', 'vocational', 'university')`;

/** What changes only while its meeting sits: an adjourned one rests, a closed one is final. */
function whileSitting(table: string, reviewOf: (row: 'NEW' | 'OLD') => string): string {
  const refuse = (when: string, row: 'NEW' | 'OLD', name: string, more: string) => `
CREATE TRIGGER ${table}_${name} BEFORE ${when} ON ${table}
WHEN (SELECT state FROM review WHERE id = ${reviewOf(row)}) <> 'open'${more}
BEGIN SELECT CASE (SELECT state FROM review WHERE id = ${reviewOf(row)})
  WHEN 'closed' THEN RAISE(ABORT, 'refuse:signed_is_final')
  ELSE RAISE(ABORT, 'refuse:state_forbids') END; END;`;
  return refuse('INSERT', 'NEW', 'late', '') + refuse('DELETE', 'OLD', 'kept', '');
}

/**
 * Slips of class and dormitory helpers with what a counsellor made of each, and the quarterly
 * reviews by grade (季度研判, §7) to which they lead. A review closes only when everybody on its
 * list has a decision; its minutes are final then, and only what came of a decision is added.
 */
export const reviews: Migration = {
  number: 120,
  up: (db) => {
    db.exec(`
CREATE TABLE observation (
  id TEXT PRIMARY KEY,
  helper_id TEXT REFERENCES peer_helper (id),
  person_id TEXT,
  other_reporter TEXT NOT NULL CHECK (length(other_reporter) <= 60),
  student_id TEXT REFERENCES student (id),
  stage TEXT CHECK (stage IN ${stages}),
  grade INTEGER CHECK (grade BETWEEN 1 AND 6),
  class_name TEXT CHECK (length(class_name) BETWEEN 1 AND 30),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  kind TEXT NOT NULL CHECK (kind IN ('mood', 'sleep', 'study', 'conflict', 'bullying', 'absence',
    'withdrawn', 'danger_words', 'family', 'other', 'all_well')),
  urgency TEXT NOT NULL CHECK (urgency IN ('normal', 'soon', 'urgent')),
  weight INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE urgency WHEN 'normal' THEN 0 WHEN 'soon' THEN 1 ELSE 2 END) STORED,
  seen TEXT NOT NULL CHECK (length(seen) <= 2000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  triage TEXT CHECK (triage IN ('nothing', 'talk', 'book', 'review', 'crisis', 'class_work')),
  triaged_at TEXT,
  triaged_by TEXT,
  why TEXT NOT NULL CHECK (length(why) <= 500),
  due_on TEXT CHECK (due_on IS date(due_on)),
  crisis_id TEXT REFERENCES crisis (id),
  settled_at TEXT,
  settled_by TEXT,
  result TEXT NOT NULL CHECK (length(result) <= 500),
  struck_at TEXT,
  struck_by TEXT,
  struck_why TEXT NOT NULL CHECK (length(struck_why) <= 200),
  CHECK ((helper_id IS NOT NULL) + (person_id IS NOT NULL) + (other_reporter <> '') = 1),
  CHECK ((student_id IS NULL) = (class_name IS NOT NULL)
    AND (class_name IS NULL) = (stage IS NULL) AND (class_name IS NULL) = (grade IS NULL)),
  CHECK (kind <> 'all_well'
    OR (student_id IS NULL AND urgency = 'normal' AND triage IS NULL)),
  CHECK (kind = 'all_well' OR seen <> ''),
  CHECK ((triage IS NULL) = (triaged_at IS NULL) AND (triage IS NULL) = (triaged_by IS NULL)
    AND (triage IS NULL) = (why = '')),
  CHECK ((triage IN ('talk', 'book', 'review', 'class_work')) IS (due_on IS NOT NULL)
    OR (triage IS NULL AND due_on IS NULL)),
  CHECK ((triage IS 'crisis') = (crisis_id IS NOT NULL)),
  CHECK (triage IS NULL OR (triage <> 'class_work' AND student_id IS NOT NULL)
    OR (triage IN ('nothing', 'talk', 'class_work') AND student_id IS NULL)),
  CHECK ((settled_at IS NULL) = (settled_by IS NULL) AND (settled_at IS NULL) = (result = '')
    AND (settled_at IS NULL OR due_on IS NOT NULL)),
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_why = ''))
) STRICT;
CREATE INDEX observation_untriaged ON observation (weight DESC, on_date, id)
  WHERE triage IS NULL AND struck_at IS NULL AND kind <> 'all_well';
CREATE INDEX observation_unsettled ON observation (due_on, id)
  WHERE due_on IS NOT NULL AND settled_at IS NULL AND struck_at IS NULL;
CREATE INDEX observation_by_day ON observation (on_date, id);
CREATE INDEX observation_by_student ON observation (student_id, on_date);
CREATE INDEX observation_by_helper ON observation (helper_id, on_date)
  WHERE helper_id IS NOT NULL;
CREATE INDEX observation_by_person ON observation (person_id, on_date)
  WHERE person_id IS NOT NULL;
CREATE INDEX observation_by_crisis ON observation (crisis_id) WHERE crisis_id IS NOT NULL;
CREATE INDEX observation_to_review ON observation (triaged_at) WHERE triage = 'review';

CREATE TRIGGER observation_final BEFORE UPDATE ON observation
WHEN OLD.struck_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.helper_id IS NOT OLD.helper_id
  OR NEW.person_id IS NOT OLD.person_id OR NEW.other_reporter <> OLD.other_reporter
  OR NEW.student_id IS NOT OLD.student_id OR NEW.stage IS NOT OLD.stage
  OR NEW.grade IS NOT OLD.grade OR NEW.class_name IS NOT OLD.class_name
  OR NEW.on_date <> OLD.on_date OR NEW.kind <> OLD.kind OR NEW.urgency <> OLD.urgency
  OR NEW.seen <> OLD.seen OR NEW.recorded_at <> OLD.recorded_at
  OR NEW.recorded_by <> OLD.recorded_by
  OR (OLD.triage IS NOT NULL AND (NEW.triage IS NOT OLD.triage OR NEW.why <> OLD.why
    OR NEW.triaged_at IS NOT OLD.triaged_at OR NEW.triaged_by IS NOT OLD.triaged_by
    OR NEW.due_on IS NOT OLD.due_on OR NEW.crisis_id IS NOT OLD.crisis_id))
  OR (OLD.settled_at IS NOT NULL AND (NEW.settled_at IS NOT OLD.settled_at
    OR NEW.settled_by IS NOT OLD.settled_by OR NEW.result <> OLD.result))
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER observation_kept BEFORE DELETE ON observation
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER observation_not_replaced BEFORE INSERT ON observation
WHEN EXISTS (SELECT 1 FROM observation WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER observation_own_crisis BEFORE UPDATE OF crisis_id ON observation
WHEN NEW.crisis_id IS NOT NULL AND NEW.student_id IS NOT
  (SELECT student_id FROM crisis WHERE id = NEW.crisis_id)
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;

CREATE TABLE review (
  id TEXT PRIMARY KEY,
  stage TEXT NOT NULL CHECK (stage IN ${stages}),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]'),
  school_year INTEGER NOT NULL,
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  since TEXT NOT NULL CHECK (since IS date(since)),
  chair TEXT NOT NULL CHECK (length(chair) BETWEEN 1 AND 60),
  state TEXT NOT NULL CHECK (state IN ('open', 'adjourned', 'closed')),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  summary TEXT NOT NULL CHECK (length(summary) <= 2000),
  overview TEXT CHECK (json_valid(overview)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)
    AND (closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (summary = '')
    AND (closed_at IS NULL) = (overview IS NULL))
) STRICT;
CREATE UNIQUE INDEX review_going_on ON review (stage, grade) WHERE state <> 'closed';
CREATE INDEX review_by_cohort ON review (stage, state, on_date);
CREATE INDEX review_by_quarter ON review (quarter, stage, grade, state, on_date);
CREATE INDEX review_by_day ON review (on_date, id);

CREATE TABLE review_sitting (
  review_id TEXT NOT NULL REFERENCES review (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  attendees TEXT NOT NULL CHECK (length(attendees) BETWEEN 1 AND 500),
  ended_at TEXT,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_item (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  student_id TEXT NOT NULL REFERENCES student (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  origin TEXT NOT NULL CHECK (origin IN ('list', 'hand')),
  discussion TEXT NOT NULL CHECK (length(discussion) <= 1000),
  level TEXT CHECK (level IN ('none', 'attention', 'high', 'imminent')),
  warning_id TEXT REFERENCES warning (id),
  facts TEXT CHECK (json_valid(facts)),
  decided_at TEXT,
  decided_by TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  UNIQUE (review_id, student_id),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (level IS NULL)
    AND (decided_at IS NULL) = (facts IS NULL)
    AND (warning_id IS NULL OR decided_at IS NOT NULL))
) STRICT;
CREATE INDEX review_item_in_order ON review_item (review_id, position);
CREATE INDEX review_item_by_student ON review_item (student_id, review_id);
CREATE INDEX review_item_by_warning ON review_item (warning_id) WHERE warning_id IS NOT NULL;

CREATE TABLE review_decision (
  id TEXT PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES review_item (id),
  decision TEXT NOT NULL CHECK (decision IN ('keep', 'raise', 'propose_lowering', 'first_level',
    'start_plan', 'home_visit', 'refer', 'no_action')),
  owner TEXT NOT NULL CHECK (length(owner) <= 60),
  due_on TEXT CHECK (due_on IS date(due_on)),
  done_at TEXT,
  done_by TEXT,
  result TEXT NOT NULL CHECK (length(result) <= 500),
  UNIQUE (item_id, decision),
  CHECK ((owner <> '' AND due_on IS NOT NULL)
    OR (decision IN ('keep', 'no_action') AND owner = '' AND due_on IS NULL)),
  CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (result = ''))
) STRICT;
CREATE INDEX review_decision_open ON review_decision (due_on, id)
  WHERE done_at IS NULL AND decision <> 'no_action';

CREATE INDEX student_by_grade ON student (stage, grade, status);

CREATE TRIGGER review_final BEFORE UPDATE ON review
WHEN OLD.state = 'closed' OR NEW.id <> OLD.id OR NEW.stage <> OLD.stage OR NEW.grade <> OLD.grade
  OR NEW.quarter <> OLD.quarter OR NEW.school_year <> OLD.school_year OR NEW.since <> OLD.since
  OR NEW.opened_at <> OLD.opened_at OR NEW.opened_by <> OLD.opened_by
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER review_kept BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER review_not_replaced BEFORE INSERT ON review
WHEN EXISTS (SELECT 1 FROM review WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER review_closing BEFORE UPDATE OF state ON review
WHEN NEW.state = 'closed' AND OLD.state = 'open' AND EXISTS (
  SELECT 1 FROM review_item AS i WHERE i.review_id = NEW.id
    AND NOT EXISTS (SELECT 1 FROM review_decision WHERE item_id = i.id))
BEGIN SELECT RAISE(ABORT, 'refuse:undecided'); END;
CREATE TRIGGER review_closing_adjourned BEFORE UPDATE OF state ON review
WHEN NEW.state = 'closed' AND OLD.state = 'adjourned'
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
${whileSitting('review_item', (row) => `${row}.review_id`)}
${whileSitting(
  'review_decision',
  (row) => `(SELECT review_id FROM review_item WHERE id = ${row}.item_id)`,
)}
CREATE TRIGGER review_item_final BEFORE UPDATE ON review_item
WHEN (SELECT state FROM review WHERE id = OLD.review_id) = 'closed' OR NEW.id <> OLD.id
  OR NEW.review_id <> OLD.review_id OR NEW.student_id <> OLD.student_id
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER review_item_resting BEFORE UPDATE ON review_item
WHEN (SELECT state FROM review WHERE id = OLD.review_id) = 'adjourned'
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER review_item_decided_stays BEFORE DELETE ON review_item
WHEN OLD.decided_at IS NOT NULL OR OLD.origin = 'list'
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER review_decision_alone BEFORE INSERT ON review_decision
WHEN EXISTS (
  SELECT 1 FROM review_decision AS d WHERE d.item_id = NEW.item_id AND (
    d.decision = 'no_action' OR NEW.decision = 'no_action'
    OR (d.decision IN ('keep', 'raise', 'propose_lowering', 'first_level')
      AND NEW.decision IN ('keep', 'raise', 'propose_lowering', 'first_level'))))
BEGIN SELECT RAISE(ABORT, 'refuse:decisions_contradict'); END;
CREATE TRIGGER review_decision_final BEFORE UPDATE ON review_decision
WHEN OLD.done_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id
  OR NEW.decision <> OLD.decision OR NEW.owner <> OLD.owner OR NEW.due_on IS NOT OLD.due_on
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER review_decision_done BEFORE UPDATE OF done_at ON review_decision
WHEN (SELECT r.state FROM review_item AS i JOIN review AS r ON r.id = i.review_id
      WHERE i.id = OLD.item_id) <> 'closed'
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER review_sitting_final BEFORE UPDATE ON review_sitting
WHEN OLD.ended_at IS NOT NULL OR NEW.review_id <> OLD.review_id OR NEW.position <> OLD.position
  OR NEW.on_date <> OLD.on_date OR NEW.attendees <> OLD.attendees
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER review_sitting_kept BEFORE DELETE ON review_sitting
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER review_sitting_late BEFORE INSERT ON review_sitting
WHEN (SELECT state FROM review WHERE id = NEW.review_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
  },
};
