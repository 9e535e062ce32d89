import assert from 'node:assert/strict';
import { parseCommand } from '../../../server/src/cli/arguments/commands';
import { builtInKnowledge } from '../../../server/src/cli/knowledge';
import { run } from '../../../server/src/cli/run';
import { createDesignDocService } from '../../../server/src/service';
import { memoryFiles, recordedTerminal, type Tree } from './memory-files';

const ranking = `---
framework: seven-phase
---

# Feed ranking

## 1. Define Deployment, Serving & Infrastructure

### 1.1 Latency budget

p99 120 ms.

## 2. Design the Data Pipeline (Ingestion & Features)

### 2.1 Data sources

Clicks; sections 1.1 and 2.1 tell more, see section 1.1.
`;
const sorted = `---
framework: four-phase
---

# Feed ranking

## 1. Data pipeline

### 1.1 Data sources

Clicks; sections 1.1 and 2.1 tell more, see section 2.1.

## 2. Serving

### 2.1 Latency budget

p99 120 ms.
`;
const pad = '# left-pad\n\n## Monitoring\n\nNone.\n\n## Data\n\nStrings.\n';

async function call(args: string, tree: Tree, input = '') {
  const terminal = recordedTerminal({ input });
  const created = new Map<string, string>();
  const program = {
    ...{ terminal, files: memoryFiles(tree, '/work', created), version: '1.2.3', knowledge: builtInKnowledge() },
    createService: createDesignDocService,
  };
  const code = await run(['convert', ...args.split(' ')], program);
  return { code, output: terminal.output(), complaints: terminal.complaints, created };
}
const usage = (args: string) => {
  const parsed = parseCommand(['convert', ...args.split(' ')]);
  return 'usage' in parsed ? parsed.usage : `accepted: ${JSON.stringify(parsed)}`;
};

describe('command convert', () => {
  it('prints the document, says what was done and what to look at, and writes nothing', async () => {
    const { code, output, complaints, created } = await call('--framework four-phase a.md', { '/work/a.md': ranking });
    assert.equal(code, 0);
    assert.equal(output, sorted);
    assert.equal(created.size, 0);
    assert.deepEqual(complaints, [
      'a.md: 1 section moved, 2 headings added, 1 reference updated',
      'a.md:11: this reference may lead elsewhere now',
    ]);
  });

  it('converts standard input', async () => {
    const { output, code } = await call('--framework=four-phase -', {}, ranking);
    assert.equal(output, sorted);
    assert.equal(code, 0);
  });

  it('writes in place, keeps a byte-order mark and CRLF, and leaves other files alone', async () => {
    const windows = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const tree = { '/work/docs/a.md': ranking, '/work/docs/b.md': windows(ranking), '/work/docs/c.md': pad };
    const { code, output, created } = await call('-i --framework four-phase docs', tree);
    assert.equal(code, 0);
    assert.equal(output, '');
    assert.deepEqual(Object.fromEntries(created), {
      '/work/docs/a.md': sorted,
      '/work/docs/b.md': windows(sorted),
    });
  });

  it('says that nothing is to be done, and does not write then', async () => {
    const { code, created, complaints } = await call('-i --framework four-phase a.md', { '/work/a.md': sorted });
    assert.equal(code, 0);
    assert.equal(created.size, 0);
    assert.deepEqual(complaints, ["a.md: in the order of 'four-phase' already"]);
  });

  it('refuses a file that is no design doc, unless its framework is named', async () => {
    const tree = { '/work/a.md': pad };
    const refused = await call('--framework four-phase a.md', tree);
    assert.equal(refused.code, 2);
    assert.equal(refused.output, '');
    assert.match(
      refused.complaints.join('\n'),
      /^a\.md: not an ML design doc \(.+\); --from ID converts it all the same$/,
    );
    const told = await call('--framework four-phase --from seven-phase a.md', tree);
    assert.equal(told.code, 0);
    assert.ok(told.output.indexOf('Strings.') < told.output.indexOf('None.'));
  });

  it('prints nothing of a document that cannot be converted', async () => {
    const open = `${ranking}\n\`\`\`\nopen\n`;
    const { code, output, complaints } = await call('--framework four-phase a.md', { '/work/a.md': open });
    assert.equal(code, 2);
    assert.equal(output, '');
    assert.match(complaints.join('\n'), /^a\.md: A section cannot be moved safely/);
  });

  it('offers near names for an unknown framework, on either side', async () => {
    const tree = { '/work/a.md': ranking };
    for (const args of ['--framework four-phases a.md', '--framework nine-step --from four-phases a.md']) {
      const { code, output, complaints } = await call(args, tree);
      assert.equal(code, 2);
      assert.equal(output, '');
      assert.match(complaints.join('\n'), /unknown framework 'four-phases'.*did you mean 'four-phase'/i);
    }
  });

  it('prints one document only', async () => {
    const tree = { '/work/a.md': ranking, '/work/b.md': ranking };
    const { code, output, complaints } = await call('--framework four-phase a.md b.md', tree);
    assert.equal(code, 2);
    assert.equal(output, '');
    assert.match(complaints.join('\n'), /one document is printed, not 2.*--in-place/);
  });

  it('needs a framework and a file, and does not write standard input', () => {
    assert.match(usage('a.md'), /needs --framework ID/);
    assert.match(usage('--framework x'), /nothing to convert/);
    assert.match(usage('--framework x -i -'), /standard input cannot be written/);
  });
});
