import { z } from 'zod';
import { contentHash } from '../../store/contentHash.ts';
import type { Migration } from '../../store/migrate.ts';
import type { Store } from '../../store/open.ts';

const left = `('transferred_out', 'graduated')`;

/** What of `student AS s` is sealed by `sent_student AS t`, its time counted from the later day. */
const sealing = (at: string) => `
  INSERT INTO record_seal (student_id, package_id, sealed_at, keep_until, ended_why)
  SELECT s.id, t.package_id, ${at},
    max(t.keep_until, coalesce(
      date(s.status_on, '+' || (SELECT keep_years FROM transfer_setting) || ' years'), '')), ''
  FROM sent_student AS t JOIN student AS s ON s.id = t.student_id
  JOIN sent_package AS p ON p.id = t.package_id
  WHERE t.keep_until IS NOT NULL AND s.status IN ${left}
    AND NOT EXISTS (SELECT 1 FROM record_seal
                    WHERE student_id = s.id AND package_id = t.package_id)
    AND NOT EXISTS (SELECT 1 FROM destruction WHERE student_id = s.id)`;

/**
 * A record that another school has signed for is sealed once its student has left: nobody reads it
 * any more but by a reasoned opening, until its time of keeping ends or the student comes back.
 * It waits while something of it is still open, for nobody could finish that afterwards.
 */
const sealTables = `
CREATE TABLE record_seal (
  student_id TEXT NOT NULL REFERENCES student (id),
  package_id TEXT NOT NULL REFERENCES sent_package (id),
  sealed_at TEXT NOT NULL,
  keep_until TEXT NOT NULL CHECK (keep_until IS date(keep_until)),
  ended_at TEXT,
  ended_by TEXT,
  ended_why TEXT NOT NULL CHECK (length(ended_why) <= 200),
  PRIMARY KEY (student_id, package_id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_why = ''))
) STRICT, WITHOUT ROWID;
CREATE INDEX record_seal_kept_until ON record_seal (keep_until, student_id)
  WHERE ended_at IS NULL;
CREATE TRIGGER record_seal_final BEFORE UPDATE ON record_seal
WHEN OLD.ended_at IS NOT NULL OR NEW.student_id <> OLD.student_id
  OR NEW.package_id <> OLD.package_id OR NEW.sealed_at <> OLD.sealed_at
  OR NEW.keep_until <> OLD.keep_until
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER record_seal_kept BEFORE DELETE ON record_seal
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TRIGGER record_sealed_by_receipt AFTER UPDATE OF keep_until ON sent_student
WHEN NEW.keep_until IS NOT NULL
BEGIN ${sealing('p.receipt_at')} AND t.package_id = NEW.package_id AND s.id = NEW.student_id; END;
CREATE TRIGGER record_sealed_by_leaving AFTER UPDATE OF status ON student
WHEN NEW.status IN ${left}
BEGIN ${sealing('s.updated_at')} AND s.id = NEW.id; END;
-- Back at school only with a reason, which ends the seal.
CREATE TRIGGER record_seal_holds BEFORE UPDATE OF status ON student
WHEN NEW.status NOT IN ${left}
  AND EXISTS (SELECT 1 FROM record_seal WHERE student_id = NEW.id AND ended_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'refuse:record_sealed'); END;

-- One person may look into a sealed record, on that day.
CREATE TABLE seal_opening (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 200)
) STRICT;
CREATE INDEX seal_opening_by_student ON seal_opening (student_id, on_date, opened_by);
CREATE TRIGGER seal_opening_final BEFORE UPDATE ON seal_opening
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER seal_opening_kept BEFORE DELETE ON seal_opening
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE VIEW open_matter AS
SELECT student_id, 'care_plan' AS kind FROM care_plan WHERE state = 'open'
UNION ALL SELECT student_id, 'crisis' FROM crisis WHERE state = 'open'
UNION ALL SELECT student_id, 'referral' FROM referral WHERE closed_at IS NULL
UNION ALL SELECT student_id, 'suspension' FROM suspension WHERE closed_at IS NULL
UNION ALL SELECT student_id, 'note' FROM session_note WHERE state = 'draft'
UNION ALL SELECT student_id, 'request' FROM case_request WHERE state = 'open'
UNION ALL SELECT student_id, 'waiting' FROM waiting WHERE state = 'waiting'
UNION ALL SELECT p.student_id, 'appointment' FROM participant AS p
  JOIN appointment AS a ON a.id = p.appointment_id WHERE a.state = 'booked'
UNION ALL SELECT m.student_id, 'group' FROM group_member AS m
  JOIN group_programme AS g ON g.id = m.programme_id
  WHERE m.fit = 1 AND m.left_on IS NULL AND g.state = 'open';

CREATE VIEW sealed_record AS
SELECT l.student_id, l.package_id, l.sealed_at, l.keep_until FROM record_seal AS l
WHERE l.ended_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM open_matter AS o WHERE o.student_id = l.student_id);
`;

const scanRow = z.object({ content: z.instanceof(Uint8Array) });

/** Gives every scan the hash of what it holds, by which later damage is told; then and at entry. */
function hashScans(db: Store): void {
  db.exec(`
ALTER TABLE scan ADD COLUMN sha256 TEXT CHECK (length(sha256) = 64);
DROP TRIGGER scan_final;`);
  const ids = db.prepare('SELECT id FROM scan WHERE content IS NOT NULL').pluck().all();
  const contentOf = db.prepare('SELECT content FROM scan WHERE id = ?');
  const note = db.prepare('UPDATE scan SET sha256 = ? WHERE id = ?');
  for (const id of ids) {
    const { content } = scanRow.parse(contentOf.get(id));
    note.run(contentHash(content), id);
  }
  db.exec(`
CREATE TRIGGER scan_final BEFORE UPDATE ON scan
WHEN OLD.struck_at IS NOT NULL OR NEW.struck_at IS NULL OR NEW.id <> OLD.id
  OR NEW.referral_id IS NOT OLD.referral_id OR NEW.suspension_id IS NOT OLD.suspension_id
  OR NEW.name <> OLD.name OR NEW.size <> OLD.size OR NEW.media_type <> OLD.media_type
  OR NEW.sha256 IS NOT OLD.sha256
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER scan_hashed BEFORE INSERT ON scan WHEN NEW.sha256 IS NULL
BEGIN SELECT RAISE(ABORT, 'a scan is stored with its hash'); END;`);
}

/** Sealed records (§5), and the hash of every scanned paper. */
export const sealedRecords: Migration = {
  number: 170,
  up: (db) => {
    db.exec(sealTables);
    db.exec(sealing('coalesce(p.receipt_at, s.updated_at)'));
    hashScans(db);
  },
};
