import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A headless browser that is driven over a pipe: no port is opened. */
export interface Browser {
  /** A command of the DevTools protocol. Rejects where the browser refuses it or is gone. */
  send(method: string, params?: object, session?: string): Promise<Record<string, unknown>>;
  /** Called for each event. */
  onEvent(listener: (method: string, params: Record<string, unknown>, session: string | undefined) => void): void;
  /** Ends it, whatever it is doing, and removes its files. */
  close(): Promise<void>;
}

/** It did not come up, or ended by itself. */
export class BrowserGone extends Error {
  constructor(
    /** The end of what it said on standard error. */
    readonly said: string,
  ) {
    super('the browser ended');
  }
}

/** Nothing in the background, nothing of the user's, no name is resolved. */
const flags = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
  '--hide-scrollbars',
  '--disable-gpu',
  // Containers give little of it.
  '--disable-dev-shm-usage',
];

/** Milliseconds that its processes have to end after they were told to. */
const endLimit = 5000;

/** Starts a browser with a profile of its own in a temporary folder, which is removed with it. Resolves at once; `send` waits. */
export function startBrowser(file: string, sandbox: boolean): Browser {
  let end = async (): Promise<void> => {};
  // Before there is a folder that a signal would leave behind.
  const forgetSignals = onSignals(() => end());
  const profile = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-browser-'));
  const args = [...flags, ...(sandbox ? [] : ['--no-sandbox']), `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], windowsHide: true });
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>();
  const listeners: Parameters<Browser['onEvent']>[0][] = [];
  let said = '';
  let gone: BrowserGone | undefined;
  let next = 1;

  const ended = new Promise<void>((resolve) => {
    const tell = (): void => {
      gone ??= new BrowserGone(said.trim());
      for (const { reject } of waiting.values()) reject(gone);
      waiting.clear();
      resolve();
    };
    child.on('error', (error) => {
      said += error.message;
      tell();
    });
    child.on('close', tell);
  });
  (child.stderr as Readable).setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const [, , , input, output] = child.stdio as unknown as [null, null, Readable, Writable, Readable];
  // A browser that ends breaks the pipe: that is told once, by its end.
  for (const stream of [input, output]) stream.on('error', () => {});
  readMessages(output, (message) => {
    const { id, result, error, method, params, sessionId } = message;
    if (id === undefined) {
      for (const listener of listeners) listener(method ?? '', params ?? {}, sessionId);
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message ?? 'the browser refused'));
    else asked?.resolve(result ?? {});
  });

  // `close` comes when the last of its processes let go of standard error: none of them writes a file after that.
  end = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, endLimit).unref())]);
    removeFolder(profile);
  };
  return {
    send(method, params = {}, session) {
      if (gone) return Promise.reject(gone);
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        input.write(`${JSON.stringify({ id, method, params, ...(session && { sessionId: session }) })}\0`);
      });
    },
    onEvent: (listener) => {
      listeners.push(listener);
    },
    async close() {
      await end();
      forgetSignals();
    },
  };
}

interface Message {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message?: string };
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly sessionId?: string;
}

/** Messages are JSON, each ended by a zero byte. Pieces are kept apart until then: a picture has many megabytes. */
function readMessages(stream: Readable, receive: (message: Message) => void): void {
  let pieces: Buffer[] = [];
  stream.on('data', (data: Buffer) => {
    let rest = data;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      pieces.push(rest.subarray(0, end));
      receive(JSON.parse(Buffer.concat(pieces).toString('utf8')) as Message);
      pieces = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) pieces.push(rest);
  });
}

/** Its processes may still write for a moment. What cannot be removed is left to the system: the pictures are made. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  } catch {
    // Nothing of the user's is in it.
  }
}

/** Cleans up where a signal ends the process, and lets it end. Gives the way to stop listening. */
function onSignals(cleanUp: () => Promise<void>): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const listener = (signal: NodeJS.Signals): void => {
    // A second one ends the process at once.
    forget();
    void cleanUp().then(() => process.kill(process.pid, signal));
  };
  const forget = (): void => {
    for (const signal of signals) process.removeListener(signal, listener);
  };
  for (const signal of signals) process.on(signal, listener);
  return forget;
}
