import { Button, Card, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadFile } from '../../db/contract/district.ts';
import { inPages } from '../ui/inPages.ts';
import { wordTerm } from './wordTerm.ts';

/** What became of each file that was just read, and for a school not known yet the way to admit it. */
export function ReadResults({
  files,
  onAdmit,
}: {
  files: readonly ReadFile[];
  onAdmit: (at: number) => void;
}) {
  const { t } = useTranslation();
  const refused = files.filter((file) => file.refused !== null).length;
  const rows = files.map((file, at) => ({ ...file, at }));
  return (
    <Card
      size="small"
      title={t('district.files.results')}
      extra={t('district.files.taken', { taken: files.length - refused, refused })}
    >
      <Table
        size="small"
        rowKey="at"
        pagination={inPages(50)}
        dataSource={rows}
        columns={[
          { title: t('district.files.file'), dataIndex: 'fileName' },
          {
            title: t('district.school'),
            key: 'school',
            render: (_value, { says }) =>
              says && (
                <>
                  {says.school}{' '}
                  <span className="muted">
                    {t('district.files.number', { number: says.number })}
                    {says.corrects !== null &&
                      ` · ${t('district.files.corrects', { number: says.corrects })}`}
                  </span>
                </>
              ),
          },
          {
            title: t('district.files.outcome'),
            key: 'outcome',
            render: (_value, { refused: why, says, at }) =>
              why === null ? (
                <Tag color="green">{t('district.files.accepted')}</Tag>
              ) : (
                <>
                  <span className="district-refused">
                    {t(`district.files.refusals.${why}`, {
                      term: says === null ? '' : wordTerm(says.term),
                    })}
                  </span>{' '}
                  {why === 'unknown_school' && (
                    <Button
                      size="small"
                      type="primary"
                      onClick={() => {
                        onAdmit(at);
                      }}
                    >
                      {t('district.schools.admit')}
                    </Button>
                  )}
                </>
              ),
          },
        ]}
      />
    </Card>
  );
}
