import type { Migration } from '../../store/migrate.ts';

/** Peer helpers of classes and dormitories (§7): they are students, so they lie here. */
export const peerHelpers: Migration = {
  number: 40,
  up: (db) => {
    db.exec(`
CREATE TABLE peer_helper (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES student (id),
  kind TEXT NOT NULL CHECK (kind IN ('class', 'dormitory')),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT CHECK (until IS date(until) AND until >= since)
) STRICT;
CREATE UNIQUE INDEX peer_helper_once ON peer_helper (student_id, kind) WHERE until IS NULL;
CREATE INDEX peer_helper_now ON peer_helper (until, kind);
`);
  },
};
