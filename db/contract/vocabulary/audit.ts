export const auditKinds = ['read', 'change', 'security'] as const;
