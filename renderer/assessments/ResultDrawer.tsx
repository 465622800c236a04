import { Alert, Button, Drawer, Form, Segmented, Table } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { InputOf } from '../../db/contract/commands.ts';
import { findings } from '../../db/contract/vocabulary/assessments.ts';
import { call } from '../call.ts';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { formatDay } from '../ui/days.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { ScoreTags } from './ScoreTags.tsx';
import { usePick } from './usePick.ts';

type Look = Pick<InputOf<'assessments.lookAt'>, 'finding' | 'why'>;

/** One result with its answers, and what a person made of it. */
function Result({ assessmentId, onLooked }: { assessmentId: string; onLooked: () => void }) {
  const { t, i18n } = useTranslation();
  const pick = usePick();
  const { value, refused } = useLoad(
    () => call('assessments.get', { assessmentId }),
    [assessmentId],
  );
  const acting = useRefusal();
  if (value === null) return <RefusalNote refused={refused} />;
  const { student, assessment, items } = value;
  const asked = items.filter(({ answer, text }) => answer !== null || text !== null);

  return (
    <>
      <p>
        <StudentLink student={student} />
        <span className="muted">
          {wordPlace(student)} · {formatDay(assessment.onDate, i18n.language)} ·{' '}
          {assessment.imported
            ? t('assessments.imported')
            : t(`assessments.origins.${assessment.origin}`)}{' '}
          · {t('assessments.version', { version: assessment.scaleVersion })}
        </span>
      </p>
      <p>
        <ScoreTags assessment={assessment} />
      </p>
      <Alert type="info" showIcon title={t('assessments.caution')} />
      {assessment.critical && (
        <Alert type="error" showIcon title={t('assessments.criticalAct')} role="alert" />
      )}
      {assessment.look ? (
        <Alert
          type="success"
          title={t(`assessments.findings.${assessment.look.finding}`)}
          description={`${assessment.look.why} — ${assessment.look.byName} ${assessment.look.at.slice(0, 16).replace('T', ' ')}`}
        />
      ) : (
        assessment.state === 'finished' && (
          <Form<Look>
            layout="vertical"
            initialValues={{ finding: 'keep_watch' }}
            onFinish={(look) =>
              void acting.attempt(async () => {
                await call('assessments.lookAt', { assessmentId, ...look });
                onLooked();
              })
            }
          >
            <Form.Item name="finding" label={t('assessments.finding')}>
              <Segmented
                options={findings.map((finding) => ({
                  value: finding,
                  label: t(`assessments.findings.${finding}`),
                }))}
              />
            </Form.Item>
            <Form.Item name="why" label={t('fields.why')} rules={[{ required: true }]}>
              <NoteArea maxLength={500} rows={3} />
            </Form.Item>
            <RefusalNote refused={acting.refused} />
            <Button type="primary" htmlType="submit" loading={acting.busy}>
              {t('assessments.lookAt')}
            </Button>
          </Form>
        )
      )}
      {asked.length > 0 && (
        <Table
          size="small"
          rowKey="number"
          pagination={false}
          dataSource={asked}
          columns={[
            { title: t('assessments.item'), dataIndex: 'number', width: 56 },
            {
              title: t('assessments.itemText'),
              key: 'text',
              render: (_value, { text, critical }) => (
                <span className={critical ? 'answer-critical' : ''}>{text ? pick(text) : '—'}</span>
              ),
            },
            {
              title: t('assessments.answer'),
              key: 'answer',
              width: 150,
              render: (_value, { answer, answerName }) =>
                answer === null
                  ? t('assessments.leftOut')
                  : `${String(answer)}${answerName ? ` · ${pick(answerName)}` : ''}`,
            },
          ]}
        />
      )}
    </>
  );
}

/** Where a result stands in a list that is gone through one by one. */
interface Place {
  at: number;
  of: number;
}

/** The steps to the one before and after, by buttons or the arrow keys. */
function Steps({ place: { at, of }, onMove }: { place: Place; onMove: (by: number) => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const { target } = event;
      if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
      if (event.key === 'ArrowLeft') onMove(-1);
      if (event.key === 'ArrowRight') onMove(1);
    }
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [onMove]);
  return (
    <div className="result-steps">
      <span className="muted">{t('assessments.placeInList', { at, of })}</span>
      <Button
        size="small"
        disabled={at <= 1}
        title="←"
        onClick={() => {
          onMove(-1);
        }}
      >
        {t('assessments.former')}
      </Button>
      <Button
        size="small"
        disabled={at >= of}
        title="→"
        onClick={() => {
          onMove(1);
        }}
      >
        {t('assessments.next')}
      </Button>
    </div>
  );
}

/** A result beside the list that it comes from; with a place in it, the list is gone through. */
export function ResultDrawer({
  assessmentId,
  title,
  place,
  onMove,
  onClose,
}: {
  assessmentId: string | null;
  title: string;
  place?: Place | undefined;
  onMove?: (by: number) => void;
  onClose: (changed: boolean) => void;
}) {
  return (
    <Drawer
      title={title}
      open={assessmentId !== null}
      size={640}
      extra={place && onMove && <Steps place={place} onMove={onMove} />}
      destroyOnHidden
      onClose={() => {
        onClose(false);
      }}
    >
      {assessmentId !== null && (
        <div className="stack">
          <Result
            key={assessmentId}
            assessmentId={assessmentId}
            onLooked={() => {
              onClose(true);
            }}
          />
        </div>
      )}
    </Drawer>
  );
}
