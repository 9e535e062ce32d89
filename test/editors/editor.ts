import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { distFile } from '../lsp/built-server';
import { readme } from '../lsp/documents';
import { ranking } from './documents';

/** What a session in an editor wrote down, by the name of the step; `problem` where it did not come to its end. */
export interface Seen {
  readonly version: string;
  readonly steps: Readonly<Record<string, unknown>>;
  readonly problem?: string;
  readonly messages?: string;
}

/** A session may take this long, and one wait of it half of that. In milliseconds; generous, for machines that do much else. */
const patience = 60_000;

/** The first line of what a program says of its version; undefined where there is no such program. */
export function versionOf(program: string): string | undefined {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

/** A file of this folder. */
export function fileHere(name: string): string {
  return path.join(__dirname, name);
}

/**
 * What docs/editors.md tells a user to write: the fences of a language under a heading, in their order.
 * @throws Error where there are none.
 */
export function configurationsOf(heading: string, language: string): readonly string[] {
  const page = readFileSync(path.join(__dirname, '../../docs/editors.md'), 'utf8');
  const [, section = ''] = page.split(`\n${heading}\n`);
  const [own = ''] = section.split(/\n#{1,3} /u);
  const fences = [...own.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'gu'))].map(
    (one) => one[1] ?? '',
  );
  if (fences.length === 0) throw new Error(`docs/editors.md has no ${language} under ${heading}`);
  return fences;
}

/**
 * Runs an editor without a screen in a folder with a design doc and a README, away from the user's own configuration. `args` is given a
 * file that holds `configuration`. The server is on the PATH by the name that users know.
 * @throws Error with all that the editor said, when it wrote nothing down or did not end.
 */
export async function runSession(
  program: string,
  configuration: { readonly name: string; readonly text: string },
  args: (configFile: string) => readonly string[],
): Promise<Seen> {
  const place = mkdtempSync(path.join(tmpdir(), 'editor session '));
  try {
    const folder = path.join(place, 'designs');
    const home = path.join(place, 'home');
    const bin = path.join(place, 'bin');
    for (const one of [folder, home, bin]) mkdirSync(one);
    const server = `#!/bin/sh\nexec "${process.execPath}" "${distFile('server/node.js')}" "$@"\n`;
    writeFileSync(path.join(bin, 'ml-design-docs-language-server'), server, { mode: 0o755 });
    const configFile = path.join(home, configuration.name);
    writeFileSync(configFile, configuration.text);
    writeFileSync(path.join(folder, 'ranking.md'), ranking);
    writeFileSync(path.join(folder, 'README.md'), readme);
    // The root of the project, for editors that ask for a mark of it.
    writeFileSync(path.join(folder, '.ml-design-docs.json'), '{}\n');
    const result = path.join(place, 'seen.json');
    const said = await ended(program, args(configFile), {
      ...process.env,
      ...{ HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home },
      ...{ LC_ALL: 'C.UTF-8', TERM: 'dumb' },
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      ...{ MLDD_FOLDER: folder, MLDD_RESULT: result, MLDD_PATIENCE: String(patience / 2) },
    });
    try {
      return JSON.parse(readFileSync(result, 'utf8')) as Seen;
    } catch {
      throw new Error(`${program} wrote nothing down. It said: ${said}`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function ended(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${program} did not end. It said: ${said}`));
    }, patience);
    child.on('error', reject).on('close', () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}
