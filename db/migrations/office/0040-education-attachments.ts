import type { Migration } from '../../store/migrate.ts';

/**
 * Classes (no child is in them here), lessons, activities, and the files that prove them. A lesson
 * or an activity is a record of what was held, so it lies in a semester.
 */
export const educationAttachments: Migration = {
  number: 40,
  up: (db) => {
    db.exec(`
CREATE TABLE school_class (
  id TEXT PRIMARY KEY,
  stage TEXT NOT NULL
    CHECK (stage IN ('primary', 'junior', 'senior', 'vocational', 'university')),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 12),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX school_class_once ON school_class (stage, grade, name);

CREATE TABLE lesson_plan (
  semester_id TEXT NOT NULL REFERENCES semester (id),
  class_id TEXT NOT NULL REFERENCES school_class (id),
  periods INTEGER NOT NULL CHECK (periods BETWEEN 0 AND 200),
  PRIMARY KEY (semester_id, class_id)
) STRICT;

CREATE TABLE lesson (
  id TEXT PRIMARY KEY,
  class_id TEXT NOT NULL REFERENCES school_class (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  periods INTEGER NOT NULL CHECK (periods BETWEEN 1 AND 10),
  topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 100),
  person_id TEXT NOT NULL REFERENCES person (id),
  entered_by TEXT NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX lesson_of_class ON lesson (class_id, on_date);
CREATE INDEX lesson_of_day ON lesson (on_date);
CREATE INDEX lesson_of_person ON lesson (person_id, on_date);
CREATE TRIGGER lesson_in_semester BEFORE INSERT ON lesson
WHEN NOT EXISTS (SELECT 1 FROM semester WHERE NEW.on_date BETWEEN starts_on AND ends_on)
BEGIN SELECT RAISE(ABORT, 'refuse:outside_semester'); END;

CREATE TABLE activity (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN
    ('class_meeting', 'themed_activity', 'parent_education', 'review_meeting', 'research')),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
  place TEXT NOT NULL CHECK (length(place) <= 60),
  person_id TEXT NOT NULL REFERENCES person (id),
  attendance INTEGER NOT NULL CHECK (attendance BETWEEN 0 AND 100000),
  remark TEXT NOT NULL CHECK (length(remark) <= 500),
  entered_by TEXT NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX activity_of_day ON activity (on_date);
CREATE INDEX activity_of_person ON activity (person_id, on_date);
CREATE TRIGGER activity_in_semester BEFORE INSERT ON activity
WHEN NOT EXISTS (SELECT 1 FROM semester WHERE NEW.on_date BETWEEN starts_on AND ends_on)
BEGIN SELECT RAISE(ABORT, 'refuse:outside_semester'); END;
CREATE TRIGGER activity_stays_in_semester BEFORE UPDATE OF on_date ON activity
WHEN NOT EXISTS (SELECT 1 FROM semester WHERE NEW.on_date BETWEEN starts_on AND ends_on)
BEGIN SELECT RAISE(ABORT, 'refuse:outside_semester'); END;

CREATE TABLE activity_class (
  activity_id TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  class_id TEXT NOT NULL REFERENCES school_class (id),
  PRIMARY KEY (activity_id, class_id)
) STRICT;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  activity_id TEXT REFERENCES activity (id) ON DELETE CASCADE,
  training_id TEXT REFERENCES training (id) ON DELETE CASCADE,
  qualification_id TEXT REFERENCES qualification (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 10485760),
  content BLOB NOT NULL CHECK (length(content) = size),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES staff (id),
  CHECK ((activity_id IS NOT NULL) + (training_id IS NOT NULL)
    + (qualification_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX attachment_of_activity ON attachment (activity_id);
CREATE INDEX attachment_of_training ON attachment (training_id);
CREATE INDEX attachment_of_qualification ON attachment (qualification_id);
`);
  },
};
