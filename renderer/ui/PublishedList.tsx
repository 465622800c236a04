import { Button, Table, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** When and by whom a summary was published, and which one took its place. */
export interface Publication {
  number: number;
  publishedAt: string;
  publishedByName: string;
  corrects: number | null;
  correctedBy: number | null;
}

interface Row extends Publication {
  /** The semester or the term, in words. */
  of: string;
}

/** What was published, newest first. */
export function PublishedList({
  title,
  rows,
  empty,
  onOpen,
}: {
  title: string;
  rows: readonly Row[];
  empty: ReactNode;
  onOpen: (number: number) => void;
}) {
  const { t } = useTranslation();
  if (rows.length === 0) return empty;
  return (
    <Table<Row>
      rowKey="number"
      pagination={false}
      dataSource={rows}
      columns={[
        {
          title,
          key: 'number',
          render: (_value, { number, of, corrects, correctedBy }) => (
            <>
              <strong>{t('summary.number', { number })}</strong> {of}{' '}
              {corrects !== null && <Tag>{t('summary.correctsIt', { number: corrects })}</Tag>}
              {correctedBy !== null && (
                <Tag color="orange">{t('summary.correctedBy', { number: correctedBy })}</Tag>
              )}
            </>
          ),
        },
        {
          key: 'by',
          render: (_value, { publishedByName, publishedAt }) =>
            t('summary.publishedBy', { name: publishedByName, day: publishedAt.slice(0, 10) }),
        },
        {
          key: 'act',
          align: 'end',
          render: (_value, { number }) => (
            <Button
              type="primary"
              onClick={() => {
                onOpen(number);
              }}
            >
              {t('summary.open')}
            </Button>
          ),
        },
      ]}
    />
  );
}
