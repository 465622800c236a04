import { Button, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { ColumnSelect, type Columns } from './ColumnSelect.tsx';

/** The column of every item: by the first one and their order, or one by one. */
export function ItemColumns({
  columns,
  items,
  onItems,
}: {
  columns: Columns;
  items: (number | null)[];
  onItems: (items: (number | null)[]) => void;
}) {
  const { t } = useTranslation();
  const mapped = items.filter((column) => column !== null).length;
  const first = items[0] ?? null;
  const width = columns.options.length;
  return (
    <>
      <div className="filters">
        <span>{t('resultImport.itemsMapped', { mapped, of: items.length })}</span>
        <span className="result-first">
          {t('resultImport.firstItem')}
          <ColumnSelect
            label={t('resultImport.firstItem')}
            columns={columns}
            value={first}
            missing
            onChange={(column) => {
              onItems(items.with(0, column));
            }}
          />
        </span>
        <Button
          disabled={first === null}
          onClick={() => {
            if (first === null) return;
            onItems(items.map((_column, at) => (first + at < width ? first + at : null)));
          }}
        >
          {t('resultImport.inOrder')}
        </Button>
      </div>
      <Collapse
        size="small"
        items={[
          {
            key: 'each',
            label: t('resultImport.eachItem'),
            children: (
              <div className="result-items">
                {items.map((column, at) => (
                  <label key={at}>
                    <span>{t('resultImport.item', { number: at + 1 })}</span>
                    <ColumnSelect
                      label={t('resultImport.item', { number: at + 1 })}
                      columns={columns}
                      value={column}
                      missing
                      onChange={(chosen) => {
                        onItems(items.with(at, chosen));
                      }}
                    />
                  </label>
                ))}
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
