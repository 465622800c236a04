import { Alert, Form, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScaleLine } from '../../db/contract/scales.ts';
import { assessmentOrigins } from '../../db/contract/vocabulary/assessments.ts';
import { call } from '../call.ts';
import { bracketed } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { usePick } from './usePick.ts';
import { useSitting } from './useSitting.ts';
type Way = (typeof assessmentOrigins)[number];

interface Filled {
  scaleCode: string;
  way: Way;
  onDate: string;
  codingFrom: number;
  answers?: Record<string, number | null>;
  totals?: Record<string, number | null>;
}

function AnswerGrid({ scale }: { scale: ScaleLine }) {
  const { t } = useTranslation();
  const codings = [scale.coding, ...scale.otherCodings];
  return (
    <>
      <Form.Item name="codingFrom" label={t('assessments.coding')}>
        <Segmented
          options={codings.map(({ from, to }) => ({
            value: from,
            label: `${String(from)}—${String(to)}`,
          }))}
        />
      </Form.Item>
      <div className="answer-grid" role="group" aria-label={t('assessments.answers')}>
        {Array.from({ length: scale.itemCount }, (_each, at) => (
          <label key={at}>
            <span>{at + 1}</span>
            <Form.Item name={['answers', String(at + 1)]} noStyle>
              <InputNumber controls={false} precision={0} />
            </Form.Item>
          </label>
        ))}
      </div>
      <p className="muted">{t('assessments.leaveEmpty')}</p>
    </>
  );
}

function TotalsGrid({ scale }: { scale: ScaleLine }) {
  const pick = usePick();
  return (
    <div className="form-row form-wrap">
      {scale.scores.map(({ code, name, from, to }) => (
        <Form.Item
          key={code}
          name={['totals', code]}
          label={bracketed(pick(name), `${String(from)}—${String(to)}`)}
        >
          <InputNumber controls={false} />
        </Form.Item>
      ))}
    </div>
  );
}

/** Which scale, and how it is taken: on this PC, or from paper that was filled in. */
export function BeginDialog({
  studentId,
  campaign,
  open,
  onClose,
}: {
  studentId: string;
  /** The campaign that it is for, whose scale it is then. */
  campaign?: { campaignId: string; scaleCode: string };
  open: boolean;
  onClose: (changed: boolean) => void;
}) {
  const { t } = useTranslation();
  const pick = usePick();
  const { today } = useSchool();
  const sit = useSitting();
  const { value } = useLoad(() => call('scales.list', {}), []);
  const scales = value?.scales ?? [];
  const [code, setCode] = useState(campaign?.scaleCode ?? 'phq-9');
  const [way, setWay] = useState<Way>('on_pc');
  const scale = scales.find((each) => each.code === code);
  const used = way === 'on_pc' && scale?.worded === false ? 'paper' : way;

  async function save({ onDate, codingFrom, answers, totals }: Filled): Promise<void> {
    if (scale === undefined) return;
    const campaignId = campaign?.campaignId ?? null;
    const whom = { studentId, scaleCode: scale.code, campaignId };
    if (used === 'on_pc') {
      const { assessmentId } = await call('assessments.begin', whom);
      await sit(assessmentId);
      return;
    }
    await call('assessments.enter', {
      ...whom,
      onDate,
      filledIn:
        used === 'paper'
          ? {
              kind: 'answers',
              codingFrom,
              answers: Array.from(
                { length: scale.itemCount },
                (_each, at) => answers?.[String(at + 1)] ?? null,
              ),
            }
          : {
              kind: 'totals',
              totals: Object.entries(totals ?? {}).flatMap(([each, total]) =>
                typeof total === 'number' ? [{ code: each, value: total }] : [],
              ),
            },
    });
    onClose(true);
  }

  return (
    <FormDialog<Filled>
      key={code}
      title={t('assessments.beginTitle')}
      open={open && scale !== undefined}
      width={720}
      okText={used === 'on_pc' ? t('assessments.lend') : t('desk.save')}
      initialValues={{ onDate: today, codingFrom: scale?.coding.from ?? 0 }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item label={t('assessments.scale')} htmlFor="assessment-scale">
        <Select
          id="assessment-scale"
          disabled={campaign !== undefined}
          value={code}
          onChange={setCode}
          options={scales.map((each) => ({ value: each.code, label: pick(each.name) }))}
        />
      </Form.Item>
      {scale && (
        <>
          <Form.Item label={t('assessments.way')}>
            <Segmented
              value={used}
              onChange={setWay}
              options={assessmentOrigins.map((value) => ({
                value,
                label: t(`assessments.origins.${value}`),
                disabled: value === 'on_pc' && !scale.worded,
              }))}
            />
          </Form.Item>
          {!scale.worded && <Alert type="info" showIcon title={scale.licence} />}
          {scale.remark !== '' && <Alert type="warning" showIcon title={scale.remark} />}
          {used === 'on_pc' ? (
            <p className="muted">{t('assessments.lendHint')}</p>
          ) : (
            <>
              <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
                <DayField />
              </Form.Item>
              {used === 'paper' ? <AnswerGrid scale={scale} /> : <TotalsGrid scale={scale} />}
            </>
          )}
        </>
      )}
    </FormDialog>
  );
}
