import { Progress } from 'antd';
import { useProgress, type Job } from './useProgress.ts';

/** How far a job is, from its start on: it belongs on the screen only while the job runs. */
export function JobProgress({ job, label }: { job: Job; label?: string }) {
  return <Progress percent={useProgress(job) ?? 0} aria-label={label} />;
}
