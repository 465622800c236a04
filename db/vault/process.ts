import type { FromVault } from '../contract/envelope.ts';

const needed = '22.14.0';

function atLeast(found: string, wanted: string): boolean {
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** Electron's utilityProcess gives a port; a forked Node has the process itself. */
interface ParentPort {
  on: (event: 'message', listener: (event: { data: unknown }) => void) => void;
  postMessage: (message: FromVault) => void;
}

function parentPort(): ParentPort | null {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (typeof port !== 'object' || port === null) return null;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- Electron's own object
  return port as ParentPort;
}

/** The two ends of the line to main, alike for both ways of starting. */
export interface Line {
  send: (message: FromVault) => void;
  /** Sends the last message, then ends the process once it has left. */
  sendLast: (message: FromVault) => void;
  receive: (listener: (message: unknown) => void) => void;
}

function openLine(): Line {
  const port = parentPort();
  const end = () => {
    process.exit(0);
  };
  if (port) {
    return {
      send: (message) => {
        port.postMessage(message);
      },
      sendLast: (message) => {
        port.postMessage(message);
        // The port has no callback; the message leaves with the next turns of the loop.
        setTimeout(end, 50);
      },
      receive: (listener) => {
        port.on('message', ({ data }) => {
          listener(data);
        });
      },
    };
  }
  return {
    send: (message) => {
      process.send?.(message);
    },
    sendLast: (message) => {
      process.send?.(message, end);
    },
    receive: (listener) => {
      process.on('message', listener);
      // Without main nobody could lock any more.
      process.on('disconnect', end);
    },
  };
}

const line = openLine();
if (atLeast(process.versions.node, needed)) {
  void import('./serve.ts').then(({ serve }) => {
    serve(line);
  });
} else {
  line.sendLast({ type: 'fatal', code: 'runtime_too_old', found: process.versions.node, needed });
}
