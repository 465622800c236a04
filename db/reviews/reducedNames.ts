import { compoundSurnames } from '../store/compoundSurnames.ts';

function surnameOf(name: string): string {
  const characters = [...name.trim()];
  const two = characters.slice(0, 2).join('');
  return compoundSurnames.has(two) ? two : (characters[0] ?? '');
}

/**
 * How the students of a list are called where not everybody should know who they are: 张同学, and
 * 张同学（2） for the second of that surname.
 *
 * @returns a name each, in the order given
 */
export function reducedNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const reduced = `${surnameOf(name)}同学`;
    const times = (seen.get(reduced) ?? 0) + 1;
    seen.set(reduced, times);
    return times === 1 ? reduced : `${reduced}（${String(times)}）`;
  });
}

/** @returns a text in which the names are reduced too, the longer ones first: 张明 lies in 张明亮 */
export function reduceText(text: string, names: readonly (readonly [string, string])[]): string {
  return [...names]
    .sort(([one], [other]) => other.length - one.length)
    .reduce((rest, [name, reduced]) => rest.replaceAll(name, reduced), text);
}
