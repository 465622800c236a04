/** A long table in pages of so many rows; a short one shows none. */
export const inPages = (pageSize: number) =>
  ({ pageSize, hideOnSinglePage: true, showSizeChanger: false }) as const;
