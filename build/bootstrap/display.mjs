import { spawn } from 'node:child_process';
import process from 'node:process';
import { endWithUs } from './run.mjs';
import { CannotGoOn, say } from './say.mjs';

/** Whether this is a Linux without a screen. */
export function needsVirtualDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;
}

/** Where there is no screen, starts Xvfb on a free display; it ends with us. */
export async function openDisplay() {
  if (!needsVirtualDisplay()) return;
  const args = ['-displayfd', '3', '-screen', '0', '1366x900x24', '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  endWithUs(xvfb);
  const number = await new Promise((resolve, reject) => {
    xvfb.stdio[3]?.once('data', (/** @type {Buffer} */ line) => {
      resolve(line.toString().trim());
    });
    xvfb.once('error', reject);
    xvfb.once('exit', () => {
      reject(new CannotGoOn('Xvfb ended before it had a display.'));
    });
  });
  process.env['DISPLAY'] = `:${number}`;
  say(`no display here: running under Xvfb, 1366×900, on :${number}.`);
}
