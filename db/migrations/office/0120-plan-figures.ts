import type { Migration } from '../../store/migrate.ts';

/**
 * A published figure may be one of so many (12 of 14 visited), and says whether all were met, which
 * stays true where the numbers are too small to be told. Which measures there are is the contract's.
 */
export const planFigures: Migration = {
  number: 120,
  up: (db) => {
    db.exec(`
CREATE TABLE published_figure (
  semester_id TEXT NOT NULL REFERENCES semester (id),
  measure TEXT NOT NULL CHECK (length(measure) BETWEEN 1 AND 40),
  value INTEGER CHECK (value >= 0),
  of_all INTEGER CHECK (of_all >= 0),
  all_met INTEGER CHECK (all_met IN (0, 1)),
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (semester_id, measure),
  CHECK (value IS NULL OR of_all IS NULL OR value <= of_all)
) STRICT;
INSERT INTO published_figure (semester_id, measure, value, published_at, published_by)
  SELECT semester_id, measure, value, published_at, published_by FROM published_count;
DROP TABLE published_count;
`);
  },
};
