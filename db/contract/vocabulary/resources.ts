export const resourceKinds = ['hotline', 'hospital', 'district_centre', 'other'] as const;
