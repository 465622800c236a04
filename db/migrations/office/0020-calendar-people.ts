import type { Migration } from '../../store/migrate.ts';

/**
 * What the school changes in the national calendar, and the people whom duty, training and
 * workload are counted for. Everyone whose account may counsel is one of them; class teachers and others need none.
 */
export const calendarPeople: Migration = {
  number: 20,
  up: (db) => {
    db.exec(`
CREATE TABLE calendar_day (
  on_date TEXT PRIMARY KEY CHECK (on_date IS date(on_date)),
  kind TEXT NOT NULL CHECK (kind IN ('off', 'school', 'exam')),
  follows_weekday INTEGER CHECK (follows_weekday BETWEEN 1 AND 7),
  name TEXT NOT NULL CHECK (length(name) <= 40),
  CHECK (kind <> 'off' OR follows_weekday IS NULL)
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  staff_id TEXT UNIQUE REFERENCES staff (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  position TEXT NOT NULL
    CHECK (position IN ('full_time', 'part_time', 'class_teacher', 'other')),
  takes_duty INTEGER NOT NULL CHECK (takes_duty IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX person_active_name ON person (name) WHERE active = 1;

INSERT INTO person (id, staff_id, name, position, takes_duty, active)
  SELECT id, id, name, 'full_time', 1, active FROM staff WHERE role <> 'principal';
CREATE TRIGGER person_of_account AFTER INSERT ON staff WHEN NEW.role <> 'principal'
BEGIN
  UPDATE person SET staff_id = NEW.id WHERE name = NEW.name AND active = 1 AND staff_id IS NULL;
  INSERT INTO person (id, staff_id, name, position, takes_duty, active)
    SELECT NEW.id, NEW.id, NEW.name, 'full_time', 1, NEW.active
    WHERE NOT EXISTS (SELECT 1 FROM person WHERE staff_id = NEW.id);
END;
CREATE TRIGGER person_leaves_with_account AFTER UPDATE OF active ON staff
BEGIN
  UPDATE person SET active = NEW.active WHERE staff_id = NEW.id;
END;

CREATE TABLE weekly_time (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1435),
  end_minute INTEGER NOT NULL CHECK (end_minute > start_minute AND end_minute <= 1440),
  kind TEXT NOT NULL CHECK (kind IN ('available', 'teaching'))
) STRICT;
CREATE INDEX weekly_time_of_person ON weekly_time (person_id, weekday, start_minute);

CREATE TABLE qualification (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
  issuer TEXT NOT NULL CHECK (length(issuer) <= 60),
  certificate_no TEXT NOT NULL CHECK (length(certificate_no) <= 60),
  issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on)),
  valid_until TEXT CHECK (valid_until IS date(valid_until) AND valid_until >= issued_on)
) STRICT;
CREATE INDEX qualification_of_person ON qualification (person_id, issued_on);

CREATE TABLE training (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
  organiser TEXT NOT NULL CHECK (length(organiser) <= 60),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  hours REAL NOT NULL CHECK (hours BETWEEN 0.5 AND 500 AND hours * 2 = round(hours * 2)),
  certificate_no TEXT NOT NULL CHECK (length(certificate_no) <= 60)
) STRICT;
CREATE INDEX training_of_person ON training (person_id, on_date);

ALTER TABLE school ADD COLUMN training_target REAL CHECK (training_target BETWEEN 0.5 AND 500);
`);
  },
};
