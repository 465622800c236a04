import type { Migration } from '../../store/migrate.ts';

/**
 * The grade that a student was in before each school year, written by whoever moves the student up.
 *
 * A school moves its grades up once a year: entered in July or August the new grade holds from that
 * day on, entered later in the school year from 1 September on. Any other change within a school year
 * corrects the grade of that year, and nothing is kept of what it corrects.
 */
export const pastGrades: Migration = {
  number: 180,
  up: (db) => {
    db.exec(`
CREATE TABLE past_grade (
  student_id TEXT NOT NULL REFERENCES student (id),
  -- The last day in it.
  until_on TEXT NOT NULL CHECK (until_on IS date(until_on)),
  stage TEXT NOT NULL
    CHECK (stage IN ('primary', 'junior', 'senior', 'vocational', 'university')),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  class_name TEXT NOT NULL CHECK (length(class_name) BETWEEN 1 AND 30),
  PRIMARY KEY (student_id, until_on)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER past_grade_noted AFTER UPDATE OF stage, grade, class_name ON student
WHEN NEW.stage <> OLD.stage OR NEW.grade <> OLD.grade OR NEW.class_name <> OLD.class_name
BEGIN
  INSERT INTO past_grade (student_id, until_on, stage, grade, class_name)
  SELECT NEW.id, min(date(day, '-1 day'), date(july, '+2 months', '-1 day')),
    OLD.stage, OLD.grade, OLD.class_name
  FROM (SELECT day, date(day, '-6 months', 'start of year', '+6 months') AS july
        FROM (SELECT substr(NEW.updated_at, 1, 10) AS day))
  WHERE substr(OLD.created_at, 1, 10) < july
    AND NOT EXISTS (
      SELECT 1 FROM past_grade WHERE student_id = NEW.id
        AND until_on BETWEEN date(july, '-1 day') AND date(july, '+2 months', '-1 day'));
END;
CREATE TRIGGER past_grade_final BEFORE UPDATE ON past_grade
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER past_grade_kept BEFORE DELETE ON past_grade
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
  },
};
