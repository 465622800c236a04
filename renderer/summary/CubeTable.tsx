import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PublishedCube } from '../../db/contract/summary.ts';
import { Bars } from './Bars.tsx';
import { wordMember } from './wordMember.ts';

type Row = PublishedCube['rows'][number];

/** One table of a summary, and where it has one axis down the side its bars. */
export function CubeTable({ cube }: { cube: PublishedCube }) {
  const { t } = useTranslation();
  const { axes, rows } = cube;
  const across = axes.length > 1 ? axes.at(-1) : undefined;
  const down = across === undefined ? axes : axes.slice(0, -1);
  const title = t(`summary.tables.${cube.code}`);
  const figure = (value: number | null | undefined) =>
    value === null || value === undefined ? t('summary.hidden') : String(value);
  const heads =
    across === undefined
      ? [t('summary.figures')]
      : [...across.members, null].map((member) => wordMember(across.axis, member));
  const charted = rows.filter(({ place }) => place.length === 1 && place[0] !== null);
  const [side] = down;
  return (
    <>
      <h3>{title}</h3>
      <Table<Row>
        size="small"
        bordered
        pagination={false}
        rowKey={({ place }) => place.join('|')}
        dataSource={rows}
        scroll={{ x: 'max-content' }}
        columns={[
          ...down.map(({ axis }, at) => ({
            title: t(`summary.axes.${axis}`),
            key: axis,
            render: (_value: unknown, { place }: Row) => wordMember(axis, place[at] ?? null),
          })),
          ...heads.map((head, at) => ({
            title: head,
            key: `figure ${String(at)}`,
            align: 'end' as const,
            render: (_value: unknown, { cells }: Row) => figure(cells[at]),
          })),
        ]}
      />
      {rows.some(({ cells }) => cells.includes(null)) && (
        <p className="muted">{t('summary.hiddenNote')}</p>
      )}
      {side !== undefined && charted.length > 1 && charted.some(({ cells }) => cells.at(-1)) && (
        <Bars
          title={title}
          bars={charted.map(({ place, cells }) => ({
            label: wordMember(side.axis, place[0] ?? null),
            value: cells.at(-1) ?? null,
            figure: figure(cells.at(-1)),
          }))}
        />
      )}
    </>
  );
}
