import { argv } from 'node:process';
import { Safe } from '../../db/keys/safe.ts';
import { systemClock } from '../../db/store/clock.ts';

const [, , dataFolder = '', password = ''] = argv;
const safe = new Safe(dataFolder, systemClock);
const found = safe.phase();
const account = found.phase === 'locked' ? found.accounts[0]?.id : undefined;
const { clinical } = await safe.unlock(account ?? '', password);
clinical?.pragma('user_version = 999990');
safe.lock();
