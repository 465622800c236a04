import type { Migration } from '../../store/migrate.ts';

/**
 * Calls and letters, counted; there is no column that could hold whom they were about. Places and
 * numbers to turn to; the two hotlines of the plan (§8) come with the app.
 */
export const contactsResources: Migration = {
  number: 50,
  up: (db) => {
    db.exec(`
CREATE TABLE contact (
  id TEXT PRIMARY KEY,
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  channel TEXT NOT NULL CHECK (channel IN ('hotline', 'mailbox', 'online')),
  caller TEXT NOT NULL CHECK (caller IN ('student', 'parent', 'teacher', 'other', 'unknown')),
  topic TEXT NOT NULL CHECK (topic IN
    ('study', 'life', 'self', 'emotion', 'relations', 'future', 'other')),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 600),
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  outcome TEXT NOT NULL CHECK (outcome IN
    ('answered', 'advised_hospital', 'referred', 'booked', 'open')),
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX contact_of_day ON contact (on_date, minute);

CREATE TABLE resource (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('hotline', 'hospital', 'district_centre', 'other')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  phone TEXT NOT NULL CHECK (length(phone) <= 60),
  address TEXT NOT NULL CHECK (length(address) <= 120),
  hours TEXT NOT NULL CHECK (length(hours) <= 60),
  green_channel INTEGER NOT NULL CHECK (green_channel IN (0, 1)),
  remark TEXT NOT NULL CHECK (length(remark) <= 200),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX resource_in_order ON resource (active, kind, position);

INSERT INTO resource VALUES
  ('0192f000-0000-7000-8000-000000000001', 'hotline', '精神卫生医疗机构热线', '0951-2160707',
   '', '', 0, '《实施方案》第 8 条', 1, 1),
  ('0192f000-0000-7000-8000-000000000002', 'hotline', '共青团 12355 青少年服务热线', '12355',
   '', '', 0, '《实施方案》第 8 条', 1, 2);
`);
  },
};
