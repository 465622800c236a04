import type { Migration } from '../../store/migrate.ts';

/**
 * Shifts, who is on duty, leave, and when the room was open. A duty keeps the times that it was
 * given, so that a later change of a shift does not rewrite what was. Weekdays are a set of bits,
 * Monday the lowest.
 */
export const rosterOpening: Migration = {
  number: 30,
  up: (db) => {
    db.exec(`
CREATE TABLE shift (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1435),
  end_minute INTEGER NOT NULL CHECK (end_minute > start_minute AND end_minute <= 1440),
  weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
  places INTEGER NOT NULL CHECK (places BETWEEN 1 AND 5),
  on_exam_days INTEGER NOT NULL CHECK (on_exam_days IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE TRIGGER shift_apart_on_insert BEFORE INSERT ON shift
WHEN NEW.active = 1 AND EXISTS (SELECT 1 FROM shift
  WHERE active = 1 AND (weekdays & NEW.weekdays) <> 0
    AND start_minute < NEW.end_minute AND end_minute > NEW.start_minute)
BEGIN SELECT RAISE(ABORT, 'refuse:shift_overlaps'); END;
CREATE TRIGGER shift_apart_on_update BEFORE UPDATE ON shift
WHEN NEW.active = 1 AND EXISTS (SELECT 1 FROM shift
  WHERE id <> NEW.id AND active = 1 AND (weekdays & NEW.weekdays) <> 0
    AND start_minute < NEW.end_minute AND end_minute > NEW.start_minute)
BEGIN SELECT RAISE(ABORT, 'refuse:shift_overlaps'); END;

CREATE TABLE leave (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  from_date TEXT NOT NULL CHECK (from_date IS date(from_date)),
  to_date TEXT NOT NULL CHECK (to_date IS date(to_date) AND to_date >= from_date),
  reason TEXT NOT NULL CHECK (length(reason) <= 100),
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX leave_of_person ON leave (person_id, from_date);
CREATE INDEX leave_until ON leave (to_date);

CREATE TABLE duty (
  id TEXT PRIMARY KEY,
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  shift_id TEXT NOT NULL REFERENCES shift (id),
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1435),
  end_minute INTEGER NOT NULL CHECK (end_minute > start_minute AND end_minute <= 1440),
  person_id TEXT NOT NULL REFERENCES person (id),
  by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
  signed_in_at TEXT,
  signed_in_by TEXT REFERENCES staff (id),
  handover TEXT NOT NULL DEFAULT '' CHECK (length(handover) <= 500),
  CHECK ((signed_in_at IS NULL) = (signed_in_by IS NULL)),
  UNIQUE (on_date, shift_id, person_id)
) STRICT;
CREATE INDEX duty_of_person ON duty (person_id, on_date);

CREATE TRIGGER duty_free_on_insert BEFORE INSERT ON duty
WHEN EXISTS (SELECT 1 FROM duty WHERE person_id = NEW.person_id AND on_date = NEW.on_date
    AND start_minute < NEW.end_minute AND end_minute > NEW.start_minute)
BEGIN SELECT RAISE(ABORT, 'refuse:on_duty_then'); END;
CREATE TRIGGER duty_present_on_insert BEFORE INSERT ON duty
WHEN EXISTS (SELECT 1 FROM leave WHERE person_id = NEW.person_id
    AND from_date <= NEW.on_date AND to_date >= NEW.on_date)
BEGIN SELECT RAISE(ABORT, 'refuse:on_leave'); END;
CREATE TRIGGER duty_fits_on_insert BEFORE INSERT ON duty
WHEN (SELECT count(*) FROM duty WHERE on_date = NEW.on_date AND shift_id = NEW.shift_id)
  >= (SELECT places FROM shift WHERE id = NEW.shift_id)
BEGIN SELECT RAISE(ABORT, 'refuse:shift_full'); END;
CREATE TRIGGER duty_is_replaced_not_changed
BEFORE UPDATE OF on_date, shift_id, start_minute, end_minute, person_id ON duty
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER duty_signed_stays BEFORE DELETE ON duty WHEN OLD.signed_in_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER leave_after_duties BEFORE INSERT ON leave
WHEN EXISTS (SELECT 1 FROM duty WHERE person_id = NEW.person_id AND signed_in_at IS NULL
    AND on_date BETWEEN NEW.from_date AND NEW.to_date)
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;

CREATE TABLE duty_change (
  id TEXT PRIMARY KEY,
  on_date TEXT NOT NULL,
  shift_id TEXT NOT NULL REFERENCES shift (id),
  from_person TEXT REFERENCES person (id),
  to_person TEXT REFERENCES person (id),
  reason TEXT NOT NULL CHECK (reason IN ('leave', 'swap', 'cover', 'hand')),
  at TEXT NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX duty_change_of_day ON duty_change (on_date, shift_id);

CREATE TABLE opening (
  id TEXT PRIMARY KEY,
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  opened_minute INTEGER NOT NULL CHECK (opened_minute BETWEEN 0 AND 1439),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL REFERENCES staff (id),
  closed_minute INTEGER CHECK (closed_minute >= opened_minute AND closed_minute <= 1440),
  closed_at TEXT,
  closed_by TEXT REFERENCES staff (id),
  remark TEXT NOT NULL CHECK (length(remark) <= 200),
  CHECK ((closed_minute IS NULL) = (closed_at IS NULL)),
  CHECK ((closed_minute IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE INDEX opening_of_day ON opening (on_date, opened_minute);
CREATE TRIGGER opening_apart BEFORE INSERT ON opening
WHEN EXISTS (SELECT 1 FROM opening WHERE on_date = NEW.on_date
    AND opened_minute < coalesce(NEW.closed_minute, 1440)
    AND coalesce(closed_minute, 1440) > NEW.opened_minute)
BEGIN SELECT RAISE(ABORT, 'refuse:open_then'); END;
CREATE TRIGGER opening_written_once BEFORE UPDATE ON opening
WHEN OLD.closed_minute IS NOT NULL OR NEW.on_date <> OLD.on_date
  OR NEW.opened_minute <> OLD.opened_minute OR NEW.opened_at <> OLD.opened_at
  OR NEW.opened_by <> OLD.opened_by
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;
CREATE TRIGGER opening_stays BEFORE DELETE ON opening
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;

CREATE TABLE not_opened (
  on_date TEXT PRIMARY KEY CHECK (on_date IS date(on_date)),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL REFERENCES staff (id)
) STRICT;
`);
  },
};
