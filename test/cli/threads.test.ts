import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, outcome, startCli } from './built-cli';

/** Enough for two threads beside the first. */
const count = 26;

/** A folder with what a call can meet: design docs, other files, a broken configuration, a file that is none, a team's framework. */
function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-threads-'));
  const write = (name: string, text: string): void => {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  for (let at = 0; at < count; at++) {
    const goal = at % 3 === 0 ? 'TODO' : `Raise the share of readers who come back from ${at} % to ${at + 4} %.`;
    const head = at % 5 === 0 ? '' : '---\nframework: seven-phase\n---\n\n';
    // Of each kind enough for all threads: some do not read diagrams unless they must.
    const drawn = at % 2 === 0 ? `\n\`\`\`mermaid\nflowchart LR\n  a${at}[Logs --> b[Ranker]\n\`\`\`\n` : '';
    write(`docs/${at}.md`, `${head}# Ranking ${at}\n\n## Requirements\n\n### Business goal\n\n${goal}\n${drawn}`);
  }
  write('broken/.ml-design-docs.json', '{ "stage": ');
  for (const name of ['a', 'b']) write(`broken/${name}.md`, '# A\n');
  write('docs/large.md', `# Notes\n\n${'x'.repeat(3_100_000)}\n`);
  symlinkSync('nowhere.md', path.join(folder, 'docs/link.md'));
  return folder;
}

describe('the built command line: threads', () => {
  let folder = '';
  before(function () {
    this.timeout(120_000);
    buildCli();
    folder = makeFolder();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const check = (threads: number, ...args: readonly string[]) => {
    process.env.ML_DESIGN_DOCS_THREADS = String(threads);
    const child = startCli(folder, 'check', ...args, 'docs', 'broken');
    delete process.env.ML_DESIGN_DOCS_THREADS;
    child.stdin.end();
    return outcome(child, text(child.stdout));
  };

  it('print and write what one thread does, byte for byte, in every format', async function () {
    this.timeout(60_000);
    const formats = ['json', 'sarif', 'markdown', 'junit', 'github', 'gitlab'];
    const run = async (threads: number) => {
      const outputs = formats.map((format) => `--output=${format}=${threads}.${format}`);
      const told = await check(threads, '--min-score', '40', '--max-warnings', '3', '--explain', ...outputs);
      return {
        ...told,
        files: formats.map((format) => readFileSync(path.join(folder, `${threads}.${format}`), 'utf8')),
      };
    };
    const [alone, together] = [await run(1), await run(3)];
    assert.ok(alone.stdout.length > 1000);
    assert.deepEqual(together, alone);
    assert.equal(together.code, 2, 'a broken configuration is no clean run');
  });

  it('write the baseline that one thread writes, and find nothing new with it', async function () {
    this.timeout(60_000);
    const alone = await check(1, '--baseline', 'one.json', '--update-baseline');
    const together = await check(3, '--baseline', 'three.json', '--update-baseline');
    assert.equal(together.stderr.replaceAll('three.json', 'one.json'), alone.stderr);
    const again = await check(3, '--baseline', 'one.json');
    assert.match(again.stdout, /\d+ known/u);
    assert.deepEqual(readFileSync(path.join(folder, 'three.json')), readFileSync(path.join(folder, 'one.json')));
  });

  it('stop when nobody reads any more', async () => {
    process.env.ML_DESIGN_DOCS_THREADS = '3';
    const child = startCli(folder, 'check', '--explain', 'docs');
    delete process.env.ML_DESIGN_DOCS_THREADS;
    child.stdout.once('data', () => child.stdout.destroy());
    const ended = await new Promise<number | null>((resolve) => child.once('close', resolve));
    assert.notEqual(ended, null);
  });
});

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = '';
  for await (const piece of stream.setEncoding('utf8')) all += piece;
  return all;
}
