export const sexes = ['male', 'female', 'unstated'] as const;
export type Sex = (typeof sexes)[number];

export const studentStatuses = ['enrolled', 'suspended', 'transferred_out', 'graduated'] as const;
export type StudentStatus = (typeof studentStatuses)[number];

/** What a spreadsheet can say of a student, in the order of the wizard. */
export const importFields = [
  'studentNo',
  'name',
  'sex',
  'birthDate',
  'stage',
  'grade',
  'className',
  'dormitory',
  'guardianName',
  'guardianPhone',
] as const;
export type ImportField = (typeof importFields)[number];
