export const fileKinds = ['xlsx', 'xls', 'csv'] as const;
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
