import type { PrintedForm } from '../contract/printedForm.ts';
import type { Form } from './form.ts';
import { printForm } from './printForm.ts';

/** Prints a form and names its file by the form and the day: a file's name must not tell of a child. */
export async function fileOfForm(form: Form, today: string): Promise<PrintedForm> {
  return { fileName: `${form.title}-${today}.pdf`, ...(await printForm(form)) };
}
