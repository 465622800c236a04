/** @returns a catalogue's template, `at most {{limit}}`, with its parameters put in */
export function fillTemplate(
  template: string,
  params: Readonly<Record<string, string | number>>,
): string {
  return template.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) =>
    String(params[name] ?? whole),
  );
}
