import { Table, type TableProps } from 'antd';
import { EmptyState } from './EmptyState.tsx';
import { inPages } from './inPages.ts';

/** A list in pages, or what is said where nothing is on it; nothing at all until it is read. */
export function ListTable<Row extends object>({
  rows,
  nothing,
  pageSize = 50,
  ...table
}: {
  rows: Row[] | undefined;
  nothing: string;
  pageSize?: number;
  rowKey: keyof Row | ((row: Row) => string);
  columns: NonNullable<TableProps<Row>['columns']>;
}) {
  if (rows === undefined) return null;
  if (rows.length === 0) return <EmptyState title={nothing} />;
  return <Table<Row> {...table} pagination={inPages(pageSize)} dataSource={rows} />;
}
