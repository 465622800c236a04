import type { Migration } from '../../store/migrate.ts';

/**
 * Whether a student is under 14 on a day: by the birth date, else by the stage, the careful way.
 * From 14 on the student's own consent counts (个人信息保护法 §31).
 */
const underFourteen = (student: string, on: string) => `
  CASE WHEN ${student}.birth_date IS NULL THEN ${student}.stage IN ('primary', 'junior')
    ELSE ${student}.birth_date > date(${on}, '-14 years') END`;

const emergency = (student: string, scope: string, on: string) => `EXISTS (
  SELECT 1 FROM consent AS e
  WHERE e.student_id = ${student} AND e.scope = ${scope} AND e.decision = 'emergency'
    AND ${on} BETWEEN e.on_date AND e.valid_until)`;

/** What the newest decision says on a day; `missing` without one. */
const standing = (student: string, scope: string, on: string) => `coalesce((
  SELECT CASE WHEN c.decision = 'refused' THEN 'refused' WHEN c.withdrawn_on <= ${on} THEN 'withdrawn'
    WHEN c.valid_until < ${on} THEN 'expired' ELSE 'given' END
  FROM consent AS c
  WHERE c.student_id = ${student} AND c.scope = ${scope} AND c.decision <> 'emergency'
    AND c.on_date <= ${on}
  ORDER BY c.on_date DESC, c.recorded_at DESC, c.id DESC LIMIT 1), 'missing')`;

/** Contacts with home (§10) and the register of consents, which assessments and sessions obey. */
export const home: Migration = {
  number: 70,
  up: (db) => {
    db.exec(`
CREATE TABLE home_contact (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  mode TEXT NOT NULL CHECK (mode IN ('visit', 'at_school', 'phone', 'online')),
  by_whom TEXT NOT NULL CHECK (length(by_whom) BETWEEN 1 AND 100),
  with_whom TEXT NOT NULL CHECK (length(with_whom) BETWEEN 1 AND 100),
  told TEXT NOT NULL CHECK (length(told) BETWEEN 1 AND 4000),
  agreed TEXT NOT NULL CHECK (length(agreed) <= 4000),
  next_on TEXT CHECK (next_on IS date(next_on)),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  struck_at TEXT,
  struck_by TEXT,
  struck_why TEXT NOT NULL CHECK (length(struck_why) <= 200),
  CHECK (next_on IS NULL OR next_on > on_date),
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_why = ''))
) STRICT;
CREATE INDEX home_contact_by_student ON home_contact (student_id, on_date);
CREATE INDEX home_contact_visits ON home_contact (on_date, student_id)
  WHERE mode = 'visit' AND struck_at IS NULL;

CREATE TRIGGER home_contact_final BEFORE UPDATE ON home_contact
WHEN OLD.struck_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id
  OR NEW.on_date <> OLD.on_date OR NEW.mode <> OLD.mode OR NEW.by_whom <> OLD.by_whom
  OR NEW.with_whom <> OLD.with_whom OR NEW.told <> OLD.told OR NEW.agreed <> OLD.agreed
  OR NEW.next_on IS NOT OLD.next_on OR NEW.recorded_at <> OLD.recorded_at
  OR NEW.recorded_by <> OLD.recorded_by
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER home_contact_kept BEFORE DELETE ON home_contact
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  scope TEXT NOT NULL CHECK (scope IN ('assessment', 'counselling', 'transfer')),
  decision TEXT NOT NULL CHECK (decision IN ('given', 'refused', 'emergency')),
  giver TEXT CHECK (giver IN ('father', 'mother', 'other_guardian', 'student')),
  giver_name TEXT NOT NULL CHECK (length(giver_name) <= 60),
  form TEXT CHECK (form IN ('signed_paper', 'in_person', 'phone')),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  valid_until TEXT CHECK (valid_until IS date(valid_until)),
  detail TEXT NOT NULL CHECK (length(detail) <= 300),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on)),
  withdrawn_by_whom TEXT NOT NULL CHECK (length(withdrawn_by_whom) <= 60),
  withdrawn_recorded_by TEXT,
  CHECK (valid_until IS NULL OR valid_until >= on_date),
  CHECK ((decision = 'emergency') = (giver IS NULL) AND (giver IS NULL) = (form IS NULL)),
  CHECK (decision <> 'emergency'
    OR (detail <> '' AND valid_until <= date(on_date, '+14 days'))),
  CHECK ((withdrawn_on IS NULL) = (withdrawn_recorded_by IS NULL)),
  CHECK (withdrawn_on IS NULL OR (decision = 'given' AND withdrawn_on >= on_date))
) STRICT;
CREATE INDEX consent_by_student ON consent (student_id, scope, on_date, recorded_at);

CREATE TRIGGER consent_by_guardian BEFORE INSERT ON consent
WHEN NEW.decision = 'given' AND NEW.giver = 'student' AND EXISTS (
  SELECT 1 FROM student AS s WHERE s.id = NEW.student_id
    AND ${underFourteen('s', 'NEW.on_date')})
BEGIN SELECT RAISE(ABORT, 'refuse:guardian_needed'); END;
CREATE TRIGGER consent_final BEFORE UPDATE ON consent
WHEN OLD.withdrawn_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id
  OR NEW.scope <> OLD.scope OR NEW.decision <> OLD.decision OR NEW.giver IS NOT OLD.giver
  OR NEW.giver_name <> OLD.giver_name OR NEW.form IS NOT OLD.form OR NEW.on_date <> OLD.on_date
  OR NEW.valid_until IS NOT OLD.valid_until OR NEW.detail <> OLD.detail
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER consent_kept BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TRIGGER assessment_forbidden BEFORE INSERT ON assessment
WHEN ${standing('NEW.student_id', "'assessment'", 'NEW.on_date')} IN ('refused', 'withdrawn')
  AND NOT ${emergency('NEW.student_id', "'assessment'", 'NEW.on_date')}
BEGIN SELECT RAISE(ABORT, 'refuse:consent_refused'); END;
CREATE TRIGGER assessment_consent BEFORE INSERT ON assessment
WHEN EXISTS (SELECT 1 FROM student AS s WHERE s.id = NEW.student_id
    AND ${underFourteen('s', 'NEW.on_date')})
  AND ${standing('NEW.student_id', "'assessment'", 'NEW.on_date')} IN ('missing', 'expired')
  AND NOT ${emergency('NEW.student_id', "'assessment'", 'NEW.on_date')}
BEGIN SELECT RAISE(ABORT, 'refuse:consent_missing'); END;

-- A missing consent does not shut the door on a child in need; a refused one does, save in an emergency.
CREATE TRIGGER participant_forbidden BEFORE INSERT ON participant
WHEN EXISTS (SELECT 1 FROM appointment AS a
  WHERE a.id = NEW.appointment_id AND a.kind IN ('individual', 'group')
    AND ${standing('NEW.student_id', "'counselling'", 'a.on_date')} IN ('refused', 'withdrawn')
    AND NOT ${emergency('NEW.student_id', "'counselling'", 'a.on_date')})
BEGIN SELECT RAISE(ABORT, 'refuse:consent_refused'); END;
`);
  },
};
