import assert from 'node:assert/strict';
import { parseCommand } from '../../../server/src/cli/arguments/commands';
import { builtInKnowledge } from '../../../server/src/cli/knowledge';
import type { DrawPictures, PictureWish } from '../../../server/src/cli/pictures';
import { run } from '../../../server/src/cli/run';
import { loadDiagrams } from '../../../server/src/diagram/load';
import { createDesignDocService } from '../../../server/src/service';
import { applyEdits } from '../../../server/src/text/span';
import { memoryFiles, recordedTerminal, type Tree } from './memory-files';

const system = `flowchart LR
  app[Client app] --> retrieval[Candidate retrieval] --> ranker[Ranker]
  store[(Feature store)] --> ranker
  lake[(Event lake)] --> training[Training job] --> registry[Model registry] --> ranker
`;
const fence = (source: string): string => `\`\`\`mermaid\n${source}\`\`\`\n`;
const ranking = `---
framework: seven-phase
---

# Feed ranking

## Timeline

${fence('gantt\n  Build :2026-01-01, 30d\n')}
## Architecture

${fence(system)}
## Rollout

${fence('flowchart LR\n  shadow --> canary\n')}
### Rollout of the index

${fence('flowchart LR\n  one --> two\n')}`;
const note = `# Notes\n\n${fence('flowchart LR\n  a --> b\n')}`;
const described = `---
framework: seven-phase
---

# Feed ranking

## Serving

| component     | what it does                       |
| ------------- | ---------------------------------- |
| Ranker        | orders 500 candidates for the feed |
| Feature store | keeps the counts of the last hour  |

The ranker reads from the feature store.
`;

interface Call {
  readonly tree?: Tree;
  readonly input?: string;
  readonly draw?: DrawPictures | null;
}

/** The pictures tell what they were made of. */
function fakeBrowser(): { readonly wishes: PictureWish[]; readonly choices: unknown[]; readonly draw: DrawPictures } {
  const wishes: PictureWish[] = [];
  const choices: unknown[] = [];
  const draw: DrawPictures = async (asked, choice) => {
    wishes.push(...asked);
    choices.push(choice);
    const pictures = asked.map(({ source, formats }) =>
      source.includes('broken')
        ? { problem: 'cannot read this', line: 1 }
        : {
            ...(formats.includes('svg') && { svg: `<svg>${source.split('\n')[1]?.trim()}</svg>\n` }),
            ...(formats.includes('png') && { png: new Uint8Array([137, 80]), scale: 2 }),
          },
    );
    return { pictures, notes: [] };
  };
  return { wishes, choices, draw };
}

async function call(args: string, { tree = { '/work/a.md': ranking }, input = '', draw }: Call = {}) {
  const terminal = recordedTerminal({ input });
  const created = new Map<string, string>();
  const browser = fakeBrowser();
  const drawPictures = draw === null ? undefined : (draw ?? browser.draw);
  const program = {
    ...{ terminal, files: memoryFiles(tree, '/work', created), version: '1.2.3', knowledge: builtInKnowledge() },
    ...{ createService: createDesignDocService, loadDiagrams, ...(drawPictures && { drawPictures }) },
  };
  const code = await run(['diagram', ...args.split(' ')], program);
  return { code, output: terminal.output(), complaints: terminal.complaints, created, ...browser };
}

const usage = (args: string) => {
  const parsed = parseCommand(['diagram', ...args.split(' ')]);
  return 'usage' in parsed ? parsed.usage : `accepted: ${JSON.stringify(parsed)}`;
};

describe('command diagram', function () {
  this.timeout(60_000);

  it('prints the diagram of the system, and starts no browser for it', async () => {
    const { code, output, complaints, wishes } = await call('a.md');
    assert.deepEqual({ code, output, complaints, wishes }, { code: 0, output: system, complaints: [], wishes: [] });
  });

  it('prints the only diagram of a file that is no design doc, from standard input too', async () => {
    const { code, output } = await call('-', { input: note });
    assert.deepEqual([code, output], [0, 'flowchart LR\n  a --> b\n']);
  });

  it('asks which one where none shows the system', async () => {
    const two = `# Notes\n\n${fence('flowchart LR\n  a --> b\n')}\n## Later\n\n${fence('flowchart LR\n  c --> d\n')}`;
    const { code, output, complaints } = await call('a.md', { tree: { '/work/a.md': two } });
    assert.deepEqual([code, output], [2, '']);
    assert.deepEqual(complaints, ['a.md: 2 diagrams: choose one with --diagram N (1: Notes, 2: Later)']);
  });

  it('takes a number, a title, or a part that is in one title only', async () => {
    const first = async (name: string) => (await call(`a.md --diagram ${name}`)).output.split('\n')[1]?.trim();
    assert.equal(await first('3'), 'shadow --> canary');
    assert.equal(await first('ROLLOUT'), 'shadow --> canary');
    assert.equal(await first('index'), 'one --> two');
    assert.equal(await first('timeline'), 'Build :2026-01-01, 30d');
  });

  it('says what there is where the name fits none, or several', async () => {
    const complaint = async (name: string) => (await call(`a.md --diagram ${name}`)).complaints.join('\n');
    const all = '(1: Timeline, 2: Architecture, 3: Rollout, 4: Rollout of the index)';
    assert.equal(await complaint('5'), `a.md: no diagram 5 ${all}`);
    assert.equal(await complaint('0'), `a.md: no diagram 0 ${all}`);
    assert.match(await complaint('architectur3'), /^a\.md: no diagram 'architectur3'; did you mean 'Architecture'\?/);
    assert.match(await complaint('rol'), /^a\.md: 2 diagrams are called 'rol' \(3: /);
  });

  it('draws every diagram into files with their numbers, as SVG and PNG', async () => {
    const { code, output, created, choices } = await call('a.md --svg out/sys.v1.svg --png out/pic', {
      tree: { '/work/a.md': ranking, '/work/out/keep.txt': '' },
    });
    assert.equal(code, 0);
    assert.deepEqual(choices, [{ sandbox: true }]);
    const names = ['out/sys.v1.svg', 'out/pic', 'out/sys.v1-2.svg', 'out/pic-2', 'out/sys.v1-3.svg', 'out/pic-3'];
    assert.deepEqual(output.trim().split('\n'), [...names, 'out/sys.v1-4.svg', 'out/pic-4']);
    assert.equal(created.get('/work/out/sys.v1-3.svg'), '<svg>shadow --> canary</svg>\n');
    assert.equal(created.get('/work/out/pic-3'), 'bytes: 137 80');
  });

  it('gives a chosen diagram the name as it was typed', async () => {
    const { created } = await call('a.md --svg out.svg -d 3');
    assert.deepEqual([...created.keys()], ['/work/out.svg']);
  });

  it('prints an SVG, of one diagram only', async () => {
    const { output, created } = await call('a.md --svg - -d 3');
    assert.deepEqual([output, created.size], ['<svg>shadow --> canary</svg>\n', 0]);
    assert.match((await call('a.md --svg -')).complaints.join(), /4 diagrams: choose one/);
  });

  it('tells the browser what was asked for', async () => {
    const args = 'a.md -d 3 --png a.png --theme dark --background transparent --browser edge --no-sandbox';
    const { wishes, choices } = await call(args);
    assert.deepEqual(
      wishes.map(({ theme, background, formats }) => ({ theme, background, formats })),
      [{ theme: 'dark', background: 'transparent', formats: ['png'] }],
    );
    assert.deepEqual(choices, [{ sandbox: false, browser: 'edge' }]);
  });

  it('draws the others where one cannot be drawn, under their own numbers, and names the line of the document', async () => {
    const text = ranking.replace('Build :', 'broken :');
    const { code, complaints, created } = await call('a.md --svg out.svg', { tree: { '/work/a.md': text } });
    assert.equal(code, 2);
    const line = text.split('\n').findIndex((one) => one.includes('broken')) + 1;
    assert.deepEqual(complaints, [`a.md:${line}: not drawn: cannot read this`]);
    assert.deepEqual([...created.keys()], ['/work/out-2.svg', '/work/out-3.svg', '/work/out-4.svg']);
  });

  it('writes over nothing unless it is told to, and then says so before it draws', async () => {
    const tree = { '/work/a.md': ranking, '/work/out-3.svg': 'mine' };
    const refused = await call('a.md --svg out.svg', { tree });
    assert.deepEqual([refused.code, refused.wishes.length, refused.created.size], [2, 0, 0]);
    assert.deepEqual(refused.complaints, ["'out-3.svg' already exists; --force writes over it"]);
    const forced = await call('a.md --svg out.svg --force', { tree });
    assert.equal(forced.code, 0);
    assert.equal(forced.created.get('/work/out-3.svg'), '<svg>shadow --> canary</svg>\n');
  });

  it('names a folder that is none, or is in the way, once', async () => {
    const tree = { '/work/a.md': ranking, '/work/dir/x': '' };
    assert.deepEqual((await call('a.md --svg no/out.svg', { tree })).complaints, [
      "no such folder: 'no'; create it first",
    ]);
    assert.deepEqual((await call('a.md --svg dir --force -d 1', { tree })).complaints, [
      "'dir' is a folder: name a file in it",
    ]);
  });

  it('says why no browser could be used', async () => {
    const draw: DrawPictures = async () => ({ problem: 'no browser found' });
    const { code, complaints, created } = await call('a.md --svg out.svg', { draw });
    assert.deepEqual([code, complaints, created.size], [2, ['no browser found'], 0]);
    assert.equal((await call('a.md --svg out.svg', { draw: null })).code, 2);
  });

  it('passes on how it was drawn, and that a PNG came out smaller', async () => {
    const draw: DrawPictures = async (wishes) => ({
      pictures: wishes.map(() => ({ png: new Uint8Array(), scale: 0.5 })),
      notes: ['drawn without the sandbox'],
    });
    const { code, complaints } = await call('a.md --png out.png -d 1', { draw });
    assert.equal(code, 0);
    assert.deepEqual(complaints, [
      'drawn without the sandbox',
      'out.png: 0.50 times its own size, the largest that a PNG can be made',
    ]);
  });

  it('prints what the text describes, and draws the same', async () => {
    const first = await call('a.md --draw', { tree: { '/work/a.md': described } });
    assert.equal(first.code, 0);
    assert.match(first.output, /^flowchart [\s\S]*\[\(Feature store\)\][\s\S]*\[Ranker\]/);
    const drawn = await call('a.md --draw --svg out.svg', { tree: { '/work/a.md': described } });
    assert.equal(`${drawn.wishes[0]?.source}\n`, first.output);
    assert.deepEqual([...drawn.created.keys()], ['/work/out.svg']);
  });

  it('does not take the drawing that was made of the text for a description', async () => {
    const service = createDesignDocService({ log: assert.fail });
    const drawn = service.drawArchitecture(service.analyse({ uri: 'a:', path: 'a.md', text: described }));
    assert.ok('edits' in drawn && drawn.edits.length > 0);
    // Of the drawing a part is kept that the text has no longer.
    const text = applyEdits(described, drawn.edits)
      .replace(/^.*keeps the counts.*\n/mu, '')
      .replace(/^The ranker.*\n/mu, '');
    assert.match(text, /Feature store/);
    const { output } = await call('a.md --draw', { tree: { '/work/a.md': text } });
    assert.match(output, /\[Ranker\]/);
    assert.doesNotMatch(output, /\[\(Feature store\)\]/);
  });

  it('draws no text that is no design doc, or describes nothing', async () => {
    const complaint = async (text: string) =>
      (await call('a.md --draw', { tree: { '/work/a.md': text } })).complaints.join('\n');
    assert.match(await complaint('# left-pad\n\nPads.\n'), /^a\.md: not an ML design doc \(.+\); --framework ID draws/);
    const empty = '---\nframework: seven-phase\n---\n\n# Feed\n';
    assert.equal(await complaint(empty), 'a.md: the text describes no part of a system that could be drawn');
    const forced = await call('a.md --draw --framework seven-phase', {
      tree: { '/work/a.md': described.slice(described.indexOf('# ')) },
    });
    assert.match(forced.output, /Feature store/);
  });

  it('offers to draw where a design doc has no diagram', async () => {
    const complaint = async (text: string) => (await call('a.md', { tree: { '/work/a.md': text } })).complaints;
    assert.deepEqual(await complaint('# left-pad\n'), ['a.md: no Mermaid diagram in it']);
    assert.deepEqual(await complaint(described), [
      'a.md: no Mermaid diagram in it; --draw draws what its text describes',
    ]);
  });

  it('is lenient with broken text: CRLF, no last line break, a byte-order mark, an open fence', async () => {
    const text = `\uFEFF${note.trimEnd().slice(0, -3).replaceAll('\n', '\r\n')}`;
    const { code, output } = await call('a.md', { tree: { '/work/a.md': text } });
    assert.equal(code, 0);
    assert.match(output, /a --> b/);
  });

  it('refuses a call whose words are against each other or without effect', () => {
    assert.match(usage('--svg a.svg'), /needs the name of a document/);
    assert.match(usage('a.md b.md'), /one document, not 2/);
    assert.match(usage('a.md --draw --diagram 2'), /choose one of --draw and --diagram/);
    assert.match(usage('a.md --png -'), /a PNG is not printed/);
    assert.match(usage('a.md --svg x --png x'), /name the same file/);
    assert.match(usage('a.md --svg x --theme dark --background white'), /cannot be read on white/);
    assert.match(usage('a.md --theme drak --svg x'), /unknown theme 'drak'; did you mean 'dark'/);
    assert.match(usage('a.md --background blue --svg x'), /unknown background 'blue'/);
    assert.match(usage('a.md --theme dark'), /--theme is for pictures/);
    assert.match(usage('a.md --svg'), /'--svg' needs a value/);
    assert.match(usage('a.md --svg x'), /^accepted/);
  });

  it('takes one document of a folder', async () => {
    const tree = { '/work/docs/a.md': note, '/work/docs/b.md': note };
    assert.deepEqual((await call('docs', { tree })).complaints, ['diagram takes one document, not 2']);
    assert.deepEqual((await call('none.md', { tree })).complaints, ["no such file or folder: 'none.md'"]);
  });
});
