export const appointmentKinds = ['individual', 'group', 'parent', 'teacher'] as const;
export type AppointmentKind = (typeof appointmentKinds)[number];

export const appointmentSources = [
  'self',
  'class_teacher',
  'parent',
  'class_helper',
  'screening',
] as const;
export type AppointmentSource = (typeof appointmentSources)[number];

export const appointmentStates = ['booked', 'arrived', 'no_show', 'cancelled'] as const;

/** What is noted of somebody after a meeting; who is not noted yet is expected. */
export const notedAttendances = ['present', 'absent', 'excused'] as const;
export const attendances = [...notedAttendances, 'expected'] as const;
export type Attendance = (typeof attendances)[number];

export const urgencies = ['normal', 'soon', 'urgent'] as const;
export type Urgency = (typeof urgencies)[number];
