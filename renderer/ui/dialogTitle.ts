/**
 * The title of a dialog that carries the words of the button it was opened by: the button's “…”
 * says that something is asked first, which is done by then.
 */
export function dialogTitle(button: string): string {
  return button.replace(/…$/u, '');
}
