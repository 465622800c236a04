import { Button, Spin, Table, Tag, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DistrictLine, ReadFile } from '../../db/contract/district.ts';
import { call } from '../call.ts';
import { bytesOf } from '../ui/bytesOf.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { inPages } from '../ui/inPages.ts';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { AdmitDialog } from './AdmitDialog.tsx';
import { ReadResults } from './ReadResults.tsx';
import { TermSelect } from './TermSelect.tsx';
import { useTerm } from './useTerm.ts';
import './district.css';

interface Given {
  fileName: string;
  bytes: Uint8Array;
}

/** How each school of the term stands. */
function Standing({ lines }: { lines: readonly DistrictLine[] }) {
  const { t } = useTranslation();
  const sent = lines.filter(({ file }) => file !== null).length;
  return (
    <>
      <p className="muted">
        {t('district.files.standing', { sent, missing: lines.length - sent })}
      </p>
      <Table<DistrictLine>
        rowKey={({ school }) => school.schoolId}
        pagination={inPages(100)}
        dataSource={lines}
        columns={[
          {
            title: t('district.school'),
            key: 'school',
            render: (_value, { school }) => (
              <>
                {school.name} <span className="muted">{t(`district.groups.${school.group}`)}</span>{' '}
                {!school.active && <Tag>{t('district.schools.retired')}</Tag>}
              </>
            ),
          },
          {
            title: t('district.files.summary'),
            key: 'file',
            className: 'district-whole',
            render: (_value, { file }) =>
              file === null ? (
                <Tag color="orange">{t('district.files.missing')}</Tag>
              ) : (
                <>
                  <Tag color="green">{t('district.files.number', { number: file.number })}</Tag>
                  {t('district.files.publishedOn', { day: file.publishedAt.slice(0, 10) })}
                  {file.corrects !== null &&
                    ` · ${t('district.files.corrects', { number: file.corrects })}`}
                </>
              ),
          },
          {
            title: t('district.files.hides'),
            key: 'hides',
            className: 'district-whole',
            render: (_value, { file }) =>
              file && (
                <span className="muted">
                  {t('district.files.threshold', { count: file.threshold })}
                </span>
              ),
          },
          {
            title: t('district.files.readIn'),
            key: 'read',
            className: 'district-whole',
            align: 'end',
            render: (_value, { file }) =>
              file && (
                <span className="muted">
                  {t('district.files.readBy', {
                    name: file.readByName,
                    day: file.readAt.slice(0, 10),
                  })}
                </span>
              ),
          },
        ]}
      />
    </>
  );
}

/** The files that schools have handed in for a term, and the way to read more of them. */
export function FilesScreen() {
  const { t } = useTranslation();
  const { term, choose, terms, refused, reload: reloadTerms } = useTerm();
  const standing = useLoad(
    () => (term === null ? Promise.resolve(null) : call('district.standing', { term })),
    [term],
  );
  const reading = useRefusal();
  const [given, setGiven] = useState<readonly Given[]>([]);
  const [results, setResults] = useState<readonly ReadFile[]>([]);
  const [admitting, setAdmitting] = useState<number | null>(null);

  /** Reads files anew at their places, or all of them. */
  async function read(files: readonly Given[], places: readonly number[] | null): Promise<void> {
    if (term === null) return;
    await reading.attempt(async () => {
      const { files: found } = await call('district.readFiles', { term, files: [...files] });
      setResults((before) =>
        places === null ? found : before.map((file, at) => found[places.indexOf(at)] ?? file),
      );
      await standing.reload();
      await reloadTerms();
    });
  }

  async function choseFiles(files: readonly File[]): Promise<void> {
    const next = await Promise.all(
      files.map(async (file) => ({
        fileName: file.name,
        bytes: await bytesOf(file),
      })),
    );
    setGiven(next);
    setResults([]);
    await read(next, null);
  }

  /** Once a school is admitted, its files are read that had to wait for it. */
  async function readWaiting(at: number): Promise<void> {
    const words = results[at]?.says?.words.join(' ');
    const places = results.flatMap(({ says, refused: why }, place) =>
      why === 'unknown_school' && says?.words.join(' ') === words ? [place] : [],
    );
    await read(
      places.flatMap((place) => given[place] ?? []),
      places,
    );
  }

  const asked = admitting === null ? undefined : results[admitting]?.says;
  const file = admitting === null ? undefined : given[admitting];
  const lines = standing.value?.lines ?? [];
  return (
    <Page
      title={t('district.files.title')}
      aside={t('district.files.about')}
      actions={
        term !== null && (
          <>
            <TermSelect
              terms={terms}
              value={term}
              onChange={(next) => {
                choose(next);
                setResults([]);
              }}
            />
            <Upload
              multiple
              accept=".xqs"
              showUploadList={false}
              beforeUpload={(one, all) => {
                // Asked once for each of the files; they are read in one go.
                if (one === all.at(-1)) void choseFiles(all);
                return false;
              }}
            >
              <Button type="primary" loading={reading.busy} title={t('district.files.readHint')}>
                {t('district.files.read')}
              </Button>
            </Upload>
          </>
        )
      }
    >
      <RefusalNote refused={refused ?? standing.refused ?? reading.refused} />
      <Spin spinning={reading.busy} description={t('district.files.reading')}>
        <div className="stack">
          {results.length > 0 && <ReadResults files={results} onAdmit={setAdmitting} />}
          {standing.value && lines.length === 0 ? (
            <EmptyState title={t('district.files.nothing')}>
              {t('district.files.nothingHint')}
            </EmptyState>
          ) : (
            standing.value && <Standing lines={lines} />
          )}
        </div>
      </Spin>
      <AdmitDialog
        stranger={
          asked && file ? { name: asked.school, words: asked.words, bytes: file.bytes } : null
        }
        onClose={(admitted) => {
          const at = admitting;
          setAdmitting(null);
          if (admitted && at !== null) void readWaiting(at);
        }}
      />
    </Page>
  );
}
