import { app, session, type Session } from 'electron';
import { origin } from './origin.ts';
import { serve } from './protocol.ts';
import { isForUsers } from './trial.ts';

/** Kept in memory alone: nothing of a page is ever cached on disk. */
const partition = 'xinqiao';

export function pageSession(): Session {
  return session.fromPartition(partition, { cache: false });
}

/** Chromium's own errands, and every name on the network, are switched off before it starts. */
export function switchOffNetwork(): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'disable-http-cache',
    'no-pings',
    'no-first-run',
  ]) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('dns-over-https-mode', 'off');
  app.commandLine.appendSwitch(
    'disable-features',
    'OptimizationHints,MediaRouter,SpareRendererForSitePerProcess,AutofillServerCommunication',
  );
}

function isOurs(url: string): boolean {
  return url.startsWith(`${origin}/`);
}

/** Every page stays where it is: no navigation, no new window, no webview, anywhere. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: Electron.Event) => {
      event.preventDefault();
    };
    contents.on('will-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-attach-webview', refuse);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
}

function guard(guarded: Session): void {
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  guarded.setPermissionCheckHandler(() => false);
  guarded.setDevicePermissionHandler(() => false);
  // Chromium would fetch a dictionary from Google as soon as a session is made.
  guarded.setSpellCheckerDictionaryDownloadURL(`${origin}/`);
  guarded.setSpellCheckerLanguages([]);
  guarded.setSpellCheckerEnabled(false);
  guarded.on('will-download', (event) => {
    event.preventDefault();
  });
  guarded.webRequest.onBeforeRequest(({ url }, answer) => {
    const ofDevTools = !isForUsers && url.startsWith('devtools://');
    const inMemory = url.startsWith('data:image/') || url.startsWith('blob:');
    answer({ cancel: !(isOurs(url) || ofDevTools || inMemory) });
  });
}

/** Refuses permissions, downloads and every request that is not for the app's own files. */
export function guardNetwork(): void {
  guard(session.defaultSession);
  guard(pageSession());
  serve(pageSession());
}
