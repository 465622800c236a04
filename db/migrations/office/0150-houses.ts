import type { Migration } from '../../store/migrate.ts';

/**
 * A data folder is a school's, or that of an education bureau (区县教育部门) which reads the schools'
 * published figures: each has roles of its own. A published summary keeps the file that the
 * bureau is sent, signed when it was published.
 */
export const houses: Migration = {
  number: 150,
  up: (db) => {
    db.exec(`
ALTER TABLE school ADD COLUMN house TEXT NOT NULL DEFAULT 'school'
  CHECK (house IN ('school', 'district'));
CREATE TRIGGER school_stays_what_it_is BEFORE UPDATE OF house ON school
WHEN NEW.house <> OLD.house
BEGIN SELECT RAISE(ABORT, 'refuse:state_forbids'); END;

DROP TRIGGER person_of_account;
ALTER TABLE staff RENAME COLUMN role TO former_role;
-- An added column must have a default; this is the role that may least.
ALTER TABLE staff ADD COLUMN role TEXT NOT NULL DEFAULT 'principal'
  CHECK (role IN ('head_counsellor', 'counsellor', 'principal', 'district'));
UPDATE staff SET role = former_role;
ALTER TABLE staff DROP COLUMN former_role;

CREATE TRIGGER person_of_account AFTER INSERT ON staff
WHEN NEW.role IN ('head_counsellor', 'counsellor')
BEGIN
  UPDATE person SET staff_id = NEW.id WHERE name = NEW.name AND active = 1 AND staff_id IS NULL;
  INSERT INTO person (id, staff_id, name, position, takes_duty, active)
    SELECT NEW.id, NEW.id, NEW.name, 'full_time', 1, NEW.active
    WHERE NOT EXISTS (SELECT 1 FROM person WHERE staff_id = NEW.id);
END;
CREATE TRIGGER staff_of_this_house BEFORE INSERT ON staff
WHEN (NEW.role = 'district') <> (SELECT house = 'district' FROM school)
BEGIN SELECT RAISE(ABORT, 'refuse:wrong_house'); END;
CREATE TRIGGER staff_keeps_its_house BEFORE UPDATE OF role ON staff
WHEN (NEW.role = 'district') <> (OLD.role = 'district')
BEGIN SELECT RAISE(ABORT, 'refuse:wrong_house'); END;

CREATE TABLE summary_file (
  number INTEGER PRIMARY KEY REFERENCES summary (number),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TRIGGER summary_file_final BEFORE UPDATE ON summary_file
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER summary_file_kept BEFORE DELETE ON summary_file
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
  },
};
