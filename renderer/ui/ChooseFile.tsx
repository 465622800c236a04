import { InboxOutlined } from '@ant-design/icons';
import { Spin, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import './import.css';

interface ChooseFileProps {
  busy: boolean;
  onFile: (file: File) => void;
}

/** A spreadsheet, chosen or dropped; it is read by the vault and sent nowhere. */
export function ChooseFile({ busy, onFile }: ChooseFileProps) {
  const { t } = useTranslation();
  return (
    <Spin spinning={busy} description={t('desk.loading')}>
      <Upload.Dragger
        className="import-drop"
        accept=".xlsx,.xls,.csv,.txt"
        showUploadList={false}
        disabled={busy}
        beforeUpload={(file) => {
          onFile(file);
          return false;
        }}
      >
        <InboxOutlined className="import-drop-icon" />
        <p>{t('students.importing.drop')}</p>
        <p className="muted">{t('students.importing.limits')}</p>
      </Upload.Dragger>
    </Spin>
  );
}
