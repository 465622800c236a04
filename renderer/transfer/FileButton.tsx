import { Button, Upload } from 'antd';

/** A button that asks for a small file and hands its bytes on. */
export function FileButton({
  label,
  accept,
  disabled = false,
  onBytes,
}: {
  label: string;
  accept: string;
  disabled?: boolean;
  onBytes: (bytes: Uint8Array) => void;
}) {
  return (
    <Upload
      accept={accept}
      showUploadList={false}
      disabled={disabled}
      beforeUpload={(file) => {
        void file.arrayBuffer().then((buffer) => {
          onBytes(new Uint8Array(buffer));
        });
        return false;
      }}
    >
      <Button disabled={disabled}>{label}</Button>
    </Upload>
  );
}
