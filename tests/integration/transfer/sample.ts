import { join } from 'node:path';

/** Made by the first Xinqiao that could make any; every later one reads it. */
export const sample = join(import.meta.dirname, '../../samples/transfer-1.xqz');
export const passphraseOfSample = '手脚-平息-交代-红楼-小心-成虫-突围';
