/** School time. One zone for the whole school; China has one, and a PC's own zone may be wrong. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

const schoolTimeZone = 'Asia/Shanghai';

export const systemClock: Clock = { now: () => Date.now() };

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: schoolTimeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
});

function read(at: number): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { type, value } of parts.formatToParts(at)) found[type] = value;
  return found;
}

/** @returns the instant as `YYYY-MM-DDTHH:MM:SS+08:00` in school time. */
export function timestampOf(clock: Clock): string {
  const { year, month, day, hour, minute, second, timeZoneName } = read(clock.now());
  const offset = (timeZoneName ?? '').replace('GMT', '') || '+00:00';
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}${offset}`;
}

/** @returns today at school, `YYYY-MM-DD`. */
export function todayOf(clock: Clock): string {
  return timestampOf(clock).slice(0, 10);
}

/** @returns the minute of the school day, 0..1439. */
export function minuteOf(clock: Clock): number {
  const at = timestampOf(clock);
  return Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
}

/** @returns the day `days` after `day` (`YYYY-MM-DD`; negative goes back). */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** @returns how many days `to` lies after `from`, both `YYYY-MM-DD`; negative when before */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** @returns how many days ago something was due; 0 where it is not due yet, or nothing is */
export function daysOverdue(dueOn: string | null | undefined, today: string): number {
  return typeof dueOn === 'string' ? Math.max(0, daysBetween(dueOn, today)) : 0;
}

/** @returns the instant of a minute of a day at school; minute 1440 is the next midnight */
export function instantOf(day: string, minute: number): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  const { timeZoneName } = read(asUtc);
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT([+-])(\d+):(\d+)/u.exec(timeZoneName ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(sign === '+' ? asUtc - offset : asUtc + offset);
}
