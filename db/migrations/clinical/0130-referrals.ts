import type { Migration } from '../../store/migrate.ts';

/** Whether the student of a row is under 18 on a day; one of unknown age counts as such. */
const underEighteen = (studentId: string, on: string) => `EXISTS (
  SELECT 1 FROM student AS s WHERE s.id = ${studentId}
    AND (s.birth_date IS NULL OR s.birth_date > date(${on}, '-18 years')))`;

/** A trigger that keeps a row as it was written, save for the columns that may still be filled. */
const final = (table: string, filled: string, columns: readonly string[]) => `
CREATE TRIGGER ${table}_final BEFORE UPDATE ON ${table}
WHEN ${[filled, ...columns.map((each) => `NEW.${each} IS NOT OLD.${each}`)].join(' OR ')}
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;`;

/** Nothing is added to, or changed of, what belongs to something that is over. */
const over = (table: string, owner: string) => `
CREATE TRIGGER ${table}_late BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM ${owner} WHERE id = NEW.${owner}_id AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER ${table}_over BEFORE UPDATE ON ${table}
WHEN EXISTS (SELECT 1 FROM ${owner} WHERE id = OLD.${owner}_id AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;`;

const referralTables = `
CREATE TABLE referral_setting (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  chase_days INTEGER NOT NULL CHECK (chase_days BETWEEN 1 AND 90)
) STRICT;
INSERT INTO referral_setting VALUES (1, 14);

CREATE TABLE referral (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  state TEXT NOT NULL
    CHECK (state IN ('open', 'sent', 'replied', 'declined', 'withdrawn', 'closed')),
  resource_id TEXT,
  institution TEXT NOT NULL CHECK (length(institution) BETWEEN 1 AND 80),
  department TEXT NOT NULL CHECK (length(department) <= 60),
  phone TEXT NOT NULL CHECK (length(phone) <= 60),
  urgency TEXT NOT NULL CHECK (urgency IN ('routine', 'soon', 'emergency')),
  facts TEXT NOT NULL CHECK (length(facts) BETWEEN 1 AND 4000),
  measures TEXT NOT NULL CHECK (length(measures) <= 2000),
  green_channel INTEGER NOT NULL CHECK (green_channel IN (0, 1)),
  escort TEXT NOT NULL CHECK (length(escort) <= 60),
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
  sent_on TEXT CHECK (sent_on IS date(sent_on)),
  reply_due_on TEXT CHECK (reply_due_on IS date(reply_due_on)),
  next_what TEXT NOT NULL CHECK (length(next_what) <= 500),
  next_owner TEXT NOT NULL CHECK (length(next_owner) <= 60),
  next_on TEXT CHECK (next_on IS date(next_on)),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  outcome TEXT NOT NULL CHECK (length(outcome) <= 2000),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)
    AND (closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (outcome = '')),
  -- Nobody is left without a next step and its owner.
  CHECK ((closed_at IS NULL) = (next_on IS NOT NULL)
    AND (next_on IS NULL) = (next_what = '') AND (next_on IS NULL) = (next_owner = '')),
  CHECK ((sent_on IS NULL) = (reply_due_on IS NULL)),
  CHECK (state NOT IN ('sent', 'replied') OR (sent_on IS NOT NULL AND escort <> ''))
) STRICT;
CREATE INDEX referral_by_student ON referral (student_id, opened_on);
CREATE INDEX referral_due ON referral (next_on, id) WHERE closed_at IS NULL;
CREATE INDEX referral_closed ON referral (closed_at, id) WHERE closed_at IS NOT NULL;

CREATE TABLE referral_consent (
  id TEXT PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referral (id),
  decision TEXT NOT NULL CHECK (decision IN ('given', 'refused', 'emergency')),
  giver TEXT CHECK (giver IN ('father', 'mother', 'other_guardian', 'student')),
  giver_name TEXT NOT NULL CHECK (length(giver_name) <= 60),
  form TEXT CHECK (form IN ('signed_paper', 'in_person', 'phone')),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  explained TEXT NOT NULL CHECK (length(explained) BETWEEN 1 AND 1000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  CHECK ((decision = 'emergency') = (giver IS NULL) AND (giver IS NULL) = (form IS NULL))
) STRICT;
CREATE INDEX referral_consent_by_referral ON referral_consent (referral_id, on_date, recorded_at);

CREATE TABLE referral_reply (
  id TEXT PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referral (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  doctor TEXT NOT NULL CHECK (length(doctor) BETWEEN 1 AND 60),
  quoted TEXT NOT NULL CHECK (length(quoted) BETWEEN 1 AND 8000),
  arrangement TEXT NOT NULL CHECK (length(arrangement) <= 2000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  struck_at TEXT,
  struck_by TEXT,
  struck_why TEXT NOT NULL CHECK (length(struck_why) <= 200),
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_why = ''))
) STRICT;
CREATE INDEX referral_reply_by_referral ON referral_reply (referral_id, on_date);

CREATE TABLE referral_consultation (
  id TEXT PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referral (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  from_hospital TEXT NOT NULL CHECK (length(from_hospital) BETWEEN 1 AND 100),
  from_school TEXT NOT NULL CHECK (length(from_school) BETWEEN 1 AND 100),
  guardian_knows INTEGER NOT NULL CHECK (guardian_knows IN (0, 1)),
  discussed TEXT NOT NULL CHECK (length(discussed) BETWEEN 1 AND 4000),
  agreed TEXT NOT NULL CHECK (length(agreed) <= 2000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX referral_consultation_by_referral ON referral_consultation (referral_id, on_date);

CREATE TABLE referral_entry (
  id TEXT PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referral (id),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'given', 'refused', 'emergency', 'sent', 'chased',
    'replied', 'struck', 'consulted', 'declined', 'withdrawn', 'step')),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  body TEXT NOT NULL CHECK (length(body) <= 1000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX referral_entry_by_referral ON referral_entry (referral_id, recorded_at);
${final('referral', 'OLD.closed_at IS NOT NULL', [
  'id',
  'student_id',
  'resource_id',
  'institution',
  'department',
  'phone',
  'urgency',
  'facts',
  'measures',
  'opened_on',
  'opened_at',
  'opened_by',
])}
CREATE TRIGGER referral_states BEFORE UPDATE OF state ON referral
WHEN NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state NOT IN (
  'open sent', 'open declined', 'open withdrawn', 'sent replied', 'sent declined',
  'sent withdrawn', 'replied sent', 'declined sent', 'declined withdrawn', 'replied closed',
  'declined closed', 'withdrawn closed')
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER referral_sent BEFORE UPDATE OF state ON referral
WHEN NEW.state = 'sent' AND OLD.state IN ('open', 'declined') AND coalesce((
  SELECT decision FROM referral_consent WHERE referral_id = NEW.id
  ORDER BY on_date DESC, recorded_at DESC, id DESC LIMIT 1), 'refused') = 'refused'
BEGIN SELECT RAISE(ABORT, 'refuse:guardian_silent'); END;
CREATE TRIGGER referral_answered BEFORE UPDATE OF state ON referral
WHEN NEW.state = 'replied' AND NOT EXISTS (
  SELECT 1 FROM referral_reply WHERE referral_id = NEW.id AND struck_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER referral_consent_by_guardian BEFORE INSERT ON referral_consent
WHEN NEW.giver = 'student' AND ${underEighteen(
  '(SELECT student_id FROM referral WHERE id = NEW.referral_id)',
  'NEW.on_date',
)}
BEGIN SELECT RAISE(ABORT, 'refuse:guardian_decides'); END;
CREATE TRIGGER referral_consent_emergency BEFORE INSERT ON referral_consent
WHEN NEW.decision = 'emergency' AND NOT EXISTS (
  SELECT 1 FROM referral WHERE id = NEW.referral_id AND urgency = 'emergency')
BEGIN SELECT RAISE(ABORT, 'refuse:no_emergency'); END;
${final('referral_consent', '1', [])}
${final('referral_consultation', '1', [])}
${final('referral_entry', '1', [])}
${final('referral_reply', 'OLD.struck_at IS NOT NULL', [
  'id',
  'referral_id',
  'on_date',
  'doctor',
  'quoted',
  'arrangement',
  'recorded_at',
  'recorded_by',
])}
${['referral_consent', 'referral_reply', 'referral_consultation', 'referral_entry']
  .map((table) => over(table, 'referral'))
  .join('')}`;

const suspensionItems = `'identified', 'hospital_certificate', 'guardian_informed', 'application',
  'contact_agreed', 'approved'`;
const returnItems = `'return_application', 'return_certificate', 'interview', 'support_plan', 'panel'`;

const suspensionTables = `
CREATE TABLE suspension (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  state TEXT NOT NULL CHECK (state IN
    ('applying', 'suspended', 'returning', 'not_yet', 'returned', 'closed', 'ended')),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
  starts_on TEXT CHECK (starts_on IS date(starts_on)),
  ends_on TEXT CHECK (ends_on IS date(ends_on)),
  round INTEGER NOT NULL CHECK (round >= 0),
  returned_on TEXT CHECK (returned_on IS date(returned_on)),
  arrangement TEXT NOT NULL CHECK (length(arrangement) <= 2000),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  outcome TEXT NOT NULL CHECK (length(outcome) <= 2000),
  CHECK ((state IN ('closed', 'ended')) = (closed_at IS NOT NULL)
    AND (closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (outcome = '')),
  CHECK ((starts_on IS NULL) = (ends_on IS NULL) AND (ends_on IS NULL OR ends_on > starts_on)),
  CHECK (state IN ('applying', 'ended') OR starts_on IS NOT NULL),
  CHECK (returned_on IS NULL OR returned_on >= starts_on),
  CHECK ((returned_on IS NULL) = (arrangement = '')),
  CHECK (state NOT IN ('returned', 'closed') OR returned_on IS NOT NULL)
) STRICT;
CREATE INDEX suspension_by_student ON suspension (student_id, opened_on);
CREATE UNIQUE INDEX suspension_under_way ON suspension (student_id) WHERE closed_at IS NULL;
CREATE INDEX suspension_closed ON suspension (closed_at, id) WHERE closed_at IS NOT NULL;

-- Round 0 is the suspension; each application for return is a round of its own.
CREATE TABLE suspension_check (
  suspension_id TEXT NOT NULL REFERENCES suspension (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  item TEXT NOT NULL CHECK ((round = 0 AND item IN (${suspensionItems}))
    OR (round > 0 AND item IN (${returnItems}))),
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not_needed')),
  note TEXT NOT NULL CHECK (length(note) <= 500),
  at TEXT,
  by TEXT,
  PRIMARY KEY (suspension_id, round, item),
  CHECK (state <> 'not_needed' OR (note <> ''
    AND item IN ('identified', 'hospital_certificate', 'approved', 'return_certificate')))
) STRICT, WITHOUT ROWID;

CREATE TABLE suspension_step (
  id TEXT PRIMARY KEY,
  suspension_id TEXT NOT NULL REFERENCES suspension (id),
  kind TEXT NOT NULL CHECK (kind IN ('step', 'contact', 'follow_up')),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500),
  owner TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND 60),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  done_on TEXT CHECK (done_on IS date(done_on)),
  outcome TEXT NOT NULL CHECK (length(outcome) <= 2000),
  -- Never done, and not needed any more: the student is back.
  dropped_on TEXT CHECK (dropped_on IS date(dropped_on)),
  recorded_by TEXT,
  CHECK (done_on IS NULL OR dropped_on IS NULL),
  CHECK ((done_on IS NULL) = (outcome = '')
    AND (done_on IS NULL AND dropped_on IS NULL) = (recorded_by IS NULL))
) STRICT;
CREATE INDEX suspension_step_by_suspension ON suspension_step (suspension_id, due_on);
CREATE INDEX suspension_step_due ON suspension_step (due_on, suspension_id)
  WHERE done_on IS NULL AND dropped_on IS NULL;

CREATE TABLE suspension_decision (
  id TEXT PRIMARY KEY,
  suspension_id TEXT NOT NULL REFERENCES suspension (id),
  round INTEGER NOT NULL CHECK (round > 0),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  decision TEXT NOT NULL CHECK (decision IN ('return', 'conditional', 'not_yet')),
  members TEXT NOT NULL CHECK (length(members) BETWEEN 1 AND 200),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  -- That there is an illness is no ground (精神卫生法 §4, §5): there is no value for it.
  ground TEXT
    CHECK (ground IN ('safety_risk', 'doctor_advises_rest', 'papers_missing', 'support_not_ready')),
  conditions TEXT NOT NULL CHECK (length(conditions) <= 2000),
  support_plan TEXT NOT NULL CHECK (length(support_plan) <= 4000),
  review_on TEXT CHECK (review_on IS date(review_on)),
  told TEXT NOT NULL CHECK (length(told) BETWEEN 1 AND 200),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  UNIQUE (suspension_id, round),
  CHECK ((decision = 'not_yet') = (ground IS NOT NULL)
    AND (ground IS NULL) = (review_on IS NULL)),
  CHECK (review_on IS NULL OR review_on > on_date),
  CHECK ((decision = 'conditional') = (conditions <> '')),
  CHECK (decision = 'not_yet' OR support_plan <> '')
) STRICT;

CREATE TABLE suspension_appeal (
  id TEXT PRIMARY KEY,
  suspension_id TEXT NOT NULL REFERENCES suspension (id),
  round INTEGER NOT NULL,
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  by_whom TEXT NOT NULL CHECK (length(by_whom) BETWEEN 1 AND 60),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  answered_on TEXT CHECK (answered_on IS date(answered_on)),
  result TEXT CHECK (result IN ('upheld', 'review_again')),
  answer TEXT NOT NULL CHECK (length(answer) <= 2000),
  answered_by TEXT,
  FOREIGN KEY (suspension_id, round) REFERENCES suspension_decision (suspension_id, round),
  UNIQUE (suspension_id, round),
  CHECK ((answered_on IS NULL) = (result IS NULL) AND (answered_on IS NULL) = (answer = '')
    AND (answered_on IS NULL) = (answered_by IS NULL)),
  CHECK (answered_on IS NULL OR answered_on >= on_date)
) STRICT;
${final('suspension', 'OLD.closed_at IS NOT NULL', [
  'id',
  'student_id',
  'reason',
  'opened_on',
  'opened_at',
  'opened_by',
])}
CREATE TRIGGER suspension_states BEFORE UPDATE OF state ON suspension
WHEN NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state NOT IN (
  'applying suspended', 'applying ended', 'suspended returning', 'returning returned',
  'returning not_yet', 'not_yet returning', 'returned closed', 'suspended ended',
  'returning ended', 'not_yet ended', 'returned ended')
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER suspension_checked BEFORE UPDATE OF state ON suspension
WHEN ((OLD.state = 'applying' AND NEW.state = 'suspended')
    OR (OLD.state = 'returning' AND NEW.state <> 'ended'))
  AND EXISTS (SELECT 1 FROM suspension_check
    WHERE suspension_id = NEW.id AND round = OLD.round AND state = 'open'
      -- One who may not return yet may be told so for want of papers.
      AND (NEW.state <> 'not_yet' OR item = 'panel'))
BEGIN SELECT RAISE(ABORT, 'refuse:not_finished'); END;
CREATE TRIGGER suspension_decided BEFORE UPDATE OF state ON suspension
WHEN (NEW.state = 'returned' AND NOT EXISTS (SELECT 1 FROM suspension_decision
    WHERE suspension_id = NEW.id AND round = NEW.round AND decision <> 'not_yet'))
  OR (NEW.state = 'not_yet' AND NOT EXISTS (SELECT 1 FROM suspension_decision
    WHERE suspension_id = NEW.id AND round = NEW.round AND decision = 'not_yet'))
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER suspension_closing BEFORE UPDATE OF state ON suspension
WHEN NEW.state = 'closed' AND EXISTS (
  SELECT 1 FROM suspension_step
  WHERE suspension_id = NEW.id AND done_on IS NULL AND dropped_on IS NULL
  UNION ALL
  SELECT 1 FROM suspension_appeal WHERE suspension_id = NEW.id AND answered_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'refuse:not_finished'); END;
-- It ends without a return only where the student has left the school, or never was suspended.
CREATE TRIGGER suspension_ending BEFORE UPDATE OF state ON suspension
WHEN NEW.state = 'ended' AND OLD.state <> 'applying' AND EXISTS (
  SELECT 1 FROM student WHERE id = NEW.student_id AND status IN ('enrolled', 'suspended'))
BEGIN SELECT RAISE(ABORT, 'refuse:still_at_school'); END;
CREATE TRIGGER suspension_step_dropped BEFORE UPDATE OF dropped_on ON suspension_step
WHEN NEW.dropped_on IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM suspension WHERE id = NEW.suspension_id AND state = 'returned')
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER student_returns BEFORE UPDATE OF status ON student
WHEN NEW.status = 'enrolled' AND EXISTS (SELECT 1 FROM suspension
  WHERE student_id = NEW.id AND state IN ('suspended', 'returning', 'not_yet'))
BEGIN SELECT RAISE(ABORT, 'refuse:still_suspended'); END;
${final('suspension_decision', '1', [])}
${final('suspension_step', 'OLD.done_on IS NOT NULL OR OLD.dropped_on IS NOT NULL', [
  'id',
  'suspension_id',
  'kind',
  'what',
  'owner',
  'due_on',
])}
${final('suspension_appeal', 'OLD.answered_on IS NOT NULL', [
  'id',
  'suspension_id',
  'round',
  'on_date',
  'by_whom',
  'body',
  'recorded_at',
  'recorded_by',
])}
CREATE TRIGGER suspension_check_settled BEFORE UPDATE ON suspension_check
WHEN EXISTS (SELECT 1 FROM suspension WHERE id = OLD.suspension_id
  AND (round <> OLD.round OR state NOT IN ('applying', 'returning')))
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER suspension_check_kept BEFORE DELETE ON suspension_check
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
${['suspension_check', 'suspension_step', 'suspension_decision', 'suspension_appeal']
  .map((table) => over(table, 'suspension'))
  .join('')}`;

const scanTable = `
CREATE TABLE scan (
  id TEXT PRIMARY KEY,
  referral_id TEXT REFERENCES referral (id),
  suspension_id TEXT REFERENCES suspension (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 10485760),
  content BLOB CHECK (length(content) = size),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  struck_at TEXT,
  struck_by TEXT,
  struck_why TEXT NOT NULL CHECK (length(struck_why) <= 200),
  CHECK ((referral_id IS NOT NULL) + (suspension_id IS NOT NULL) = 1),
  CHECK ((struck_at IS NULL) = (content IS NOT NULL)
    AND (struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_why = ''))
) STRICT;
CREATE INDEX scan_of_referral ON scan (referral_id, id);
CREATE INDEX scan_of_suspension ON scan (suspension_id, id);
CREATE TRIGGER scan_final BEFORE UPDATE ON scan
WHEN OLD.struck_at IS NOT NULL OR NEW.struck_at IS NULL OR NEW.id <> OLD.id
  OR NEW.referral_id IS NOT OLD.referral_id OR NEW.suspension_id IS NOT OLD.suspension_id
  OR NEW.name <> OLD.name OR NEW.size <> OLD.size OR NEW.media_type <> OLD.media_type
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER scan_kept BEFORE DELETE ON scan
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`;

/**
 * Referrals to a hospital with what the guardian decided and the hospital wrote; suspensions of
 * studies with the way back to school; the scanned papers of both.
 */
export const referrals: Migration = {
  number: 130,
  up: (db) => {
    db.exec(referralTables);
    db.exec(suspensionTables);
    db.exec(scanTable);
  },
};
