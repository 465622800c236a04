import process from 'node:process';
import { underRecentNode } from './bootstrap/node.mjs';
import { providePackages } from './bootstrap/packages.mjs';
import { CannotGoOn, say } from './bootstrap/say.mjs';

// Only what bare Node 20 can load is imported above; the commands come after their packages.
const commands = {
  start: () => import('./commands/start.mjs'),
  demo: () => import('./commands/demo.mjs'),
  test: () => import('./commands/test.mjs'),
  bench: () => import('./commands/bench.mjs'),
  lint: () => import('./commands/lint.mjs'),
  check: () => import('./commands/check.mjs'),
  build: () => import('./commands/build.mjs'),
  dist: () => import('./commands/dist.mjs'),
  xqz: () => import('./commands/xqz.mjs'),
};

/**
 * @param {string} name
 * @returns {name is keyof typeof commands}
 */
function isCommand(name) {
  return Object.hasOwn(commands, name);
}

const [name = '', ...args] = process.argv.slice(2);
try {
  if (!isCommand(name)) {
    throw new CannotGoOn(`usage: node build/run.mjs ${Object.keys(commands).join(' | ')}`);
  }
  if (await underRecentNode()) {
    await providePackages();
    const { main } = await commands[name]();
    // Exiting ends what was started beside, such as Xvfb.
    process.exit(await main(args));
  }
} catch (error) {
  if (!(error instanceof CannotGoOn)) throw error;
  say(error.message);
  process.exit(1);
}
