/**
 * The audit table, alike in both databases: each entry carries the hash of the one before it, and
 * neither a change nor a removal passes the triggers. Who goes round them is found by the chain.
 */
export const auditTable = `
CREATE TABLE audit_entry (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  staff_name TEXT NOT NULL,
  role TEXT NOT NULL,
  command TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('read', 'change', 'security')),
  outcome TEXT NOT NULL,
  students TEXT NOT NULL CHECK (json_valid(students)),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_entry_staff ON audit_entry (staff_id, seq);
CREATE INDEX audit_entry_kind ON audit_entry (kind, seq);
CREATE TABLE audit_student (
  student_id TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES audit_entry (seq),
  PRIMARY KEY (student_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_student_entry ON audit_student (seq);
CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
`;
