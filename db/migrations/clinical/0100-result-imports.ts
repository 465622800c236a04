import type { Migration } from '../../store/migrate.ts';

/** Whether the import that an assessment came with has been undone. */
const undone = (importId: string) =>
  `EXISTS (SELECT 1 FROM result_import WHERE id = ${importId} AND undone_at IS NOT NULL)`;

const undoneOf = (assessmentId: string) => `EXISTS (
  SELECT 1 FROM assessment AS a JOIN result_import AS i ON i.id = a.import_id
  WHERE a.id = ${assessmentId} AND i.undone_at IS NOT NULL)`;

/**
 * Results of the national platform or a vendor (§5), a batch a file. A batch that was attributed
 * wrongly may be undone while nobody has judged a result of it (个人信息保护法 §8): its results go,
 * which nothing else ever lets go, and its row stays with who, when and why.
 *
 * The answers of a sheet that was imported lie in one row: a school's ten thousand sheets of a
 * hundred items are written in a sixth of the time, and take a quarter of the room.
 */
export const resultImports: Migration = {
  number: 100,
  up: (db) => {
    db.exec(`
CREATE TABLE result_import (
  id TEXT PRIMARY KEY,
  imported_at TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
  file_rows INTEGER NOT NULL CHECK (file_rows >= 1),
  imported_rows INTEGER NOT NULL CHECK (imported_rows BETWEEN 1 AND file_rows),
  scale_code TEXT NOT NULL,
  scale_version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('answers', 'totals', 'level')),
  campaign_id TEXT REFERENCES campaign (id),
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  undone_at TEXT,
  undone_by TEXT,
  undone_why TEXT NOT NULL CHECK (length(undone_why) <= 500),
  FOREIGN KEY (scale_code, scale_version) REFERENCES scale (code, version),
  CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undone_why = ''))
) STRICT;
CREATE INDEX result_import_by_time ON result_import (imported_at, id);
CREATE INDEX result_import_by_file ON result_import (file_sha256);
CREATE INDEX result_import_by_scale ON result_import (scale_code, scale_version);
CREATE INDEX result_import_by_campaign ON result_import (campaign_id) WHERE campaign_id IS NOT NULL;

ALTER TABLE assessment ADD COLUMN import_id TEXT REFERENCES result_import (id);
ALTER TABLE assessment ADD COLUMN vendor_level TEXT NOT NULL DEFAULT ''
  CHECK (length(vendor_level) <= 100 AND (vendor_level = '' OR import_id IS NOT NULL));
CREATE INDEX assessment_by_import ON assessment (import_id, looked_at) WHERE import_id IS NOT NULL;

CREATE TABLE answer_sheet (
  assessment_id TEXT PRIMARY KEY REFERENCES assessment (id),
  answers TEXT NOT NULL CHECK (json_valid(answers) AND json_type(answers) = 'array')
) STRICT, WITHOUT ROWID;

-- Every answer there is, however it is kept.
CREATE VIEW answer_given AS
  SELECT assessment_id, item, value FROM answer
  UNION ALL
  SELECT s.assessment_id, e.key + 1, e.value FROM answer_sheet AS s, json_each(s.answers) AS e
  WHERE e.value IS NOT NULL;

-- How the columns of a platform's file were read last: the same headers, the same reading.
CREATE TABLE import_mapping (
  scale_code TEXT NOT NULL,
  header_shape TEXT NOT NULL CHECK (length(header_shape) = 64),
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  PRIMARY KEY (scale_code, header_shape)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER assessment_of_import BEFORE INSERT ON assessment
WHEN NEW.import_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM result_import AS i WHERE i.id = NEW.import_id AND i.undone_at IS NULL
    AND i.imported_at = NEW.started_at AND i.scale_code = NEW.scale_code
    AND i.scale_version = NEW.scale_version AND i.campaign_id IS NEW.campaign_id)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER assessment_import_fixed BEFORE UPDATE OF import_id, vendor_level ON assessment
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TRIGGER answer_sheet_of_import BEFORE INSERT ON answer_sheet
WHEN NOT EXISTS (
  SELECT 1 FROM assessment AS a JOIN result_import AS i ON i.id = a.import_id
  WHERE a.id = NEW.assessment_id AND i.kind = 'answers' AND i.undone_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER answer_sheet_final BEFORE UPDATE ON answer_sheet
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;

CREATE TRIGGER result_import_final BEFORE UPDATE ON result_import
WHEN OLD.undone_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.imported_at <> OLD.imported_at
  OR NEW.imported_by <> OLD.imported_by OR NEW.file_sha256 <> OLD.file_sha256
  OR NEW.file_rows <> OLD.file_rows OR NEW.imported_rows <> OLD.imported_rows
  OR NEW.scale_code <> OLD.scale_code OR NEW.scale_version <> OLD.scale_version
  OR NEW.kind <> OLD.kind OR NEW.campaign_id IS NOT OLD.campaign_id
  OR NEW.mapping <> OLD.mapping
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER result_import_kept BEFORE DELETE ON result_import
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER result_import_judged BEFORE UPDATE OF undone_at ON result_import
WHEN EXISTS (
  SELECT 1 FROM assessment AS a WHERE a.import_id = NEW.id AND a.looked_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'refuse:import_judged'); END;
CREATE TRIGGER result_import_campaign_ended BEFORE UPDATE OF undone_at ON result_import
WHEN EXISTS (SELECT 1 FROM campaign AS c WHERE c.id = NEW.campaign_id AND c.state = 'closed')
BEGIN SELECT RAISE(ABORT, 'refuse:campaign_ended'); END;

DROP TRIGGER assessment_kept;
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment
WHEN OLD.looked_at IS NOT NULL OR NOT ${undone('OLD.import_id')}
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
DROP TRIGGER score_kept;
CREATE TRIGGER score_kept BEFORE DELETE ON score WHEN NOT ${undoneOf('OLD.assessment_id')}
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
CREATE TRIGGER answer_sheet_kept BEFORE DELETE ON answer_sheet
WHEN NOT ${undoneOf('OLD.assessment_id')}
BEGIN SELECT RAISE(ABORT, 'refuse:signed_is_final'); END;
`);
  },
};
