import { execFileSync } from 'node:child_process';

/** @returns the ids of the vault processes below the app */
export function vaultsOf(appPid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line))
    .filter((row) => row !== null)
    .filter(([, , parent, args]) => Number(parent) === appPid && args?.includes('vault.cjs'))
    .map(([, pid]) => Number(pid));
}
