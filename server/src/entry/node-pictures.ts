import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DrawPictures, MadePicture, PictureProblem, PictureWish } from '../cli/pictures';
import { type Browser, BrowserGone, startBrowser } from './node-devtools';
import { findBrowser } from './node-find-browser';

/** The page that draws: nothing can be fetched and no script of a diagram can run in it. Mermaid writes styles into its drawings. */
const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Diagram</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<style>#stage { position: absolute; visibility: hidden; }</style></head><body></body></html>`;

/** Milliseconds until a browser must answer, and until one diagram must be drawn; cold starts of several seconds were seen. */
const startLimit = 60_000;
const drawLimit = 60_000;

/** Draws with a browser that is present, headless and without a network. */
export const drawPictures: DrawPictures = async (wishes, { browser: named, sandbox }) => {
  const found = findBrowser(named);
  if ('problem' in found) return found;
  const scripts = readScripts();
  if (scripts === undefined)
    return { problem: 'the drawing scripts are not at hand: dist/webview beside the program is missing' };
  const notes = new Set<string>();
  const pictures: (MadePicture | PictureProblem)[] = [];
  let drawer: Drawer | undefined;
  try {
    for (const wish of wishes) {
      const opened: Drawer | { readonly problem: string } =
        drawer ?? (await openDrawer(found.file, sandbox, scripts, notes));
      if ('problem' in opened) return opened;
      drawer = opened;
      try {
        pictures.push(await inTime(drawer.draw(wish), drawLimit));
      } catch (error) {
        pictures.push({ problem: whyNotDrawn(error) });
        // A page that hangs cannot be asked again: the next diagram gets another browser.
        await drawer.close();
        drawer = undefined;
      }
    }
    return { pictures, notes: [...notes] };
  } finally {
    await drawer?.close();
  }
};

function whyNotDrawn(error: unknown): string {
  if (error instanceof TimeUp) return `it was not drawn within ${drawLimit / 1000} seconds`;
  return error instanceof BrowserGone ? 'the browser ended while it was drawn' : (error as Error).message;
}

interface Drawer {
  draw(wish: PictureWish): Promise<MadePicture | PictureProblem>;
  close(): Promise<void>;
}

async function openDrawer(
  file: string,
  sandbox: boolean,
  scripts: readonly string[],
  notes: Set<string>,
): Promise<Drawer | { readonly problem: string }> {
  const browser = startBrowser(file, sandbox);
  try {
    const session = await inTime(openPage(browser, scripts), startLimit);
    return { draw: (wish) => draw(browser, session, wish), close: browser.close };
  } catch (error) {
    await browser.close();
    const said = error instanceof BrowserGone ? error.said : '';
    const needsRoot = sandbox && /sandbox/iu.test(said);
    if (needsRoot && process.getuid?.() === 0) {
      notes.add('drawn without the sandbox of the browser, which does not run as root');
      return openDrawer(file, false, scripts, notes);
    }
    if (needsRoot)
      return {
        problem: `the sandbox of '${file}' does not run here; --no-sandbox draws without it`,
      };
    const last = said.split('\n').at(-1) ?? '';
    const why =
      error instanceof TimeUp ? `no answer within ${startLimit / 1000} seconds` : last || (error as Error).message;
    return { problem: `the browser '${file}' could not be used: ${why}` };
  }
}

/** A page with the scripts in it, and no way out. Gives its session. */
async function openPage(browser: Browser, scripts: readonly string[]): Promise<string> {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  const send = (method: string, params?: object) => browser.send(method, params, session);
  browser.onEvent((method, { requestId }, from) => {
    if (method === 'Fetch.requestPaused' && from === session)
      send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => undefined);
  });
  await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  const { frameTree } = await send('Page.getFrameTree');
  const frameId = (frameTree as { frame: { id: string } }).frame.id;
  await send('Page.setDocumentContent', { frameId, html: page });
  for (const script of scripts) await evaluate(browser, session, `${script}\n;undefined`);
  return session;
}

async function draw(browser: Browser, session: string, wish: PictureWish): Promise<MadePicture | PictureProblem> {
  const answer = (await evaluate(browser, session, `mlDesignDocsPicture.picture(${JSON.stringify(wish)})`)) as Answer;
  if (answer.problem) {
    const { message, line } = answer.problem;
    return { problem: message, ...(line !== undefined && { line }) };
  }
  const { svg, png, scale } = answer;
  return {
    ...(svg !== undefined && { svg }),
    ...(png !== undefined && { png: Buffer.from(png, 'base64') }),
    ...(scale !== undefined && { scale }),
  };
}

/** What client/webview/picture.ts gives. */
interface Answer {
  readonly svg?: string;
  readonly png?: string;
  readonly scale?: number;
  readonly problem?: { readonly message: string; readonly line?: number };
}

async function evaluate(browser: Browser, session: string, expression: string): Promise<unknown> {
  const params = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await browser.send('Runtime.evaluate', params, session);
  if (exceptionDetails) {
    const { text, exception } = exceptionDetails as { text?: string; exception?: { description?: string } };
    throw new Error((exception?.description ?? text ?? 'the page failed').split('\n', 1)[0]);
  }
  return (result as { value?: unknown }).value;
}

/** They lie beside the program in the package and in the extension. */
function readScripts(): readonly string[] | undefined {
  try {
    return ['mermaid.js', 'picture.js'].map((name) => readFileSync(path.join(__dirname, 'webview', name), 'utf8'));
  } catch {
    return undefined;
  }
}

class TimeUp extends Error {}

async function inTime<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const up = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeUp()), limit);
  });
  try {
    return await Promise.race([work, up]);
  } finally {
    clearTimeout(timer);
  }
}
