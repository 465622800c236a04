import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge, ShellEvent } from '../db/contract/bridge.ts';

/** All that a page gets: one way to the vault, one to the shell, and news from both. */
const bridge: Bridge = {
  call: (command, input) => ipcRenderer.invoke('xinqiao:call', command, input),
  host: (name, input) => ipcRenderer.invoke('xinqiao:host', name, input),
  onEvent: (listener) => {
    const receive = (_event: IpcRendererEvent, event: ShellEvent) => {
      listener(event);
    };
    ipcRenderer.on('xinqiao:event', receive);
    return () => {
      ipcRenderer.removeListener('xinqiao:event', receive);
    };
  },
  flushed: () => {
    ipcRenderer.send('xinqiao:flushed');
  },
};

contextBridge.exposeInMainWorld('xinqiao', bridge);
