import { z } from 'zod';
import { contactModes } from '../../contract/vocabulary/home.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  onDate: z.string(),
  mode: z.enum(contactModes),
  byWhom: z.string(),
  withWhom: z.string(),
  told: z.string(),
  agreed: z.string(),
});
const modeWords = { visit: '家访', at_school: '到校面谈', phone: '电话', online: '线上' };

/** 家校联系记录, those that were struck out left aside. */
export const homeContacts: Section = {
  name: 'homeContact',
  scope: 'home',
  reader: ({ clinical }) => {
    const all = clinical.prepare(
      `SELECT id, on_date AS onDate, mode, by_whom AS byWhom, with_whom AS withWhom, told, agreed
       FROM home_contact WHERE student_id = ? AND struck_at IS NULL ORDER BY on_date, id`,
    );
    return (studentId) =>
      z
        .array(row)
        .parse(all.all(studentId))
        .map(({ id, ...contact }) => ({
          id,
          onDate: contact.onDate,
          by: contact.byWhom,
          title: `家校联系：${modeWords[contact.mode]}`,
          text: lines(['对象', contact.withWhom], ['情况', contact.told], ['约定', contact.agreed]),
          data: contact,
        }));
  },
};
