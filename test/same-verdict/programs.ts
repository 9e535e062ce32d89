import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as library from '../../server/src/entry/library';
import type { Position } from '../../server/src/text/lines';
import { runCli } from '../cli/built-cli';
import { startClient } from '../mcp/client';
import { findingLine, type Verdict, type Verdicts } from './verdict';
import type { Folder } from './workspace';

interface Written {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly section?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function verdictOf(findings: readonly Written[]): Verdict {
  return findings.map(({ rule, severity, message, section, line, column, endLine, endColumn }) =>
    findingLine({ ...{ rule, severity, message, section }, place: [line, column, endLine, endColumn] }),
  );
}

/** `check --format json`, in each folder. */
export async function onCommandLine(folders: readonly Folder[]): Promise<Verdicts> {
  const found = new Map<string, Verdict>();
  for (const folder of folders) {
    const { code, stdout, stderr } = await runCli(folder.path, [
      'check',
      '.',
      '--format',
      'json',
      '--fail-on',
      'never',
    ]);
    if (code !== 0) throw new Error(`check ended with ${code}: ${stderr}`);
    const { files } = JSON.parse(stdout) as {
      readonly files: readonly { readonly path: string; readonly findings: readonly Written[] }[];
    };
    for (const file of files) found.set(`${path.basename(folder.path)}/${file.path}`, verdictOf(file.findings));
  }
  return found;
}

/** The tool `check`, as agents call it. */
export async function byAgents(folders: readonly Folder[]): Promise<Verdicts> {
  const found = new Map<string, Verdict>();
  for (const folder of folders) {
    const client = await startClient({ cwd: folder.path });
    for (const document of folder.documents) {
      const { isError, structured, text } = await client.call('check', {
        path: document,
        limit: 100_000,
        fixes: 'none',
      });
      if (isError) throw new Error(`${document}: ${text}`);
      found.set(`${path.basename(folder.path)}/${document}`, verdictOf(structured.findings));
    }
    await client.stop();
  }
  return found;
}

/** The npm package as a library: the caller reads settings and frameworks, with what the package has for it. */
export async function inLibrary(folders: readonly Folder[]): Promise<Verdicts> {
  const load = createRequire(__filename);
  const { createDesignDocService, loadDiagrams, parseSettings, positionAt, readTeamFrameworks } = load(
    path.resolve(__dirname, '../../dist/library.js'),
  ) as typeof library;
  const service = createDesignDocService({
    log: (message) => {
      throw new Error(message);
    },
    loadDiagrams,
  });
  await service.loadDiagrams();
  const found = new Map<string, Verdict>();
  for (const folder of folders) {
    const config = path.join(folder.path, '.ml-design-docs.json');
    const { settings } = parseSettings(existsSync(config) ? JSON.parse(readFileSync(config, 'utf8')) : {});
    const file = path.join(folder.path, '.ml-design-docs/frameworks/maps.yaml');
    const texts = existsSync(file) ? [{ name: 'maps.yaml', text: readFileSync(file, 'utf8') }] : [];
    const { frameworks } = await readTeamFrameworks(texts);
    for (const name of folder.documents) {
      const place = path.join(folder.path, name);
      const text = readFileSync(place, 'utf8');
      const source = { uri: pathToFileURL(place).href, path: name, text, frameworks };
      // Offsets are those of the text that was given; where people look, a byte-order mark takes no column.
      const column = ({ line, character }: Position) =>
        character + 1 - (line === 0 && text.startsWith('\uFEFF') ? 1 : 0);
      const { document, findings } = service.analyse(source, settings);
      const lines = findings.map(({ rule, severity, message, section, span }) => {
        const [start, end] = [positionAt(document.lines, span.start), positionAt(document.lines, span.end)];
        return findingLine({
          ...{ rule, severity, message, section },
          place: [start.line + 1, column(start), end.line + 1, column(end)],
        });
      });
      found.set(`${path.basename(folder.path)}/${name}`, lines);
      service.forget(source.uri);
    }
  }
  return found;
}
