import { Modal, Steps } from 'antd';
import type { ReactNode } from 'react';
import type { Refused } from '../../db/contract/errors.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import './backup.css';

interface StepsDialogProps {
  title: string;
  open: boolean;
  steps: string[];
  current: number;
  /** While something is under way the dialog stays. */
  busy: boolean;
  refused: Refused | null;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that leads through a restore or a repair; once the last step is reached it cannot be left. */
export function StepsDialog({
  title,
  open,
  steps,
  current,
  busy,
  refused,
  onClose,
  children,
}: StepsDialogProps) {
  const mayLeave = !busy && current < steps.length - 1;
  return (
    <Modal
      title={title}
      open={open}
      width={720}
      style={{ top: 48 }}
      closable={mayLeave}
      mask={{ closable: false }}
      keyboard={mayLeave}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      <Steps size="small" current={current} items={steps.map((name) => ({ title: name }))} />
      <div className="restore-step">
        {children}
        <RefusalNote refused={refused} />
      </div>
    </Modal>
  );
}
