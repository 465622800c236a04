import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { studentsCommands } from '../contract/students.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { setStudentStatus } from '../store/studentStatus.ts';
import { listClasses, listStudents, searchStudents } from './find.ts';
import { studentFormHandlers } from './forms/handlers.ts';
import { importHandlers } from './import/handlers.ts';
import { readStudent, refuseStudent, studentWriter } from './record.ts';

export const studentsHandlers: Handlers<keyof typeof studentsCommands> = {
  'students.search': ({ clinical }, input) => ({ students: searchStudents(clinical, input) }),
  'students.list': ({ clinical }, input) => listStudents(clinical, input),
  'students.classes': ({ clinical }) => ({ classes: listClasses(clinical) }),
  'students.get': ({ clinical, about }, { studentId }) => {
    const student = readStudent(clinical, studentId);
    about(studentId);
    return student;
  },
  'students.add': ({ clinical, clock, about }, student) => {
    refuseStudent(clinical, clock, student, null);
    const id = studentWriter(clinical, clock).add(student);
    about(id);
    return { id };
  },
  'students.update': ({ clinical, clock, about }, { studentId, revision, ...student }) => {
    if (readStudent(clinical, studentId).revision !== revision) {
      throw new Refusal('changed_meanwhile');
    }
    refuseStudent(clinical, clock, student, studentId);
    studentWriter(clinical, clock).change(studentId, revision, student);
    about(studentId);
    return { revision: revision + 1 };
  },
  'students.setStatus': ({ clinical, clock, about }, { studentId, revision, ...change }) => {
    if (readStudent(clinical, studentId).revision !== revision) {
      throw new Refusal('changed_meanwhile');
    }
    if (change.on > todayOf(clock)) throw Refusal.field('on', 'date_in_future');
    about(studentId);
    setStudentStatus(clinical, clock, { studentId, ...change });
    const bookedAhead = z.int().parse(
      clinical
        .prepare(
          `SELECT count(*) FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
           WHERE p.student_id = ? AND a.state = 'booked' AND a.on_date >= ?`,
        )
        .pluck()
        .get(studentId, todayOf(clock)),
    );
    return { revision: revision + 1, bookedAhead };
  },
  ...importHandlers,
  ...studentFormHandlers,
};
