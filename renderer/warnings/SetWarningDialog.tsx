import { Alert, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { riskLevels, type RiskLevel } from '../../db/contract/vocabulary/records.ts';
import type { Warning } from '../../db/contract/warnings.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { addDays, formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RiskTag } from '../ui/RiskTag.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { useFactorWording } from './useFactorWording.ts';

const levels = riskLevels.toReversed();

/** When a level is usually looked at again: red the next day, orange in a week, yellow in a month. */
const reviewAfter = { imminent: 1, high: 7, attention: 30 } as const;

type Filled = Omit<InputOf<'warnings.set'>, 'studentId' | 'presentId' | 'level'>;

/** Sets a level, or confirms the present one at a review. */
export function SetWarningDialog({
  studentId,
  present,
  proposed,
  open,
  onClose,
}: {
  studentId: string;
  present: Warning | null;
  proposed?: RiskLevel | undefined;
  open: boolean;
  onClose: (changed: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const word = useFactorWording();
  const factors = useLoad(() => call('riskFactors.list', {}), []);
  const interviews = useLoad(() => call('warnings.interviews', { studentId }), [studentId, open]);
  const [chosen, setChosen] = useState<RiskLevel | null>(null);
  const before = present?.level ?? 'none';
  const level = chosen ?? proposed ?? (before === 'none' ? 'attention' : before);
  const lowers = levels.indexOf(level) > levels.indexOf(before);

  return (
    <FormDialog<Filled>
      key={level}
      title={t('warnings.setTitle')}
      open={open}
      width={640}
      initialValues={{
        factorIds: present?.factors.map(({ factorId }) => factorId) ?? [],
        nextReviewOn: level === 'none' ? null : addDays(today, reviewAfter[level]),
        interviewNoteId: null,
        secondPerson: '',
      }}
      onClose={() => {
        setChosen(null);
        onClose(false);
      }}
      onSave={async (filled) => {
        await call('warnings.set', {
          studentId,
          presentId: present?.warningId ?? null,
          level,
          why: filled.why,
          factorIds: filled.factorIds,
          nextReviewOn: level === 'none' ? null : filled.nextReviewOn,
          interviewNoteId: lowers ? filled.interviewNoteId : null,
          secondPerson: lowers ? filled.secondPerson : '',
        });
        setChosen(null);
        onClose(true);
      }}
    >
      <Form.Item label={t('warnings.level')}>
        <Radio.Group
          value={level}
          onChange={(event) => {
            setChosen(levels.find((each) => each === event.target.value) ?? level);
          }}
        >
          {levels
            .filter((each) => each !== 'none' || present !== null)
            .map((each) => (
              <Radio key={each} value={each}>
                <RiskTag risk={each} />
              </Radio>
            ))}
        </Radio.Group>
      </Form.Item>
      {lowers && (
        <>
          <Alert type="warning" showIcon title={t('warnings.lowering')} />
          <div className="form-row">
            <Form.Item
              name="interviewNoteId"
              label={t('fields.interviewNoteId')}
              rules={[{ required: true }]}
            >
              <Select
                notFoundContent={t('warnings.noInterview')}
                options={(interviews.value?.interviews ?? []).map((each) => ({
                  value: each.noteId,
                  label: `${formatDay(each.onDate, i18n.language)} · ${each.authorName}`,
                }))}
              />
            </Form.Item>
            <Form.Item
              name="secondPerson"
              label={t('fields.secondPerson')}
              rules={[{ required: true }]}
            >
              <Input maxLength={60} placeholder={t('warnings.secondPersonHint')} />
            </Form.Item>
          </div>
        </>
      )}
      <Form.Item name="why" label={t('fields.why')} rules={[{ required: true }]}>
        <NoteArea maxLength={1000} rows={3} />
      </Form.Item>
      <Form.Item name="factorIds" label={t('warnings.factors')}>
        <Checkbox.Group
          options={(factors.value?.factors ?? [])
            .filter(({ active }) => active)
            .map((factor) => ({ value: factor.factorId, label: word(factor) }))}
        />
      </Form.Item>
      {level !== 'none' && (
        <Form.Item
          name="nextReviewOn"
          label={t('fields.nextReviewOn')}
          rules={[{ required: true }]}
        >
          <DayField />
        </Form.Item>
      )}
    </FormDialog>
  );
}
