import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { discard, launch, newDataFolder, type Launched } from '../launch.ts';

let launched: Launched;
let page: Page;

test.beforeAll(async () => {
  launched = await launch();
  page = launched.page;
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
});

test('the page has no Node, and of the outside only the bridge', async () => {
  const found = await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    module: typeof Reflect.get(window, 'module'),
    bridge: Object.keys(window.xinqiao).sort(),
    origin: location.origin,
  }));
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    bridge: ['call', 'flushed', 'host', 'onEvent'],
    origin: 'app://xinqiao',
  });
});

test('every window is sandboxed and isolated, without DevTools being on', async () => {
  const preferences = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Not in Electron's types, but the only way to ask what a window was really given.
      const ask: unknown = Reflect.get(window.webContents, 'getLastWebPreferences');
      if (typeof ask !== 'function') return null;
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- as said
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = ask.call(
        window.webContents,
      ) as Record<string, boolean>;
      const persistent = window.webContents.session.isPersistent();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag, persistent };
    }),
  );
  expect(preferences).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      persistent: false,
    },
  ]);
});

test('an inline script and an inline style do not work', async () => {
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    const style = document.createElement('style');
    style.textContent = 'body { outline: 7px solid red }';
    document.body.append(script, style);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const outline = getComputedStyle(document.body).outlineWidth;
    script.remove();
    style.remove();
    const mark: unknown = Reflect.get(window, 'inlineRan');
    return { ran: mark, outline: outline === '7px' };
  });
  expect(ran).toEqual({ ran: undefined, outline: false });
});

test('eval does not work', async () => {
  // Playwright's own evaluate is exempt from the policy; code of the page is not.
  const csp = await page.evaluate(async () =>
    (await fetch('/index.html')).headers.get('content-security-policy'),
  );
  expect(csp).toContain("script-src 'self'");
  expect(csp).not.toMatch(/unsafe/u);
});

test('nothing on the network can be reached', async () => {
  const reached = await page.evaluate(async () => {
    const tries = ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd'];
    const results: string[] = [];
    for (const url of tries) {
      results.push(
        await fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      );
    }
    const image = new Image();
    results.push(
      await new Promise<string>((resolve) => {
        image.onload = () => resolve('reached');
        image.onerror = () => resolve('refused');
        image.src = 'http://example.com/x.png';
      }),
    );
    return results;
  });
  expect(reached).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('the session refuses a request even where the page’s own policy would not', async () => {
  const refused = await launched.app.evaluate(async ({ BrowserWindow, net }) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    if (!session) return 'no session';
    return new Promise<string>((resolve) => {
      const request = net.request({ url: 'http://127.0.0.1:9/', session });
      request.on('response', () => resolve('reached'));
      request.on('error', (error) => resolve(error.message));
      request.end();
    });
  });
  expect(refused).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('the page cannot go anywhere, nor open anything', async () => {
  const hostile = ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello'];
  for (const url of hostile) {
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
      return window.open(to) === null;
    }, url);
    await page.evaluate((to) => {
      location.href = to;
    }, url);
    await page.waitForTimeout(100);
    expect(page.url()).toBe('app://xinqiao/index.html');
  }
  expect(
    await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
  ).toBe(1);
});

test('every permission is denied', async () => {
  const answers = await page.evaluate(async () => {
    const states: string[] = [];
    for (const name of [
      'geolocation',
      'notifications',
      'microphone',
      'camera',
    ] as PermissionName[]) {
      states.push((await navigator.permissions.query({ name })).state);
    }
    const position = await new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        () => resolve('denied'),
      );
    });
    return { states, position };
  });
  expect(answers).toEqual({
    states: ['denied', 'denied', 'denied', 'denied'],
    position: 'denied',
  });
});

test('a message from a frame inside the page is refused', async () => {
  const answer = await launched.app.evaluate(async ({ ipcMain, BrowserWindow }) => {
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (!(handlers instanceof Map)) return 'no handlers';
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const handler: unknown = handlers.get('xinqiao:call');
    if (!contents || typeof handler !== 'function') return 'no handler';
    const event = {
      sender: contents,
      senderFrame: { url: 'app://xinqiao/index.html', parent: {} },
    };
    // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- Electron keeps it untyped
    return (await handler(event, 'vault.state', {})) as unknown;
  });
  expect(answer).toMatchObject({ ok: false });
});

test('a second start brings the first window forward and ends', async () => {
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const { electronRuntime } = await import('../../../build/electron.mjs');
  const { spawn } = await import('node:child_process');
  const runtime = electronRuntime();
  const second = spawn(runtime.executable, runtime.args, {
    env: { ...process.env, ...runtime.env, XINQIAO_DATA: launched.dataFolder },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.on('exit', resolve));
  expect(code).toBe(0);
  await expect
    .poll(() =>
      launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()),
    )
    .toBe(false);
});

test('no complaint was made by the page itself', () => {
  const ours = launched.complaints.filter(
    (text) =>
      !/Content Security Policy|ERR_|Failed to load|Not allowed|Refused to|blocked/iu.test(text),
  );
  expect(ours).toEqual([]);
});

test('from start to end Chromium asks nothing of the network', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-netlog-'));
  const log = join(folder, 'net.json');
  const dataFolder = newDataFolder();
  const own = await launch({ dataFolder, args: [`--log-net-log=${log}`] });
  await own.page.waitForTimeout(3000);
  expect(own.complaints).toEqual([]);
  await own.close();
  expect(existsSync(log)).toBe(true);
  const text = readFileSync(log, 'utf8');
  const urls = [...text.matchAll(/"url":"([^"]*)"/gu)].map(([, url]) => url ?? '');
  expect(urls.filter((url) => !/^(app|data|blob|devtools|chrome):/u.test(url))).toEqual([]);
  expect(text).not.toMatch(/"host":"(?!xinqiao)[^"]+:(80|443)"/u);
  discard(dataFolder);
  discard(folder);
});

test('the page’s session has no place on disk', async () => {
  const storage = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.session.storagePath),
  );
  expect(storage).toEqual([null]);
});
