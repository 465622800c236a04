import type { Migration } from '../../store/migrate.ts';

/**
 * Earlier a receipt started the time of keeping of everybody in its package, also where the receiver
 * had taken over but some of them. A receipt names nobody: of such a package nobody's time runs until
 * a person says whom the receiver took. Who was sealed meanwhile stays sealed, for a seal ends by a
 * person with a reason alone.
 */
export const partlyTaken: Migration = {
  number: 190,
  up: (db) => {
    db.exec(`
UPDATE sent_student SET keep_until = NULL
WHERE keep_until IS NOT NULL
  AND package_id IN (
    SELECT p.id FROM sent_package AS p JOIN sent_student AS t ON t.package_id = p.id
    WHERE t.keep_until IS NOT NULL
    GROUP BY p.id HAVING count(*) > p.receipt ->> '$.accepted')
  AND NOT EXISTS (SELECT 1 FROM record_seal AS l
                  WHERE l.student_id = sent_student.student_id
                    AND l.package_id = sent_student.package_id)
  AND NOT EXISTS (SELECT 1 FROM destruction AS d WHERE d.student_id = sent_student.student_id);
`);
  },
};
