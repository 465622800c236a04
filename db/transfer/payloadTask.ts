import type { MessagePort } from 'node:worker_threads';

/** What a thread is to seal or to open: every so many blocks of one payload. */
export interface PayloadTask {
  task: 'seal' | 'open';
  path: string;
  /** Where in the file the sealed payload begins, behind its nonce. */
  at: number;
  /** How long it is, sealed. */
  bytes: number;
  /** The payload's key, in memory shared with whoever asked. */
  key: SharedArrayBuffer;
  ring: SharedArrayBuffer;
  thread: number;
  threads: number;
  /** Told why, before the ring is broken off. */
  failed: MessagePort;
}

/** Either what was read is not genuine, or the system refused; then with its code. */
export type PayloadFailure = { damaged: true } | { damaged: false; code: string };
