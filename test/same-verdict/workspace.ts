import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** Where the project's own documents are: design docs, others that must stay silent, and examples. */
const sources = ['test/corpus', 'test/fixtures/docs', 'test/fixtures/frameworks', 'snippets/case-studies', 'examples'];

/** Everything takes minutes: one in so many is enough to see a way that differs. With this variable set, all are compared. */
const oneIn = process.env.ML_DESIGN_DOCS_ALL_VERDICTS ? 1 : 11;

/** A folder with its own settings, as an editor opens it, with its documents below it. */
export interface Folder {
  readonly path: string;
  /** Relative, with `/`. */
  readonly documents: readonly string[];
}

export interface Workspace {
  readonly folders: readonly Folder[];
  remove(): void;
}

const mark = '\uFEFF';
const crlf = (text: string): string => text.replace(/\r?\n/gu, '\r\n');

/** How the same words may be saved. */
const ways: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['as-it-is', (text) => text],
  ['crlf', crlf],
  ['bom', (text) => mark + text],
  ['crlf-bom', (text) => mark + crlf(text)],
  ['no-end', (text) => text.replace(/\s+$/u, '')],
  ['cr', (text) => text.replace(/\r?\n/gu, '\r')],
];

/** What is easily judged in two ways: a diagram that breaks, comments, letters outside of the plane, tabs, what runs to a line's end. */
const made = `---
framework: seven-phase
status: review
---

# 🛰️ Ranking 𝔽eed

## Requirements

\tindented 😀 code

- 😀😀 TBD
- p99 latency of 200 ms;\tthe budget is 80 ms + 150 ms = 200 ms 🙂

<!-- ml-design-docs-disable-next-line structure/no-open-todo -->
TODO 🧪: say who pays

<!-- ml-design-docs-disable-line nothing/at-all: typo -->

## Data

Split: 80 % train, 10 % validation, 20 % test.

\`\`\`mermaid
flowchart LR
  a[Feed -> Ranker 😀]
  b[Log (raw)] --> c
\`\`\`
`;

const settings = {
  stage: 'production',
  requireReason: true,
  rules: { 'structure/required-section': 'error', 'structure/no-placeholder': 'off', 'data/*': 'info' },
  exclude: ['**/*-2.md'],
  overrides: [{ files: ['**/a*'], framework: 'nine-step' }],
};

/** Lays out three folders: documents, saved in one way or another; some below a configuration file; some of a team's framework. */
export function createWorkspace(): Workspace {
  const top = realpathSync(mkdtempSync(path.join(tmpdir(), 'same verdict ')));
  const plain: string[] = [];
  const [configured, team]: [string[], string[]] = [[], []];
  const write = (folder: string, name: string, text: string, list: string[]): void => {
    mkdirSync(path.dirname(path.join(top, folder, name)), { recursive: true });
    writeFileSync(path.join(top, folder, name), text);
    list.push(name);
  };
  for (const [at, { name, text }] of originals().entries()) {
    const [way, change] = ways[at % ways.length] as (typeof ways)[number];
    write('plain', `${way}/${name}`, change(text), plain);
    if (oneIn === 1 && way !== 'as-it-is') write('plain', `as-it-is/${name}`, text, plain);
    if (at % 4 === 0) write('configured', name, text, configured);
    if (at % 4 === 2) write('team', name, at % 8 === 2 ? ofTeam(text) : text, team);
  }
  for (const [way, change] of ways) write('plain', `${way}/made.md`, change(made), plain);
  write('configured', 'made.md', crlf(made), configured);
  write('team', 'made.md', ofTeam(mark + made), team);
  writeFileSync(path.join(top, 'configured/.ml-design-docs.json'), JSON.stringify(settings));
  cpSync(path.join(root, 'examples/team-framework/.ml-design-docs'), path.join(top, 'team/.ml-design-docs'), {
    recursive: true,
  });
  return {
    folders: Object.entries({ plain, configured, team }).map(([name, documents]) => ({
      path: path.join(top, name),
      documents: documents.sort(),
    })),
    remove: () => rmSync(top, { recursive: true, force: true }),
  };
}

function originals(): readonly { readonly name: string; readonly text: string }[] {
  return sources.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => name.split(path.sep).join('/'))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .filter((_, at) => at % oneIn === 0)
      .map((name) => ({
        name: `${folder.replaceAll('/', '-')}/${name}`,
        text: readFileSync(path.join(root, folder, name), 'utf8'),
      })),
  );
}

/** The document with the team's framework in its front matter. */
function ofTeam(text: string): string {
  if (/^framework:.*$/mu.test(text)) return text.replace(/^framework:.*$/mu, 'framework: maps');
  return text.startsWith('---\n')
    ? text.replace('---\n', '---\nframework: maps\n')
    : `---\nframework: maps\n---\n\n${text}`;
}
