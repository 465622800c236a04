import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Crisis, MandatoryReport } from '../../db/contract/crises.ts';
import { reportedTo } from '../../db/contract/vocabulary/crises.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { MinuteField } from '../ui/MinuteField.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

type Filled = Omit<InputOf<'crises.report'>, 'crisisId'>;

/** The mandatory reports of a crisis: to whom, when, by whom, and the receipt. */
export function Reports({ crisis, onChanged }: { crisis: Crisis; onChanged: () => void }) {
  const { t } = useTranslation();
  const { today, nowMinute } = useSchool();
  const [reporting, setReporting] = useState(false);
  const [finding, setFinding] = useState(false);
  const [receipted, setReceipted] = useState<MandatoryReport | null>(null);
  const open = crisis.state === 'open';

  return (
    <>
      {crisis.reports.length === 0 && <p className="muted">{t('crises.noReport')}</p>}
      <ul className="step-list">
        {crisis.reports.map((report) => (
          <li key={report.reportId}>
            <div>
              <span className="muted">
                {report.onDate} {formatMinute(report.minute)}
              </span>{' '}
              {t('crises.reportMade', {
                to: t(`crises.reportedTo.${report.reportedTo}`),
                unit: report.unit,
                reporter: report.reporter,
              })}
              <p className="written">{report.facts}</p>
              <p className="muted">
                {report.receiptNo === ''
                  ? t('crises.noReceipt')
                  : t('crises.receipt', { no: report.receiptNo })}
              </p>
            </div>
            {open && report.receiptNo === '' && (
              <Button
                size="small"
                onClick={() => {
                  setReceipted(report);
                }}
              >
                {t('crises.addReceipt')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <>
          <Button
            size="small"
            danger={crisis.minorHarmed}
            onClick={() => {
              setReporting(true);
            }}
          >
            {t('crises.report')}
          </Button>{' '}
          {!crisis.minorHarmed && (
            <Button
              size="small"
              type="text"
              onClick={() => {
                setFinding(true);
              }}
            >
              {t('crises.foundHarm')}
            </Button>
          )}
        </>
      )}
      <FormDialog<Filled>
        title={t('crises.reportTitle')}
        open={reporting}
        width={620}
        initialValues={{
          reportedTo: 'police',
          onDate: today,
          minute: nowMinute - (nowMinute % 5),
          receiptNo: '',
        }}
        onClose={() => {
          setReporting(false);
        }}
        onSave={async (filled) => {
          await call('crises.report', { crisisId: crisis.crisisId, ...filled });
          setReporting(false);
          onChanged();
        }}
      >
        <Alert type="info" title={t('crises.reportAbout')} />
        <div className="form-row">
          <Form.Item name="reportedTo" label={t('fields.reportedTo')}>
            <Select
              options={reportedTo.map((value) => ({
                value,
                label: t(`crises.reportedTo.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="unit" label={t('fields.unit')} rules={[{ required: true }]}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
        <div className="form-row">
          <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
          <Form.Item name="minute" label={t('fields.minute')} rules={[{ required: true }]}>
            <MinuteField step={5} />
          </Form.Item>
          <Form.Item name="reporter" label={t('fields.reporter')} rules={[{ required: true }]}>
            <Input maxLength={60} />
          </Form.Item>
        </div>
        <Form.Item name="facts" label={t('fields.facts')} rules={[{ required: true }]}>
          <NoteArea maxLength={2000} rows={2} />
        </Form.Item>
        <Form.Item name="receiptNo" label={t('fields.receiptNo')}>
          <Input maxLength={60} />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ receiptNo: string }>
        title={t('crises.addReceipt')}
        open={receipted !== null}
        onClose={() => {
          setReceipted(null);
        }}
        onSave={async ({ receiptNo }) => {
          if (receipted) await call('crises.receipt', { reportId: receipted.reportId, receiptNo });
          setReceipted(null);
          onChanged();
        }}
      >
        <Form.Item name="receiptNo" label={t('fields.receiptNo')} rules={[{ required: true }]}>
          <Input maxLength={60} />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ body: string }>
        title={t('crises.foundHarmTitle')}
        open={finding}
        onClose={() => {
          setFinding(false);
        }}
        onSave={async ({ body }) => {
          await call('crises.foundHarm', { crisisId: crisis.crisisId, body });
          setFinding(false);
          onChanged();
        }}
      >
        <p>{t('crises.reportAbout')}</p>
        <Form.Item name="body" label={t('fields.facts')} rules={[{ required: true }]}>
          <NoteArea maxLength={2000} rows={2} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
