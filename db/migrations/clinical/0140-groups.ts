import type { Migration } from '../../store/migrate.ts';

const emergency = (student: string, on: string) => `EXISTS (
  SELECT 1 FROM consent AS e
  WHERE e.student_id = ${student} AND e.scope = 'counselling' AND e.decision = 'emergency'
    AND ${on} BETWEEN e.on_date AND e.valid_until)`;

/** Whether the newest decision on counselling forbids it on a day. */
const forbidden = (student: string, on: string) => `(coalesce((
  SELECT c.decision = 'refused' OR coalesce(c.withdrawn_on <= ${on}, 0)
  FROM consent AS c
  WHERE c.student_id = ${student} AND c.scope = 'counselling' AND c.decision <> 'emergency'
    AND c.on_date <= ${on}
  ORDER BY c.on_date DESC, c.recorded_at DESC, c.id DESC LIMIT 1), 0)
  AND NOT ${emergency(student, on)})`;

const isMember = (programme: string, student: string, on: string) => `EXISTS (
  SELECT 1 FROM group_member AS m
  WHERE m.programme_id = ${programme} AND m.student_id = ${student} AND m.fit = 1
    AND m.joined_on <= ${on} AND (m.left_on IS NULL OR m.left_on >= ${on}))`;

const final = `BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;`;
const forbids = `BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;`;

/**
 * Group counselling (团体辅导), and colleagues over a case: questions to a colleague, countersigning,
 * case conferences, supervision. A group's meetings are appointments; whoever is in one is a member
 * on that day. What is observed of one member lies in a line of its own, which is all that a member's
 * record knows of a note. Signed notes and conferences are final, and so is their meeting.
 */
export const groups: Migration = {
  number: 140,
  up: (db) => {
    db.exec(`
-- Drafts are few among the notes; the task list asks for those of the whole room.
CREATE INDEX session_note_drafts ON session_note (on_date, id) WHERE state = 'draft';

CREATE TABLE group_programme (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  goals TEXT NOT NULL CHECK (length(goals) BETWEEN 1 AND 2000),
  criteria TEXT NOT NULL CHECK (length(criteria) <= 1000),
  leader_id TEXT NOT NULL,
  co_leader TEXT NOT NULL CHECK (length(co_leader) <= 60),
  room_id TEXT NOT NULL,
  planned INTEGER NOT NULL CHECK (planned BETWEEN 1 AND 53),
  least INTEGER NOT NULL CHECK (least >= 2),
  most INTEGER NOT NULL CHECK (most BETWEEN least AND 40),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  evaluation TEXT NOT NULL CHECK (length(evaluation) <= 4000),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)
    AND (closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (evaluation = ''))
) STRICT;
CREATE INDEX group_programme_list ON group_programme (state, created_at, id);

CREATE TABLE group_member (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES group_programme (id),
  student_id TEXT NOT NULL REFERENCES student (id),
  screened_on TEXT NOT NULL CHECK (screened_on IS date(screened_on)),
  talk TEXT NOT NULL CHECK (length(talk) BETWEEN 1 AND 2000),
  fit INTEGER NOT NULL CHECK (fit IN (0, 1)),
  joined_on TEXT CHECK (joined_on IS date(joined_on) AND joined_on >= screened_on),
  left_on TEXT CHECK (left_on IS date(left_on) AND left_on >= joined_on),
  left_why TEXT NOT NULL CHECK (length(left_why) <= 200),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  CHECK ((fit = 1) = (joined_on IS NOT NULL)),
  CHECK ((left_on IS NULL) = (left_why = '') AND (left_on IS NULL OR fit = 1))
) STRICT;
CREATE UNIQUE INDEX group_member_once ON group_member (programme_id, student_id)
  WHERE fit = 1 AND left_on IS NULL;
CREATE INDEX group_member_by_programme ON group_member (programme_id, student_id, joined_on);
CREATE INDEX group_member_by_student ON group_member (student_id, programme_id);

CREATE TABLE group_meeting (
  appointment_id TEXT PRIMARY KEY REFERENCES appointment (id),
  programme_id TEXT NOT NULL REFERENCES group_programme (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_meeting_by_programme ON group_meeting (programme_id, appointment_id);

CREATE TABLE group_note (
  id TEXT PRIMARY KEY,
  appointment_id TEXT NOT NULL UNIQUE REFERENCES group_meeting (appointment_id),
  author_id TEXT NOT NULL,
  theme TEXT NOT NULL CHECK (length(theme) <= 100),
  course TEXT NOT NULL,
  dynamics TEXT NOT NULL,
  next_plan TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
  created_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  signed_at TEXT,
  signed_by TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  CHECK ((state = 'signed') = (signed_at IS NOT NULL AND signed_by IS NOT NULL)),
  CHECK (state = 'draft' OR (theme <> '' AND course <> '' AND dynamics <> ''))
) STRICT;
CREATE INDEX group_note_drafts ON group_note (appointment_id) WHERE state = 'draft';

CREATE TABLE group_note_line (
  note_id TEXT NOT NULL REFERENCES group_note (id),
  student_id TEXT NOT NULL REFERENCES student (id),
  body TEXT NOT NULL CHECK (body <> ''),
  PRIMARY KEY (note_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_note_line_by_student ON group_note_line (student_id, note_id);

-- What is added to a signed note: to the note, or to the line of one member.
CREATE TABLE group_addendum (
  id TEXT PRIMARY KEY,
  note_id TEXT NOT NULL REFERENCES group_note (id),
  student_id TEXT REFERENCES student (id),
  author_id TEXT NOT NULL,
  written_at TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  body TEXT NOT NULL CHECK (body <> '')
) STRICT;
CREATE INDEX group_addendum_by_note ON group_addendum (note_id, written_at);
CREATE INDEX group_addendum_by_student ON group_addendum (student_id, note_id)
  WHERE student_id IS NOT NULL;

CREATE TRIGGER group_programme_final BEFORE UPDATE ON group_programme
WHEN OLD.state = 'closed' OR NEW.id <> OLD.id ${final}
CREATE TRIGGER group_programme_kept BEFORE DELETE ON group_programme ${final}
CREATE TRIGGER group_programme_closing BEFORE UPDATE OF state ON group_programme
WHEN NEW.state = 'closed' AND EXISTS (
  SELECT 1 FROM group_meeting AS g JOIN appointment AS a ON a.id = g.appointment_id
  LEFT JOIN group_note AS n ON n.appointment_id = a.id
  WHERE g.programme_id = NEW.id AND a.live = 1 AND coalesce(n.state, '') <> 'signed')
BEGIN SELECT RAISE(ABORT, 'refuse:meetings_open'); END;

CREATE TRIGGER group_member_consent BEFORE INSERT ON group_member
WHEN NEW.fit = 1 AND ${forbidden('NEW.student_id', 'NEW.joined_on')}
BEGIN SELECT RAISE(ABORT, 'refuse:consent_refused'); END;
CREATE TRIGGER group_member_late BEFORE INSERT ON group_member
WHEN (SELECT state FROM group_programme WHERE id = NEW.programme_id) = 'closed' ${final}
CREATE TRIGGER group_member_full BEFORE INSERT ON group_member
WHEN NEW.fit = 1 AND (SELECT count(*) FROM group_member
    WHERE programme_id = NEW.programme_id AND fit = 1 AND left_on IS NULL)
  >= (SELECT most FROM group_programme WHERE id = NEW.programme_id)
BEGIN SELECT RAISE(ABORT, 'refuse:group_full'); END;
CREATE TRIGGER group_member_final BEFORE UPDATE ON group_member
WHEN OLD.left_on IS NOT NULL OR NEW.left_on IS NULL OR NEW.id <> OLD.id
  OR NEW.programme_id <> OLD.programme_id OR NEW.student_id <> OLD.student_id
  OR NEW.screened_on <> OLD.screened_on OR NEW.talk <> OLD.talk OR NEW.fit <> OLD.fit
  OR NEW.joined_on IS NOT OLD.joined_on OR NEW.recorded_at <> OLD.recorded_at
  OR NEW.recorded_by <> OLD.recorded_by
  OR (SELECT state FROM group_programme WHERE id = OLD.programme_id) = 'closed' ${final}
CREATE TRIGGER group_member_kept BEFORE DELETE ON group_member ${final}

CREATE TRIGGER group_meeting_of_group BEFORE INSERT ON group_meeting
WHEN NOT EXISTS (SELECT 1 FROM appointment WHERE id = NEW.appointment_id
    AND kind = 'group' AND state <> 'cancelled')
  OR (SELECT state FROM group_programme WHERE id = NEW.programme_id) = 'closed' ${forbids}
CREATE TRIGGER group_meeting_members BEFORE INSERT ON group_meeting
WHEN EXISTS (SELECT 1 FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
  WHERE p.appointment_id = NEW.appointment_id
    AND NOT ${isMember('NEW.programme_id', 'p.student_id', 'a.on_date')})
BEGIN SELECT RAISE(ABORT, 'refuse:not_member'); END;
CREATE TRIGGER group_meeting_fixed BEFORE UPDATE ON group_meeting ${forbids}
CREATE TRIGGER group_meeting_kept BEFORE DELETE ON group_meeting ${forbids}
CREATE TRIGGER participant_member BEFORE INSERT ON participant
WHEN EXISTS (SELECT 1 FROM group_meeting AS g JOIN appointment AS a ON a.id = g.appointment_id
  WHERE g.appointment_id = NEW.appointment_id
    AND NOT ${isMember('g.programme_id', 'NEW.student_id', 'a.on_date')})
BEGIN SELECT RAISE(ABORT, 'refuse:not_member'); END;

-- A meeting that was written down stays where it was and with whom it was.
CREATE TRIGGER group_meeting_noted
BEFORE UPDATE OF on_date, start_minute, end_minute, counsellor_id, room_id, state ON appointment
WHEN EXISTS (SELECT 1 FROM group_note WHERE appointment_id = OLD.id)
  AND (NEW.state NOT IN ('arrived') OR NEW.on_date <> OLD.on_date
    OR NEW.start_minute <> OLD.start_minute OR NEW.end_minute <> OLD.end_minute
    OR NEW.counsellor_id <> OLD.counsellor_id OR NEW.room_id <> OLD.room_id) ${forbids}
CREATE TRIGGER participant_of_noted BEFORE INSERT ON participant
WHEN EXISTS (SELECT 1 FROM group_note
  WHERE appointment_id = NEW.appointment_id AND state = 'signed') ${forbids}
CREATE TRIGGER participant_observed BEFORE DELETE ON participant
WHEN EXISTS (SELECT 1 FROM group_note AS n WHERE n.appointment_id = OLD.appointment_id
  AND (n.state = 'signed' OR EXISTS (SELECT 1 FROM group_note_line AS l
    WHERE l.note_id = n.id AND l.student_id = OLD.student_id))) ${forbids}
CREATE TRIGGER attendance_of_noted BEFORE UPDATE OF attendance ON participant
WHEN NEW.attendance <> OLD.attendance AND EXISTS (SELECT 1 FROM group_note
  WHERE appointment_id = OLD.appointment_id AND state = 'signed') ${forbids}

CREATE TRIGGER group_note_signing BEFORE UPDATE OF state ON group_note
WHEN NEW.state = 'signed' AND (
  (SELECT state FROM appointment WHERE id = NEW.appointment_id) <> 'arrived'
  OR EXISTS (SELECT 1 FROM participant
    WHERE appointment_id = NEW.appointment_id AND attendance = 'expected')) ${forbids}
CREATE TRIGGER group_note_final BEFORE UPDATE ON group_note WHEN OLD.state = 'signed' ${final}
CREATE TRIGGER group_note_kept BEFORE DELETE ON group_note WHEN OLD.state = 'signed' ${final}
CREATE TRIGGER group_note_not_replaced BEFORE INSERT ON group_note
WHEN EXISTS (SELECT 1 FROM group_note
  WHERE state = 'signed' AND (id = NEW.id OR appointment_id = NEW.appointment_id)) ${final}
CREATE TRIGGER group_line_of_participant BEFORE INSERT ON group_note_line
WHEN NOT EXISTS (SELECT 1 FROM group_note AS n
  JOIN participant AS p ON p.appointment_id = n.appointment_id
  WHERE n.id = NEW.note_id AND p.student_id = NEW.student_id)
BEGIN SELECT RAISE(ABORT, 'refuse:not_member'); END;
CREATE TRIGGER group_line_late BEFORE INSERT ON group_note_line
WHEN (SELECT state FROM group_note WHERE id = NEW.note_id) = 'signed' ${final}
CREATE TRIGGER group_line_fixed BEFORE UPDATE ON group_note_line ${final}
CREATE TRIGGER group_line_kept BEFORE DELETE ON group_note_line
WHEN (SELECT state FROM group_note WHERE id = OLD.note_id) = 'signed' ${final}
CREATE TRIGGER group_addendum_after BEFORE INSERT ON group_addendum
WHEN (SELECT state FROM group_note WHERE id = NEW.note_id) <> 'signed'
  OR (NEW.student_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM group_note AS n
    JOIN participant AS p ON p.appointment_id = n.appointment_id
    WHERE n.id = NEW.note_id AND p.student_id = NEW.student_id)) ${forbids}
CREATE TRIGGER group_addendum_final BEFORE UPDATE ON group_addendum ${final}
CREATE TRIGGER group_addendum_kept BEFORE DELETE ON group_addendum ${final}

-- A student's sign for papers that may not tell who it is; drawn by lot, never made of the name.
CREATE TABLE case_code (
  student_id TEXT PRIMARY KEY REFERENCES student (id),
  code TEXT NOT NULL UNIQUE CHECK (length(code) = 6)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_request (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  asked_by TEXT NOT NULL,
  asked_of TEXT NOT NULL CHECK (asked_of <> asked_by),
  asked_at TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'returned', 'withdrawn')),
  opinion TEXT NOT NULL CHECK (length(opinion) <= 4000),
  read_at TEXT,
  ended_at TEXT,
  CHECK ((state = 'open') = (ended_at IS NULL)),
  CHECK ((state IN ('answered', 'returned')) = (opinion <> ''))
) STRICT;
CREATE INDEX case_request_open ON case_request (due_on, id) WHERE state = 'open';
CREATE INDEX case_request_to ON case_request (asked_of, asked_at);
CREATE INDEX case_request_from ON case_request (asked_by, asked_at);
CREATE INDEX case_request_by_student ON case_request (student_id, asked_at);

CREATE TABLE case_request_note (
  request_id TEXT NOT NULL REFERENCES case_request (id),
  note_id TEXT NOT NULL REFERENCES session_note (id),
  PRIMARY KEY (request_id, note_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_request_note_by_note ON case_request_note (note_id, request_id);

CREATE TABLE countersign (
  note_id TEXT NOT NULL REFERENCES session_note (id),
  staff_id TEXT NOT NULL,
  at TEXT NOT NULL,
  request_id TEXT NOT NULL REFERENCES case_request (id),
  PRIMARY KEY (note_id, staff_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX countersign_by_request ON countersign (request_id, note_id);

CREATE TRIGGER case_code_fixed BEFORE UPDATE ON case_code ${final}
CREATE TRIGGER case_request_final BEFORE UPDATE ON case_request
WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id
  OR NEW.asked_by <> OLD.asked_by OR NEW.asked_of <> OLD.asked_of OR NEW.reason <> OLD.reason
  OR NEW.due_on <> OLD.due_on OR NEW.whole <> OLD.whole ${final}
CREATE TRIGGER case_request_kept BEFORE DELETE ON case_request ${final}
CREATE TRIGGER case_request_note_signed BEFORE INSERT ON case_request_note
WHEN NOT EXISTS (SELECT 1 FROM case_request AS r JOIN session_note AS n ON n.id = NEW.note_id
  WHERE r.id = NEW.request_id AND r.state = 'open' AND n.student_id = r.student_id
    AND n.state = 'signed') ${forbids}
CREATE TRIGGER case_request_note_fixed BEFORE UPDATE ON case_request_note ${final}
CREATE TRIGGER case_request_note_kept BEFORE DELETE ON case_request_note ${final}
CREATE TRIGGER countersign_asked BEFORE INSERT ON countersign
WHEN NOT EXISTS (SELECT 1 FROM case_request AS r JOIN session_note AS n ON n.id = NEW.note_id
  WHERE r.id = NEW.request_id AND r.state = 'open' AND r.asked_of = NEW.staff_id
    AND n.state = 'signed' AND n.student_id = r.student_id AND n.author_id <> NEW.staff_id
    AND (r.whole = 1 OR EXISTS (SELECT 1 FROM case_request_note AS q
      WHERE q.request_id = r.id AND q.note_id = n.id))) ${forbids}
CREATE TRIGGER countersign_final BEFORE UPDATE ON countersign ${final}
CREATE TRIGGER countersign_kept BEFORE DELETE ON countersign ${final}

CREATE TABLE conference (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1440),
  place TEXT NOT NULL CHECK (length(place) <= 100),
  attendees TEXT NOT NULL CHECK (length(attendees) <= 500),
  question TEXT NOT NULL CHECK (length(question) <= 4000),
  discussion TEXT NOT NULL CHECK (length(discussion) <= 10000),
  conclusions TEXT NOT NULL CHECK (length(conclusions) <= 4000),
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
  author_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  signed_at TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  CHECK ((state = 'signed') = (signed_at IS NOT NULL)),
  CHECK (state = 'draft'
    OR (attendees <> '' AND question <> '' AND discussion <> '' AND conclusions <> ''))
) STRICT;
CREATE INDEX conference_by_student ON conference (student_id, on_date);
CREATE INDEX conference_list ON conference (on_date, id);

CREATE TABLE conference_task (
  id TEXT PRIMARY KEY,
  conference_id TEXT NOT NULL REFERENCES conference (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500),
  owner TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND 60),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  done_at TEXT,
  outcome TEXT NOT NULL CHECK (length(outcome) <= 1000),
  CHECK ((done_at IS NULL) = (outcome = ''))
) STRICT;
CREATE INDEX conference_task_by_conference ON conference_task (conference_id, position);
CREATE INDEX conference_task_open ON conference_task (due_on, id) WHERE done_at IS NULL;

CREATE TRIGGER conference_final BEFORE UPDATE ON conference WHEN OLD.state = 'signed' ${final}
CREATE TRIGGER conference_kept BEFORE DELETE ON conference WHEN OLD.state = 'signed' ${final}
CREATE TRIGGER conference_task_late BEFORE INSERT ON conference_task
WHEN (SELECT state FROM conference WHERE id = NEW.conference_id) = 'signed' ${final}
CREATE TRIGGER conference_task_final BEFORE UPDATE ON conference_task
WHEN OLD.done_at IS NOT NULL OR NEW.conference_id <> OLD.conference_id OR NEW.what <> OLD.what
  OR NEW.owner <> OLD.owner OR NEW.due_on <> OLD.due_on
  OR (SELECT state FROM conference WHERE id = OLD.conference_id) <> 'signed' ${final}
CREATE TRIGGER conference_task_kept BEFORE DELETE ON conference_task
WHEN (SELECT state FROM conference WHERE id = OLD.conference_id) = 'signed' ${final}

CREATE TABLE supervision_record (
  id TEXT PRIMARY KEY,
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 600),
  form TEXT NOT NULL CHECK (form IN ('individual', 'group', 'peer')),
  supervisor TEXT NOT NULL CHECK (length(supervisor) BETWEEN 1 AND 60),
  supervisor_unit TEXT NOT NULL CHECK (length(supervisor_unit) <= 100),
  supervisee_id TEXT NOT NULL,
  student_id TEXT REFERENCES student (id),
  summary TEXT NOT NULL CHECK (length(summary) <= 8000),
  question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 4000),
  advice TEXT NOT NULL CHECK (length(advice) <= 8000),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  struck_at TEXT,
  struck_by TEXT,
  struck_why TEXT NOT NULL CHECK (length(struck_why) <= 200),
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_why = ''))
) STRICT;
CREATE INDEX supervision_record_list ON supervision_record (on_date, id);
CREATE INDEX supervision_record_by_student ON supervision_record (student_id, on_date)
  WHERE student_id IS NOT NULL;

CREATE TRIGGER supervision_record_final BEFORE UPDATE ON supervision_record
WHEN OLD.struck_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.on_date <> OLD.on_date
  OR NEW.minutes <> OLD.minutes OR NEW.form <> OLD.form OR NEW.supervisor <> OLD.supervisor
  OR NEW.supervisor_unit <> OLD.supervisor_unit OR NEW.supervisee_id <> OLD.supervisee_id
  OR NEW.student_id IS NOT OLD.student_id OR NEW.summary <> OLD.summary
  OR NEW.question <> OLD.question OR NEW.advice <> OLD.advice
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by ${final}
CREATE TRIGGER supervision_record_kept BEFORE DELETE ON supervision_record ${final}
`);
  },
};
