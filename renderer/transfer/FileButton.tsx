import { Button, Upload } from 'antd';

/** A button that asks for a file and hands it on, unread. */
export function FileButton({
  label,
  accept,
  disabled = false,
  loading = false,
  onFile,
}: {
  label: string;
  accept: string;
  disabled?: boolean;
  loading?: boolean;
  onFile: (file: File) => void;
}) {
  return (
    <Upload
      accept={accept}
      showUploadList={false}
      disabled={disabled || loading}
      beforeUpload={(file) => {
        onFile(file);
        return false;
      }}
    >
      <Button disabled={disabled} loading={loading}>
        {label}
      </Button>
    </Upload>
  );
}
