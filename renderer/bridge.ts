import type { Bridge } from '../db/contract/bridge.ts';

declare global {
  interface Window {
    readonly xinqiao: Bridge;
  }
}

export const bridge: Bridge = window.xinqiao;
