import type { Migration } from '../../store/migrate.ts';

/** Where backups go and how old the newest may be; each backup, restore and rehearsal as it ended. */
export const backups: Migration = {
  number: 90,
  up: (db) => {
    db.exec(`
-- No folder: the one beside the store.
CREATE TABLE backup_setting (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  folder TEXT CHECK (length(folder) BETWEEN 1 AND 4000),
  limit_days INTEGER NOT NULL CHECK (limit_days BETWEEN 1 AND 60)
) STRICT;
INSERT INTO backup_setting (only, folder, limit_days) VALUES (1, NULL, 7);

CREATE TABLE backup_run (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL
    CHECK (kind IN ('daily', 'closing', 'request', 'carried', 'rehearsal', 'restore')),
  at TEXT NOT NULL,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  result TEXT NOT NULL CHECK (result <> '')
) STRICT;
CREATE INDEX backup_run_at ON backup_run (at, id);
CREATE INDEX backup_run_good ON backup_run (kind, at) WHERE result = 'ok';
`);
  },
};
