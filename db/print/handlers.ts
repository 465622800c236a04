import type { printCommands } from '../contract/printedForm.ts';
import type { Handlers } from '../store/context.ts';
import { preparePrinter } from './printer.ts';

export const printHandlers: Handlers<keyof typeof printCommands> = {
  'print.prepare': () => {
    preparePrinter();
    return {};
  },
};
