import { randomBytes } from 'node:crypto';
import type { Migration } from '../../store/migrate.ts';
import { newId } from '../../store/newId.ts';

/**
 * Transfer packages (§5): the school's own keys, the schools that it knows, what was sent and what
 * came in. What came in stays as it came: it is shown beside the records made here, never among
 * them, and waits in quarantine until a person has confirmed whose it is.
 */
export const transfer: Migration = {
  number: 150,
  up: (db) => {
    db.exec(`
CREATE TABLE transfer_identity (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  school_id TEXT NOT NULL,
  x25519 BLOB NOT NULL CHECK (length(x25519) = 32),
  hybrid BLOB NOT NULL CHECK (length(hybrid) = 32),
  ed25519 BLOB NOT NULL CHECK (length(ed25519) = 32)
) STRICT;
CREATE TRIGGER transfer_identity_final BEFORE UPDATE ON transfer_identity
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER transfer_identity_kept BEFORE DELETE ON transfer_identity
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE transfer_setting (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  keep_years INTEGER NOT NULL CHECK (keep_years BETWEEN 1 AND 30),
  keep_basis TEXT NOT NULL CHECK (length(keep_basis) <= 200),
  receipt_days INTEGER NOT NULL CHECK (receipt_days BETWEEN 1 AND 365)
) STRICT;
INSERT INTO transfer_setting VALUES (1, 3, '', 30);

CREATE TABLE known_school (
  id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 64),
  school_id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  card TEXT NOT NULL CHECK (json_valid(card)),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  compared_on TEXT CHECK (compared_on IS date(compared_on)),
  compared_by TEXT,
  compared_how TEXT NOT NULL CHECK (length(compared_how) <= 100),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  CHECK ((compared_on IS NULL) = (compared_by IS NULL)
    AND (compared_on IS NULL) = (compared_how = ''))
) STRICT;
CREATE INDEX known_school_by_name ON known_school (active DESC, name, id);
CREATE INDEX known_school_by_school ON known_school (school_id);
CREATE TRIGGER known_school_fixed BEFORE UPDATE ON known_school
WHEN NEW.id <> OLD.id OR NEW.fingerprint <> OLD.fingerprint OR NEW.school_id <> OLD.school_id
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER known_school_kept BEFORE DELETE ON known_school
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE sent_package (
  id TEXT PRIMARY KEY,
  known_school_id TEXT REFERENCES known_school (id),
  to_name TEXT NOT NULL CHECK (length(to_name) BETWEEN 1 AND 60),
  sealing TEXT NOT NULL CHECK (sealing IN ('hybrid', 'x25519', 'passphrase')),
  scope TEXT NOT NULL CHECK (json_valid(scope)),
  path TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('making', 'sent', 'received')),
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  manifest_sha256 TEXT NOT NULL,
  receipt TEXT CHECK (json_valid(receipt)),
  receipt_at TEXT,
  CHECK ((sealing = 'passphrase') = (known_school_id IS NULL)),
  CHECK (state = 'making' OR length(manifest_sha256) = 64),
  CHECK ((state = 'received') = (receipt IS NOT NULL)
    AND (receipt IS NULL) = (receipt_at IS NULL))
) STRICT;
CREATE INDEX sent_package_by_time ON sent_package (made_at DESC, id);
CREATE INDEX sent_package_open ON sent_package (made_at, id) WHERE state = 'sent';
CREATE INDEX sent_package_making ON sent_package (id) WHERE state = 'making';
CREATE INDEX sent_package_by_school ON sent_package (known_school_id)
  WHERE known_school_id IS NOT NULL;
CREATE TRIGGER sent_package_final BEFORE UPDATE ON sent_package
WHEN OLD.state = 'received' OR NEW.id <> OLD.id OR NEW.to_name <> OLD.to_name
  OR NEW.scope <> OLD.scope OR NEW.sealing <> OLD.sealing OR NEW.made_at <> OLD.made_at
  OR (OLD.state = 'sent' AND (NEW.state = 'making' OR NEW.bytes <> OLD.bytes
    OR NEW.manifest_sha256 <> OLD.manifest_sha256))
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER sent_package_kept BEFORE DELETE ON sent_package WHEN OLD.state <> 'making'
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE sent_student (
  package_id TEXT NOT NULL REFERENCES sent_package (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  student_id TEXT NOT NULL REFERENCES student (id),
  contents TEXT NOT NULL,
  keep_until TEXT CHECK (keep_until IS date(keep_until)),
  PRIMARY KEY (package_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_student_by_student ON sent_student (student_id, package_id);
CREATE INDEX sent_student_kept_until ON sent_student (keep_until, student_id)
  WHERE keep_until IS NOT NULL;
CREATE TRIGGER sent_student_kept BEFORE DELETE ON sent_student
WHEN (SELECT state FROM sent_package WHERE id = OLD.package_id) <> 'making'
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE destruction (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  keep_until TEXT NOT NULL CHECK (keep_until IS date(keep_until)),
  basis TEXT NOT NULL,
  rows INTEGER NOT NULL,
  destroyed_at TEXT NOT NULL,
  destroyed_by TEXT NOT NULL,
  second_person TEXT NOT NULL CHECK (length(second_person) BETWEEN 1 AND 60)
) STRICT;
CREATE INDEX destruction_by_time ON destruction (destroyed_at DESC, id);
CREATE INDEX destruction_by_student ON destruction (student_id);
CREATE TRIGGER destruction_final BEFORE UPDATE ON destruction
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER destruction_kept BEFORE DELETE ON destruction
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE received_package (
  id TEXT PRIMARY KEY,
  manifest TEXT NOT NULL CHECK (json_valid(manifest)),
  manifest_sha256 TEXT NOT NULL CHECK (length(manifest_sha256) = 64),
  from_name TEXT NOT NULL,
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  made_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'merged', 'refused')),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  refused_why TEXT NOT NULL CHECK (length(refused_why) <= 300),
  CHECK ((state = 'waiting') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  CHECK ((state = 'refused') = (refused_why <> ''))
) STRICT;
CREATE INDEX received_package_by_time ON received_package (opened_at DESC, id);
CREATE INDEX received_package_waiting ON received_package (opened_at) WHERE state = 'waiting';
CREATE TRIGGER received_package_final BEFORE UPDATE ON received_package
WHEN OLD.state <> 'waiting' OR NEW.id <> OLD.id OR NEW.manifest <> OLD.manifest
  OR NEW.manifest_sha256 <> OLD.manifest_sha256 OR NEW.fingerprint <> OLD.fingerprint
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER received_package_kept BEFORE DELETE ON received_package
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE received_student (
  id TEXT PRIMARY KEY,
  package_id TEXT NOT NULL REFERENCES received_package (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  person TEXT NOT NULL CHECK (json_valid(person)),
  custody TEXT NOT NULL CHECK (json_valid(custody)),
  student_id TEXT REFERENCES student (id),
  UNIQUE (package_id, position)
) STRICT;
CREATE INDEX received_student_by_student ON received_student (student_id)
  WHERE student_id IS NOT NULL;
CREATE TRIGGER received_student_final BEFORE UPDATE ON received_student
WHEN OLD.student_id IS NOT NULL OR NEW.id <> OLD.id OR NEW.package_id <> OLD.package_id
  OR NEW.person <> OLD.person OR NEW.custody <> OLD.custody
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER received_student_kept BEFORE DELETE ON received_student
WHEN OLD.student_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TABLE received_entry (
  id TEXT PRIMARY KEY,
  received_student_id TEXT NOT NULL REFERENCES received_student (id),
  entry_id TEXT NOT NULL,
  section TEXT NOT NULL,
  scope TEXT NOT NULL,
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  by_name TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  origin_school_id TEXT NOT NULL,
  origin_name TEXT NOT NULL,
  UNIQUE (received_student_id, section, entry_id)
) STRICT;
CREATE INDEX received_entry_by_student ON received_entry (received_student_id, on_date);

CREATE TABLE received_attachment (
  id TEXT PRIMARY KEY,
  received_student_id TEXT NOT NULL REFERENCES received_student (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  entry_id TEXT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  origin_school_id TEXT NOT NULL,
  origin_name TEXT NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (received_student_id, position)
) STRICT;
${(['received_entry', 'received_attachment'] as const)
  .map(
    (table) => `
CREATE TRIGGER ${table}_final BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER ${table}_late BEFORE INSERT ON ${table}
WHEN (SELECT student_id FROM received_student WHERE id = NEW.received_student_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
WHEN (SELECT student_id FROM received_student WHERE id = OLD.received_student_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;`,
  )
  .join('')}
`);
    // The keys are made with the form itself: at set-up, or when an older school first opens it.
    const secrets = [randomBytes(32), randomBytes(32), randomBytes(32)];
    db.prepare('INSERT INTO transfer_identity VALUES (1, ?, ?, ?, ?)').run(newId(), ...secrets);
    for (const secret of secrets) secret.fill(0);
  },
};
