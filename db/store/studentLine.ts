import { z } from 'zod';
import { studentLine } from '../contract/records.ts';

/** The columns of `student AS s` by which lists name a student. */
export const studentLineColumns =
  's.id AS studentId, s.name, s.stage, s.grade, s.class_name AS className';

/** A row that holds those columns, whatever else it holds. */
export const studentLineRow = z.object(studentLine.shape);
