import type { Migration } from '../../store/migrate.ts';

/** The groups of 十条措施 (教育部, 2025) and of the protection of minors, in the order of the screen. */
const groups = [
  'left_behind',
  'migrant',
  'orphan',
  'de_facto_orphan',
  'hardship',
  'disability',
  'single_parent',
  'stepfamily',
  'parent_in_prison',
  'other',
] as const;

const final = `BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;`;

/** What a version says is written while it is a draft, and never after. */
const ofDraftAlone = (table: string) =>
  (['INSERT', 'UPDATE', 'DELETE'] as const)
    .map((act) => {
      const versionId = act === 'INSERT' ? 'NEW.version_id' : 'OLD.version_id';
      return `
CREATE TRIGGER ${table}_${act.toLowerCase()} BEFORE ${act} ON ${table}
WHEN (SELECT state FROM care_plan_version WHERE id = ${versionId}) IS NOT 'draft'
${final}`;
    })
    .join('');

const carePlanTables = `
CREATE TABLE care_plan (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  next_review_on TEXT CHECK (next_review_on IS date(next_review_on)),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_on TEXT CHECK (closed_on IS date(closed_on)),
  closed_at TEXT,
  closed_by TEXT,
  closed_as TEXT
    CHECK (closed_as IN ('goals_reached', 'improved', 'handed_over', 'left_school', 'other')),
  outcome TEXT NOT NULL CHECK (length(outcome) <= 2000),
  handed_to TEXT NOT NULL CHECK (length(handed_to) <= 100),
  CHECK (state = 'open' OR next_review_on IS NULL),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL)
    AND (closed_on IS NULL) = (closed_at IS NULL) AND (closed_on IS NULL) = (closed_by IS NULL)
    AND (closed_on IS NULL) = (closed_as IS NULL) AND (closed_on IS NULL) = (outcome = '')),
  CHECK ((closed_as IS 'handed_over') = (handed_to <> ''))
) STRICT;
CREATE UNIQUE INDEX care_plan_open ON care_plan (student_id) WHERE state = 'open';
CREATE INDEX care_plan_by_student ON care_plan (student_id, opened_at);
CREATE INDEX care_plan_review_due ON care_plan (next_review_on, student_id)
  WHERE next_review_on IS NOT NULL;

CREATE TABLE care_plan_version (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES care_plan (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  state TEXT NOT NULL CHECK (state IN ('draft', 'in_force', 'superseded')),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  why TEXT NOT NULL CHECK (length(why) <= 500),
  situation TEXT NOT NULL CHECK (length(situation) <= 2000),
  family TEXT NOT NULL CHECK (length(family) <= 2000),
  class_teacher TEXT NOT NULL CHECK (length(class_teacher) <= 2000),
  subject_teachers TEXT NOT NULL CHECK (length(subject_teachers) <= 2000),
  counsellor TEXT NOT NULL CHECK (length(counsellor) <= 2000),
  leader TEXT NOT NULL CHECK (length(leader) <= 2000),
  hospital_advice TEXT NOT NULL CHECK (length(hospital_advice) <= 2000),
  review_on TEXT CHECK (review_on IS date(review_on)),
  drafted_at TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  in_force_on TEXT CHECK (in_force_on IS date(in_force_on)),
  agreed_with TEXT NOT NULL CHECK (length(agreed_with) <= 200),
  family_informed_on TEXT CHECK (family_informed_on IS date(family_informed_on)),
  family_whom TEXT NOT NULL CHECK (length(family_whom) <= 60),
  family_why_not TEXT NOT NULL CHECK (length(family_why_not) <= 200),
  put_at TEXT,
  put_by TEXT,
  UNIQUE (plan_id, number),
  CHECK ((number = 1) = (why = '')),
  CHECK ((state = 'draft') = (in_force_on IS NULL)
    AND (in_force_on IS NULL) = (put_at IS NULL) AND (in_force_on IS NULL) = (put_by IS NULL)
    AND (in_force_on IS NULL) = (agreed_with = '')),
  -- The family is told, by name and day, or it is on record why not.
  CHECK ((family_informed_on IS NULL) = (family_whom = '')),
  CHECK (state = 'draft' OR (family_informed_on IS NULL) = (family_why_not <> ''))
) STRICT;
CREATE UNIQUE INDEX care_plan_version_draft ON care_plan_version (plan_id) WHERE state = 'draft';
CREATE UNIQUE INDEX care_plan_version_in_force ON care_plan_version (plan_id)
  WHERE state = 'in_force';

CREATE TABLE care_plan_goal (
  version_id TEXT NOT NULL REFERENCES care_plan_version (id),
  goal_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (length(what) <= 500),
  sign TEXT NOT NULL CHECK (length(sign) <= 500),
  target_on TEXT CHECK (target_on IS date(target_on)),
  PRIMARY KEY (version_id, goal_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE care_plan_action (
  version_id TEXT NOT NULL REFERENCES care_plan_version (id),
  action_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (length(what) <= 500),
  owner TEXT NOT NULL CHECK (length(owner) <= 60),
  due_on TEXT CHECK (due_on IS date(due_on)),
  PRIMARY KEY (version_id, action_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_plan_action_due ON care_plan_action (due_on, version_id);

-- What became of an action, under whatever version; a mistake is struck out.
CREATE TABLE care_plan_result (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES care_plan (id),
  action_id TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('done', 'not_done')),
  note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 1000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  struck_at TEXT,
  struck_by TEXT,
  struck_why TEXT NOT NULL CHECK (length(struck_why) <= 200),
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_why = ''))
) STRICT;
CREATE UNIQUE INDEX care_plan_result_standing ON care_plan_result (plan_id, action_id)
  WHERE struck_at IS NULL;
CREATE INDEX care_plan_result_by_plan ON care_plan_result (plan_id, recorded_at);

CREATE TABLE care_plan_review (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES care_plan (id),
  version_id TEXT NOT NULL REFERENCES care_plan_version (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  found TEXT NOT NULL CHECK (length(found) BETWEEN 1 AND 2000),
  next_review_on TEXT NOT NULL CHECK (next_review_on IS date(next_review_on)),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  CHECK (next_review_on > on_date)
) STRICT;
CREATE INDEX care_plan_review_by_plan ON care_plan_review (plan_id, on_date);

CREATE TABLE care_plan_review_goal (
  review_id TEXT NOT NULL REFERENCES care_plan_review (id),
  version_id TEXT NOT NULL,
  goal_id TEXT NOT NULL,
  progress TEXT NOT NULL CHECK (progress IN ('reached', 'partly', 'not_yet')),
  PRIMARY KEY (review_id, goal_id),
  FOREIGN KEY (version_id, goal_id) REFERENCES care_plan_goal (version_id, goal_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_plan_review_goal_by_goal ON care_plan_review_goal (version_id, goal_id);

-- What of an open plan is to be done on which day: actions of the version in force, and reviews.
CREATE VIEW care_plan_due AS
SELECT p.id AS plan_id, p.student_id, 'action' AS kind, a.position, a.what, a.owner, a.due_on
FROM care_plan AS p
JOIN care_plan_version AS v ON v.plan_id = p.id AND v.state = 'in_force'
JOIN care_plan_action AS a ON a.version_id = v.id
WHERE p.state = 'open' AND NOT EXISTS (SELECT 1 FROM care_plan_result AS r
  WHERE r.plan_id = p.id AND r.action_id = a.action_id AND r.struck_at IS NULL)
UNION ALL
SELECT id, student_id, 'review', 0, '', '', next_review_on
FROM care_plan WHERE next_review_on IS NOT NULL;
`;

const carePlanRules = `
CREATE TRIGGER care_plan_of_present BEFORE INSERT ON care_plan
WHEN (SELECT status FROM student WHERE id = NEW.student_id) IN ('transferred_out', 'graduated')
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER care_plan_final BEFORE UPDATE ON care_plan
WHEN OLD.state = 'closed' OR NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id
  OR NEW.opened_at <> OLD.opened_at OR NEW.opened_by <> OLD.opened_by
${final}
CREATE TRIGGER care_plan_closing BEFORE UPDATE OF state ON care_plan WHEN NEW.state = 'closed'
BEGIN
  SELECT RAISE(ABORT, 'refuse:draft_open') WHERE EXISTS (
    SELECT 1 FROM care_plan_version WHERE plan_id = NEW.id AND state = 'draft');
  SELECT RAISE(ABORT, 'refuse:state_forbids') WHERE NOT EXISTS (
    SELECT 1 FROM care_plan_version WHERE plan_id = NEW.id AND state = 'in_force');
  SELECT RAISE(ABORT, 'refuse:actions_open')
  WHERE NEW.closed_as NOT IN ('handed_over', 'left_school') AND EXISTS (
    SELECT 1 FROM care_plan_due WHERE plan_id = NEW.id AND kind = 'action');
END;
CREATE TRIGGER care_plan_kept BEFORE DELETE ON care_plan
WHEN EXISTS (SELECT 1 FROM care_plan_version WHERE plan_id = OLD.id)
${final}

CREATE TRIGGER care_plan_version_late BEFORE INSERT ON care_plan_version
WHEN NEW.state <> 'draft' OR (SELECT state FROM care_plan WHERE id = NEW.plan_id) <> 'open'
${final}
CREATE TRIGGER care_plan_version_final BEFORE UPDATE ON care_plan_version
WHEN OLD.state <> 'draft' AND (NEW.state <> 'superseded' OR OLD.state = 'superseded'
  OR NOT EXISTS (SELECT 1 FROM care_plan_version WHERE plan_id = OLD.plan_id AND state = 'draft')
  OR NEW.id <> OLD.id OR NEW.plan_id <> OLD.plan_id OR NEW.number <> OLD.number
  OR NEW.why <> OLD.why OR NEW.situation <> OLD.situation OR NEW.family <> OLD.family
  OR NEW.class_teacher <> OLD.class_teacher OR NEW.subject_teachers <> OLD.subject_teachers
  OR NEW.counsellor <> OLD.counsellor OR NEW.leader <> OLD.leader
  OR NEW.hospital_advice <> OLD.hospital_advice OR NEW.review_on IS NOT OLD.review_on
  OR NEW.drafted_at <> OLD.drafted_at OR NEW.drafted_by <> OLD.drafted_by
  OR NEW.in_force_on IS NOT OLD.in_force_on OR NEW.agreed_with <> OLD.agreed_with
  OR NEW.family_informed_on IS NOT OLD.family_informed_on OR NEW.family_whom <> OLD.family_whom
  OR NEW.family_why_not <> OLD.family_why_not OR NEW.put_at IS NOT OLD.put_at
  OR NEW.put_by IS NOT OLD.put_by)
${final}
CREATE TRIGGER care_plan_version_put BEFORE UPDATE OF state ON care_plan_version
WHEN OLD.state = 'draft' AND NEW.state <> 'draft' AND (NEW.state <> 'in_force'
  OR NEW.situation = '' OR NEW.family = '' OR NEW.class_teacher = '' OR NEW.review_on IS NULL
  OR NOT EXISTS (SELECT 1 FROM care_plan_goal WHERE version_id = NEW.id)
  OR EXISTS (SELECT 1 FROM care_plan_goal WHERE version_id = NEW.id AND (what = '' OR sign = ''))
  OR NOT EXISTS (SELECT 1 FROM care_plan_action WHERE version_id = NEW.id)
  OR EXISTS (SELECT 1 FROM care_plan_action
    WHERE version_id = NEW.id AND (what = '' OR owner = '' OR due_on IS NULL))
  OR EXISTS (SELECT 1 FROM care_plan AS p JOIN student AS s ON s.id = p.student_id
    WHERE p.id = NEW.plan_id AND s.status IN ('transferred_out', 'graduated')))
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER care_plan_version_kept BEFORE DELETE ON care_plan_version WHEN OLD.state <> 'draft'
${final}
${ofDraftAlone('care_plan_goal')}
${ofDraftAlone('care_plan_action')}

CREATE TRIGGER care_plan_result_of_due BEFORE INSERT ON care_plan_result
WHEN NOT EXISTS (SELECT 1 FROM care_plan AS p
  JOIN care_plan_version AS v ON v.plan_id = p.id AND v.state = 'in_force'
  JOIN care_plan_action AS a ON a.version_id = v.id
  WHERE p.id = NEW.plan_id AND p.state = 'open' AND a.action_id = NEW.action_id)
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER care_plan_result_final BEFORE UPDATE ON care_plan_result
WHEN OLD.struck_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.plan_id <> OLD.plan_id
  OR NEW.action_id <> OLD.action_id OR NEW.result <> OLD.result OR NEW.note <> OLD.note
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by
  OR (SELECT state FROM care_plan WHERE id = OLD.plan_id) = 'closed'
${final}
CREATE TRIGGER care_plan_result_kept BEFORE DELETE ON care_plan_result
${final}

CREATE TRIGGER care_plan_review_in_force BEFORE INSERT ON care_plan_review
WHEN NOT EXISTS (SELECT 1 FROM care_plan AS p JOIN care_plan_version AS v ON v.plan_id = p.id
  WHERE p.id = NEW.plan_id AND p.state = 'open' AND v.id = NEW.version_id
    AND v.state = 'in_force' AND NEW.on_date >= v.in_force_on)
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
${(['care_plan_review', 'care_plan_review_goal'] as const)
  .map(
    (table) => `
CREATE TRIGGER ${table}_final BEFORE UPDATE ON ${table}
${final}
CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
${final}`,
  )
  .join('')}
`;

const specialGroups = `
CREATE TABLE special_group (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL CHECK (length(code) <= 40),
  name TEXT NOT NULL CHECK (length(name) <= 30),
  position INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  CHECK ((code = '') <> (name = ''))
) STRICT;
CREATE UNIQUE INDEX special_group_name ON special_group (code, name);
CREATE INDEX special_group_order ON special_group (position);

CREATE TABLE special_flag (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  group_id TEXT NOT NULL REFERENCES special_group (id),
  since TEXT NOT NULL CHECK (since IS date(since)),
  source TEXT NOT NULL
    CHECK (source IN ('student', 'family', 'class_teacher', 'school_file', 'authority')),
  note TEXT NOT NULL CHECK (length(note) <= 500),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  -- The last day of it; none where the flag was struck out as a mistake.
  ended_on TEXT CHECK (ended_on IS date(ended_on)),
  ended_at TEXT,
  ended_by TEXT,
  ended_why TEXT NOT NULL CHECK (length(ended_why) <= 300),
  CHECK (ended_on IS NULL OR ended_on >= since),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_why = '')
    AND (ended_on IS NULL OR ended_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX special_flag_present ON special_flag (student_id, group_id)
  WHERE ended_at IS NULL;
CREATE INDEX special_flag_by_student ON special_flag (student_id, since);
CREATE INDEX special_flag_by_group ON special_flag (group_id, student_id);

-- Whether a plan is wanted or, for a reason, not needed (建档立卡); the newest decision counts.
CREATE TABLE special_decision (
  id TEXT PRIMARY KEY,
  flag_id TEXT NOT NULL REFERENCES special_flag (id),
  why_no_plan TEXT NOT NULL CHECK (length(why_no_plan) <= 300),
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL
) STRICT;
CREATE INDEX special_decision_by_flag ON special_decision (flag_id, decided_at, id);

CREATE TRIGGER special_flag_final BEFORE UPDATE ON special_flag
WHEN OLD.ended_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id
  OR NEW.group_id <> OLD.group_id OR NEW.since <> OLD.since OR NEW.source <> OLD.source
  OR NEW.note <> OLD.note OR NEW.recorded_at <> OLD.recorded_at
  OR NEW.recorded_by <> OLD.recorded_by
${final}
CREATE TRIGGER special_flag_kept BEFORE DELETE ON special_flag
${final}
CREATE TRIGGER special_decision_late BEFORE INSERT ON special_decision
WHEN (SELECT ended_at FROM special_flag WHERE id = NEW.flag_id) IS NOT NULL
${final}
CREATE TRIGGER special_decision_final BEFORE UPDATE ON special_decision
${final}
CREATE TRIGGER special_decision_kept BEFORE DELETE ON special_decision
${final}
`;

const sleep = `
CREATE TABLE sleep_entry (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  bed_minute INTEGER NOT NULL CHECK (bed_minute BETWEEN 0 AND 1439),
  wake_minute INTEGER NOT NULL CHECK (wake_minute BETWEEN 0 AND 1439),
  minutes INTEGER NOT NULL
    GENERATED ALWAYS AS ((wake_minute - bed_minute + 1440) % 1440) STORED
    CHECK (minutes BETWEEN 60 AND 960),
  falling_asleep TEXT NOT NULL CHECK (falling_asleep IN ('easy', 'sometimes_hard', 'often_hard')),
  source TEXT NOT NULL CHECK (source IN ('student', 'parent', 'teacher')),
  note TEXT NOT NULL CHECK (length(note) <= 300),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  struck_at TEXT,
  struck_by TEXT,
  struck_why TEXT NOT NULL CHECK (length(struck_why) <= 200),
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_why = ''))
) STRICT;
CREATE INDEX sleep_entry_by_student ON sleep_entry (student_id, on_date, id);

CREATE TRIGGER sleep_entry_final BEFORE UPDATE ON sleep_entry
WHEN OLD.struck_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id
  OR NEW.on_date <> OLD.on_date OR NEW.bed_minute <> OLD.bed_minute
  OR NEW.wake_minute <> OLD.wake_minute OR NEW.falling_asleep <> OLD.falling_asleep
  OR NEW.source <> OLD.source OR NEW.note <> OLD.note OR NEW.recorded_at <> OLD.recorded_at
  OR NEW.recorded_by <> OLD.recorded_by
${final}
CREATE TRIGGER sleep_entry_kept BEFORE DELETE ON sleep_entry
${final}
`;

/**
 * Plans 一生一策 with their versions (§5), special groups with whether a plan is needed, and sleep
 * (十条措施, 2025). A version changes while it is a draft and never after it came into force.
 */
export const carePlans: Migration = {
  number: 110,
  up: (db) => {
    db.exec(carePlanTables);
    db.exec(carePlanRules);
    db.exec(specialGroups);
    db.exec(sleep);
    const insert = db.prepare(
      `INSERT INTO special_group (id, code, name, position, active) VALUES (?, ?, '', ?, 1)`,
    );
    // Built-in groups have the same identity in every school, so that packages agree on them.
    for (const [at, code] of groups.entries()) insert.run(code, code, (at + 1) * 10);
  },
};
