import { auditTable } from '../../audit/table.ts';
import type { Migration } from '../../store/migrate.ts';

/** The students of the school and the clinical side's audit. */
export const studentsAudit: Migration = {
  number: 10,
  up: (db) => {
    db.exec(`
CREATE TABLE student (
  id TEXT PRIMARY KEY,
  student_no TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(student_no) BETWEEN 1 AND 30),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  sex TEXT NOT NULL CHECK (sex IN ('male', 'female', 'unstated')),
  birth_date TEXT CHECK (birth_date IS NULL OR birth_date IS date(birth_date)),
  stage TEXT NOT NULL
    CHECK (stage IN ('primary', 'junior', 'senior', 'vocational', 'university')),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  class_name TEXT NOT NULL CHECK (length(class_name) BETWEEN 1 AND 30),
  dormitory TEXT NOT NULL CHECK (length(dormitory) <= 40),
  guardian_name TEXT NOT NULL CHECK (length(guardian_name) <= 60),
  guardian_phone TEXT NOT NULL CHECK (length(guardian_phone) <= 40),
  status TEXT NOT NULL
    CHECK (status IN ('enrolled', 'suspended', 'transferred_out', 'graduated')),
  status_on TEXT CHECK (status_on IS NULL OR status_on IS date(status_on)),
  status_note TEXT NOT NULL CHECK (length(status_note) <= 200),
  name_key TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  class_order INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE stage WHEN 'primary' THEN 1 WHEN 'junior' THEN 2 WHEN 'senior' THEN 3
      WHEN 'vocational' THEN 4 ELSE 5 END * 100000
    + grade * 10000 + max(0, min(CAST(class_name AS INTEGER), 9999))) STORED,
  CHECK (status = 'enrolled' OR status_on IS NOT NULL)
) STRICT;
-- The list's order, and after it all that a list is searched and filtered by.
CREATE INDEX student_by_class ON student (class_order, class_name, pinyin, id,
  initials, name_key, student_no, status, stage, grade);
${auditTable}`);
  },
};
