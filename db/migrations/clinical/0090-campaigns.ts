import type { Migration } from '../../store/migrate.ts';

/** What a row of `assessment` must keep to belong to its campaign, by the word of the refusal. */
const rulesOfBelonging: Record<string, string> = {
  state_forbids: `NOT EXISTS (SELECT 1 FROM campaign WHERE id = NEW.campaign_id AND state = 'open')`,
  campaign_scale: `NOT EXISTS (SELECT 1 FROM campaign WHERE id = NEW.campaign_id
    AND scale_code = NEW.scale_code AND scale_version = NEW.scale_version)`,
  campaign_dates: `NOT EXISTS (SELECT 1 FROM campaign WHERE id = NEW.campaign_id
    AND NEW.on_date BETWEEN starts_on AND ends_on)`,
  not_on_roll: `NOT EXISTS (SELECT 1 FROM campaign_roll
    WHERE campaign_id = NEW.campaign_id AND student_id = NEW.student_id)`,
  already_taken: `EXISTS (SELECT 1 FROM assessment AS o WHERE o.id <> NEW.id
    AND o.campaign_id = NEW.campaign_id AND o.student_id = NEW.student_id
    AND (o.state = 'open' OR (o.state = 'finished' AND o.valid = 1)))`,
};

const refusals = Object.entries(rulesOfBelonging)
  .map(([word, broken]) => `SELECT RAISE(ABORT, 'refuse:${word}') WHERE ${broken};`)
  .join('\n');

/** The classes of a campaign that a student belongs to now, while the campaign runs. */
const scopedFor = (student: string) => `
  SELECT c.id FROM campaign AS c JOIN campaign_scope AS o ON o.campaign_id = c.id
  WHERE c.state = 'open' AND c.ends_on >= substr(${student}.updated_at, 1, 10)
    AND o.stage = ${student}.stage AND o.grade = ${student}.grade
    AND o.class_name IN ('', ${student}.class_name)`;

/**
 * Campaigns (学年普测, §5): one scale for the classes of a scope. The roll follows the students
 * while the campaign runs, so that its figures can still be read when they are grades higher;
 * \`closed_as\` keeps why somebody without a result has none. What has ended is final.
 */
export const campaigns: Migration = {
  number: 90,
  up: (db) => {
    db.exec(`
CREATE TABLE campaign (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  scale_code TEXT NOT NULL,
  scale_version INTEGER NOT NULL,
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
  ends_on TEXT NOT NULL CHECK (ends_on IS date(ends_on)),
  consent_text TEXT NOT NULL CHECK (length(consent_text) BETWEEN 1 AND 4000),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'cancelled')),
  begun_at TEXT NOT NULL,
  begun_by TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT,
  ended_why TEXT NOT NULL CHECK (length(ended_why) <= 500),
  FOREIGN KEY (scale_code, scale_version) REFERENCES scale (code, version),
  CHECK (ends_on >= starts_on),
  CHECK ((state = 'open') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((state = 'cancelled') = (ended_why <> ''))
) STRICT;
CREATE INDEX campaign_by_start ON campaign (starts_on, id);
CREATE INDEX campaign_by_scale ON campaign (scale_code, scale_version);

-- An empty class stands for every class of the grade.
CREATE TABLE campaign_scope (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  stage TEXT NOT NULL
    CHECK (stage IN ('primary', 'junior', 'senior', 'vocational', 'university')),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  class_name TEXT NOT NULL CHECK (length(class_name) <= 30),
  PRIMARY KEY (campaign_id, stage, grade, class_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_roll (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  student_id TEXT NOT NULL REFERENCES student (id),
  stage TEXT NOT NULL,
  grade INTEGER NOT NULL,
  class_name TEXT NOT NULL,
  class_order INTEGER NOT NULL,
  closed_as TEXT CHECK (closed_as IN
    ('missing', 'no_consent', 'refused', 'declined', 'suspended', 'left')),
  PRIMARY KEY (campaign_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_roll_by_class
  ON campaign_roll (campaign_id, class_order, class_name, student_id);
CREATE INDEX campaign_roll_by_student ON campaign_roll (student_id);

ALTER TABLE assessment ADD COLUMN campaign_id TEXT REFERENCES campaign (id);
ALTER TABLE assessment ADD COLUMN agreed_at TEXT;
ALTER TABLE assessment ADD COLUMN declined_at TEXT
  CHECK (declined_at IS NULL OR (state = 'given_up' AND campaign_id IS NOT NULL));
CREATE UNIQUE INDEX assessment_once_a_campaign ON assessment (campaign_id, student_id)
  WHERE campaign_id IS NOT NULL AND (state = 'open' OR (state = 'finished' AND valid = 1));
CREATE INDEX assessment_by_campaign ON assessment
  (campaign_id, student_id, state, valid, reached, critical, looked_at, declined_at)
  WHERE campaign_id IS NOT NULL;

CREATE TRIGGER assessment_in_campaign BEFORE INSERT ON assessment
WHEN NEW.campaign_id IS NOT NULL
BEGIN
${refusals}
END;
CREATE TRIGGER assessment_into_campaign BEFORE UPDATE OF campaign_id ON assessment
WHEN NEW.campaign_id IS NOT OLD.campaign_id
BEGIN
SELECT RAISE(ABORT, 'refuse:signed_is_final')
WHERE OLD.campaign_id IS NOT NULL OR OLD.state <> 'open' OR NEW.campaign_id IS NULL;
${refusals}
END;
CREATE TRIGGER assessment_agreed BEFORE UPDATE OF agreed_at, declined_at ON assessment
WHEN OLD.state <> 'open' OR OLD.campaign_id IS NULL OR OLD.agreed_at IS NOT NULL
  AND NEW.agreed_at IS NOT OLD.agreed_at
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
-- On the PC nobody's answers count who has not first agreed to the text.
CREATE TRIGGER assessment_agreed_first BEFORE UPDATE OF state ON assessment
WHEN NEW.state = 'finished' AND NEW.campaign_id IS NOT NULL AND NEW.origin = 'on_pc'
  AND NEW.agreed_at IS NULL
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;

CREATE TRIGGER campaign_final BEFORE UPDATE ON campaign
WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.scale_code <> OLD.scale_code
  OR NEW.scale_version <> OLD.scale_version OR NEW.consent_text <> OLD.consent_text
  OR NEW.begun_at <> OLD.begun_at OR NEW.begun_by <> OLD.begun_by
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER campaign_kept BEFORE DELETE ON campaign
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER campaign_dates_hold BEFORE UPDATE OF starts_on, ends_on ON campaign
WHEN EXISTS (SELECT 1 FROM assessment AS a WHERE a.campaign_id = NEW.id
  AND a.on_date NOT BETWEEN NEW.starts_on AND NEW.ends_on)
BEGIN SELECT RAISE(ABORT, 'refuse:campaign_dates_hold'); END;
CREATE TRIGGER campaign_ending BEFORE UPDATE OF state ON campaign
WHEN NEW.state <> 'open' AND EXISTS (
  SELECT 1 FROM assessment AS a WHERE a.campaign_id = NEW.id AND a.state = 'open')
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER campaign_cancelling BEFORE UPDATE OF state ON campaign
WHEN NEW.state = 'cancelled' AND EXISTS (
  SELECT 1 FROM assessment AS a WHERE a.campaign_id = NEW.id AND a.looked_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'refuse:campaign_judged'); END;

CREATE TRIGGER campaign_scope_late BEFORE INSERT ON campaign_scope
WHEN NOT EXISTS (SELECT 1 FROM campaign WHERE id = NEW.campaign_id AND state = 'open')
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER campaign_scope_final BEFORE UPDATE ON campaign_scope
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER campaign_scope_kept BEFORE DELETE ON campaign_scope
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER campaign_scope_calls AFTER INSERT ON campaign_scope
BEGIN
INSERT OR IGNORE INTO campaign_roll
  SELECT NEW.campaign_id, s.id, s.stage, s.grade, s.class_name, s.class_order, NULL
  FROM student AS s
  WHERE s.status IN ('enrolled', 'suspended') AND s.stage = NEW.stage AND s.grade = NEW.grade
    AND NEW.class_name IN ('', s.class_name);
END;

CREATE TRIGGER campaign_roll_late BEFORE INSERT ON campaign_roll
WHEN NOT EXISTS (SELECT 1 FROM campaign WHERE id = NEW.campaign_id AND state = 'open')
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER campaign_roll_final BEFORE UPDATE ON campaign_roll
WHEN NOT EXISTS (SELECT 1 FROM campaign WHERE id = OLD.campaign_id AND state = 'open')
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER campaign_roll_kept BEFORE DELETE ON campaign_roll
WHEN NOT EXISTS (SELECT 1 FROM campaign WHERE id = OLD.campaign_id AND state = 'open')
  OR EXISTS (SELECT 1 FROM assessment AS a
    WHERE a.campaign_id = OLD.campaign_id AND a.student_id = OLD.student_id)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TRIGGER campaign_roll_new_student AFTER INSERT ON student
WHEN NEW.status IN ('enrolled', 'suspended')
BEGIN
INSERT OR IGNORE INTO campaign_roll
  SELECT id, NEW.id, NEW.stage, NEW.grade, NEW.class_name, NEW.class_order, NULL
  FROM (${scopedFor('NEW')});
END;
-- A change of class moves a student within the roll, into it, or out of it while nothing was taken.
CREATE TRIGGER campaign_roll_moved AFTER UPDATE OF stage, grade, class_name, status ON student
WHEN NEW.stage <> OLD.stage OR NEW.grade <> OLD.grade OR NEW.class_name <> OLD.class_name
  OR NEW.status <> OLD.status
BEGIN
DELETE FROM campaign_roll WHERE student_id = NEW.id
  AND campaign_id IN (SELECT id FROM campaign
    WHERE state = 'open' AND ends_on >= substr(NEW.updated_at, 1, 10))
  AND campaign_id NOT IN (${scopedFor('NEW')})
  AND NOT EXISTS (SELECT 1 FROM assessment AS a
    WHERE a.campaign_id = campaign_roll.campaign_id AND a.student_id = NEW.id);
UPDATE campaign_roll SET stage = NEW.stage, grade = NEW.grade, class_name = NEW.class_name,
    class_order = NEW.class_order
WHERE student_id = NEW.id AND campaign_id IN (${scopedFor('NEW')});
INSERT OR IGNORE INTO campaign_roll
  SELECT id, NEW.id, NEW.stage, NEW.grade, NEW.class_name, NEW.class_order, NULL
  FROM (${scopedFor('NEW')})
  WHERE NEW.status IN ('enrolled', 'suspended');
END;
`);
  },
};
