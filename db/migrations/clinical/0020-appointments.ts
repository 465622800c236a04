import type { Migration } from '../../store/migrate.ts';

/**
 * Appointments, who takes part in them, and the waiting list. No counsellor, room or student is in
 * two live appointments at once: the triggers hold this for every writer.
 */
export const appointments: Migration = {
  number: 20,
  up: (db) => {
    const sameTime = `live = 1 AND on_date = NEW.on_date
      AND start_minute < NEW.end_minute AND end_minute > NEW.start_minute AND id <> NEW.id`;
    const taken = `
      EXISTS (SELECT 1 FROM appointment WHERE counsellor_id = NEW.counsellor_id AND ${sameTime})
      OR EXISTS (SELECT 1 FROM appointment WHERE room_id = NEW.room_id AND ${sameTime})
      OR EXISTS (
        SELECT 1 FROM participant AS mine
        JOIN participant AS theirs ON theirs.student_id = mine.student_id
        JOIN appointment AS a ON a.id = theirs.appointment_id
        WHERE mine.appointment_id = NEW.id AND a.id <> NEW.id AND a.live = 1
          AND a.on_date = NEW.on_date
          AND a.start_minute < NEW.end_minute AND a.end_minute > NEW.start_minute)`;
    db.exec(`
CREATE TABLE series (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE appointment (
  id TEXT PRIMARY KEY,
  series_id TEXT REFERENCES series (id),
  kind TEXT NOT NULL CHECK (kind IN ('individual', 'group', 'parent', 'teacher')),
  source TEXT NOT NULL
    CHECK (source IN ('self', 'class_teacher', 'parent', 'class_helper', 'screening')),
  counsellor_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN start_minute + 5 AND 1440),
  state TEXT NOT NULL CHECK (state IN ('booked', 'arrived', 'no_show', 'cancelled')),
  live INTEGER NOT NULL GENERATED ALWAYS AS (state IN ('booked', 'arrived')) STORED,
  walk_in INTEGER NOT NULL CHECK (walk_in IN (0, 1)),
  visitor TEXT NOT NULL CHECK (length(visitor) <= 60),
  topic TEXT NOT NULL CHECK (length(topic) <= 200),
  cancel_reason TEXT NOT NULL CHECK (length(cancel_reason) <= 200),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  CHECK (state <> 'cancelled' OR cancel_reason <> '')
) STRICT;
CREATE INDEX appointment_by_day ON appointment (on_date, start_minute);
CREATE INDEX appointment_by_counsellor ON appointment (counsellor_id, on_date, start_minute);
CREATE INDEX appointment_by_room ON appointment (room_id, on_date, start_minute);
CREATE INDEX appointment_by_series ON appointment (series_id, on_date)
  WHERE series_id IS NOT NULL;

CREATE TABLE participant (
  appointment_id TEXT NOT NULL REFERENCES appointment (id),
  student_id TEXT NOT NULL REFERENCES student (id),
  attendance TEXT NOT NULL CHECK (attendance IN ('expected', 'present', 'absent', 'excused')),
  PRIMARY KEY (appointment_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_by_student ON participant (student_id, appointment_id);

CREATE TRIGGER appointment_free_on_insert BEFORE INSERT ON appointment
WHEN NEW.state IN ('booked', 'arrived') AND (${taken})
BEGIN SELECT RAISE(ABORT, 'refuse:conflict'); END;
CREATE TRIGGER appointment_free_on_update
BEFORE UPDATE OF counsellor_id, room_id, on_date, start_minute, end_minute, state ON appointment
WHEN NEW.state IN ('booked', 'arrived') AND (${taken})
BEGIN SELECT RAISE(ABORT, 'refuse:conflict'); END;
CREATE TRIGGER participant_free BEFORE INSERT ON participant
WHEN EXISTS (
  SELECT 1 FROM appointment AS own
  JOIN participant AS theirs ON theirs.student_id = NEW.student_id
  JOIN appointment AS a ON a.id = theirs.appointment_id
  WHERE own.id = NEW.appointment_id AND own.live = 1 AND a.live = 1 AND a.id <> own.id
    AND a.on_date = own.on_date
    AND a.start_minute < own.end_minute AND a.end_minute > own.start_minute)
BEGIN SELECT RAISE(ABORT, 'refuse:conflict'); END;
CREATE TRIGGER participant_fixed BEFORE UPDATE OF appointment_id, student_id ON participant
BEGIN SELECT RAISE(ABORT, 'a participant is removed and added, not renamed'); END;

CREATE TABLE waiting (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  source TEXT NOT NULL
    CHECK (source IN ('self', 'class_teacher', 'parent', 'class_helper', 'screening')),
  urgency TEXT NOT NULL CHECK (urgency IN ('normal', 'soon', 'urgent')),
  counsellor_id TEXT,
  wish TEXT NOT NULL CHECK (length(wish) <= 200),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'booked', 'withdrawn')),
  appointment_id TEXT REFERENCES appointment (id),
  created_at TEXT NOT NULL,
  closed_at TEXT,
  CHECK ((state = 'waiting') = (closed_at IS NULL)),
  CHECK ((state = 'booked') = (appointment_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX waiting_once ON waiting (student_id) WHERE state = 'waiting';
CREATE INDEX waiting_open ON waiting (state, created_at);
CREATE INDEX waiting_by_student ON waiting (student_id, created_at);
CREATE INDEX waiting_by_appointment ON waiting (appointment_id) WHERE appointment_id IS NOT NULL;
`);
  },
};
