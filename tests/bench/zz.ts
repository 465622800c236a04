import { measureTransfer } from './transfer.ts';
await measureTransfer((text) => { process.stdout.write(text + '\n'); });
