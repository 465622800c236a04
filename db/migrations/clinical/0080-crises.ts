import type { Migration } from '../../store/migrate.ts';

/**
 * Crises with their check list, minute log, steps and mandatory reports (强制报告). An open crisis
 * has a next step; a closed one has nothing open, and none of it changes any more.
 */
export const crises: Migration = {
  number: 80,
  up: (db) => {
    db.exec(`
CREATE TABLE crisis (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  kind TEXT NOT NULL CHECK (kind IN ('suicide_risk', 'self_harm', 'harm_to_others', 'abuse',
    'bullying', 'psychotic', 'sudden_event', 'other')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1440),
  place TEXT NOT NULL CHECK (length(place) <= 100),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 4000),
  minor_harmed INTEGER NOT NULL CHECK (minor_harmed IN (0, 1)),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  outcome TEXT NOT NULL CHECK (length(outcome) <= 2000),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)
    AND (closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (outcome = ''))
) STRICT;
CREATE INDEX crisis_by_student ON crisis (student_id, on_date);
CREATE INDEX crisis_by_state ON crisis (state, on_date, id);

CREATE TABLE crisis_check (
  crisis_id TEXT NOT NULL REFERENCES crisis (id),
  item TEXT NOT NULL CHECK (item IN ('accompanied', 'means_removed', 'danger_judged',
    'leader_told', 'guardian_told', 'confidentiality_exception', 'mandatory_report', 'hospital',
    'handed_over', 'others_cared_for', 'follow_up_arranged')),
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not_needed')),
  note TEXT NOT NULL CHECK (length(note) <= 500),
  at TEXT,
  by TEXT,
  PRIMARY KEY (crisis_id, item),
  CHECK (state <> 'not_needed' OR (note <> ''
    AND item NOT IN ('accompanied', 'danger_judged', 'leader_told', 'follow_up_arranged')))
) STRICT, WITHOUT ROWID;

CREATE TABLE crisis_log (
  id TEXT PRIMARY KEY,
  crisis_id TEXT NOT NULL REFERENCES crisis (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1440),
  kind TEXT NOT NULL CHECK (kind IN ('happened', 'told', 'done', 'decided')),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX crisis_log_by_crisis ON crisis_log (crisis_id, on_date, minute);

CREATE TABLE crisis_step (
  id TEXT PRIMARY KEY,
  crisis_id TEXT NOT NULL REFERENCES crisis (id),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500),
  owner TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND 60),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  done_at TEXT,
  outcome TEXT NOT NULL CHECK (length(outcome) <= 2000),
  CHECK ((done_at IS NULL) = (outcome = ''))
) STRICT;
CREATE INDEX crisis_step_by_crisis ON crisis_step (crisis_id, due_on);
CREATE INDEX crisis_step_due ON crisis_step (due_on, crisis_id) WHERE done_at IS NULL;

CREATE TABLE mandatory_report (
  id TEXT PRIMARY KEY,
  crisis_id TEXT NOT NULL REFERENCES crisis (id),
  reported_to TEXT NOT NULL
    CHECK (reported_to IN ('police', 'procuratorate', 'civil_affairs', 'education')),
  unit TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 100),
  reporter TEXT NOT NULL CHECK (length(reporter) BETWEEN 1 AND 60),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1440),
  facts TEXT NOT NULL CHECK (length(facts) BETWEEN 1 AND 2000),
  receipt_no TEXT NOT NULL CHECK (length(receipt_no) <= 60),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX mandatory_report_by_crisis ON mandatory_report (crisis_id, on_date, minute);

CREATE TRIGGER crisis_final BEFORE UPDATE ON crisis
WHEN OLD.state = 'closed' OR NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id
  OR NEW.kind <> OLD.kind OR NEW.on_date <> OLD.on_date OR NEW.minute <> OLD.minute
  OR NEW.place <> OLD.place OR NEW.what <> OLD.what OR NEW.opened_at <> OLD.opened_at
  OR NEW.opened_by <> OLD.opened_by OR NEW.minor_harmed < OLD.minor_harmed
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER crisis_kept BEFORE DELETE ON crisis
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER crisis_closing BEFORE UPDATE OF state ON crisis
WHEN NEW.state = 'closed' AND (
  (SELECT count(*) FROM crisis_check WHERE crisis_id = NEW.id AND state <> 'open') < 11
  OR EXISTS (SELECT 1 FROM crisis_step WHERE crisis_id = NEW.id AND done_at IS NULL)
  OR (NEW.minor_harmed = 1 AND NOT EXISTS (
    SELECT 1 FROM mandatory_report WHERE crisis_id = NEW.id AND reported_to = 'police')))
BEGIN SELECT RAISE(ABORT, 'refuse:still_open'); END;
${(['crisis_log', 'mandatory_report', 'crisis_step', 'crisis_check'] as const)
  .map(
    (table) => `
CREATE TRIGGER ${table}_late BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM crisis WHERE id = NEW.crisis_id AND state = 'closed')
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER ${table}_closed BEFORE UPDATE ON ${table}
WHEN EXISTS (SELECT 1 FROM crisis WHERE id = OLD.crisis_id AND state = 'closed')
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;`,
  )
  .join('')}
CREATE TRIGGER crisis_log_final BEFORE UPDATE ON crisis_log
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER mandatory_report_final BEFORE UPDATE ON mandatory_report
WHEN OLD.receipt_no <> '' OR NEW.id <> OLD.id OR NEW.crisis_id <> OLD.crisis_id
  OR NEW.reported_to <> OLD.reported_to OR NEW.unit <> OLD.unit OR NEW.reporter <> OLD.reporter
  OR NEW.on_date <> OLD.on_date OR NEW.minute <> OLD.minute OR NEW.facts <> OLD.facts
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER crisis_step_final BEFORE UPDATE ON crisis_step
WHEN OLD.done_at IS NOT NULL OR NEW.crisis_id <> OLD.crisis_id OR NEW.what <> OLD.what
  OR NEW.owner <> OLD.owner OR NEW.due_on <> OLD.due_on
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
  },
};
