import { auditTable } from '../../audit/table.ts';
import type { Migration } from '../../store/migrate.ts';

/** The school, its semesters, rooms and people, and the office side's audit. */
export const schoolStaffAudit: Migration = {
  number: 10,
  up: (db) => {
    db.exec(`
CREATE TABLE school (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  stages TEXT NOT NULL CHECK (json_valid(stages) AND json_array_length(stages) > 0),
  region TEXT NOT NULL CHECK (length(region) <= 60),
  risk_numbering TEXT NOT NULL CHECK (risk_numbering IN ('one_is_highest', 'one_is_lowest')),
  idle_minutes INTEGER NOT NULL CHECK (idle_minutes BETWEEN 1 AND 60),
  session_minutes INTEGER NOT NULL CHECK (session_minutes BETWEEN 10 AND 180),
  day_starts INTEGER NOT NULL CHECK (day_starts BETWEEN 0 AND 1380),
  day_ends INTEGER NOT NULL CHECK (day_ends BETWEEN day_starts + 60 AND 1440)
) STRICT;

CREATE TABLE semester (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
  ends_on TEXT NOT NULL CHECK (ends_on IS date(ends_on) AND ends_on > starts_on)
) STRICT;
CREATE UNIQUE INDEX semester_start ON semester (starts_on);
CREATE TRIGGER semester_apart_on_insert BEFORE INSERT ON semester
WHEN EXISTS (SELECT 1 FROM semester WHERE starts_on <= NEW.ends_on AND ends_on >= NEW.starts_on)
BEGIN SELECT RAISE(ABORT, 'refuse:overlaps'); END;
CREATE TRIGGER semester_apart_on_update BEFORE UPDATE ON semester
WHEN EXISTS (SELECT 1 FROM semester
             WHERE id <> NEW.id AND starts_on <= NEW.ends_on AND ends_on >= NEW.starts_on)
BEGIN SELECT RAISE(ABORT, 'refuse:overlaps'); END;

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  role TEXT NOT NULL CHECK (role IN ('head_counsellor', 'counsellor', 'principal')),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX staff_active_name ON staff (name) WHERE active = 1;

CREATE TABLE room (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX room_active_name ON room (name) WHERE active = 1;
${auditTable}`);
  },
};
