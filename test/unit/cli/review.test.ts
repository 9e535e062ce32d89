import assert from 'node:assert/strict';
import { parseCommand } from '../../../server/src/cli/arguments/commands';
import { builtInKnowledge } from '../../../server/src/cli/knowledge';
import { run } from '../../../server/src/cli/run';
import { createDesignDocService } from '../../../server/src/service';
import { memoryFiles, recordedTerminal, type Tree } from './memory-files';

const doc =
  '---\nframework: seven-phase\n---\n\n# Feed\n\n## Data\n\n### Split\n\n80% train, 10% validation, 20% test.\n';

async function call(
  args: readonly string[],
  tree: Tree,
  options: Parameters<typeof recordedTerminal>[0] = {},
  up?: string,
) {
  const terminal = recordedTerminal(options);
  const code = await run(['review', ...args], {
    ...{ terminal, files: memoryFiles(tree), version: '1.2.3', knowledge: builtInKnowledge() },
    createService: createDesignDocService,
    ...(up !== undefined && { git: async () => ({ text: `${up}\n` }) }),
  });
  return { code, output: terminal.output(), complaints: terminal.complaints };
}
const usage = (...args: string[]): string => {
  const parsed = parseCommand(['review', ...args]);
  return 'usage' in parsed ? parsed.usage : 'accepted';
};

describe('command review', () => {
  it('prints the checklist of a document, with plain line numbers', async () => {
    const { code, output, complaints } = await call(['docs/a.md'], { '/work/docs/a.md': doc });
    assert.deepEqual([code, complaints], [0, []]);
    assert.match(output, /^## Review: Feed\n\n<!-- ml-design-docs review -->\n\n`docs\/a\.md` answers /);
    assert.match(output, /- \[ \] \*\*What are the right shares of the split\?\*\* \(line 11\)/);
  });

  it('links lines below the address that is named, from the root of the repository', async () => {
    const base = 'https://example.org/o/r/blob/main/';
    const { output } = await call(['docs/a b.md', '--link-base', base], { '/work/docs/a b.md': doc }, {}, '../');
    assert.match(output, /\(\[line 11\]\(https:\/\/example\.org\/o\/r\/blob\/main\/docs\/a%20b\.md\?plain=1#L11\)\)/);
  });

  it('links to the commit that a CI job reads', async () => {
    const environment = {
      GITHUB_WORKSPACE: '/work',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SHA: 'abc',
    };
    const { output } = await call(['a.md'], { '/work/a.md': doc }, { environment });
    assert.match(output, /\[line 11\]\(https:\/\/github\.example\/o\/r\/blob\/abc\/a\.md\?plain=1#L11\)/);
  });

  it('reads standard input', async () => {
    const { code, output } = await call(['-'], {}, { input: `\uFEFF${doc}` });
    assert.equal(code, 0);
    assert.match(output, /^## Review: Feed\n\n<!-- ml-design-docs review -->\n\n`<stdin>` answers /);
  });

  it('refuses what is no design doc, unless its framework is named', async () => {
    const tree = { '/work/a.md': '# left-pad\n\nPads.\n' };
    const refused = await call(['a.md'], tree);
    assert.deepEqual([refused.code, refused.output], [2, '']);
    assert.match(
      refused.complaints.join(),
      /^a\.md: not an ML design doc \(.+\); --framework ID reviews it all the same$/,
    );
    assert.equal((await call(['a.md', '--framework', 'seven-phase'], tree)).code, 0);
    assert.equal((await call(['b.md'], tree)).code, 2);
    assert.equal((await call(['.'], { ...tree, '/work/b.md': doc })).code, 2);
  });

  it('takes one document and an address that can be in a link', () => {
    assert.match(usage(), /needs the name of a document/);
    assert.match(usage('a.md', 'b.md'), /one document, not 2/);
    for (const bad of ['javascript:alert(1)', 'https://a b', 'https://a/)x', '/docs', 'https://a/"'])
      assert.match(usage('a.md', '--link-base', bad), /--link-base needs an address/, bad);
    assert.equal(usage('a.md', '--link-base', 'https://gitlab.example/o/r/-/blob/main'), 'accepted');
    assert.match(usage('a.md', '--stdin-filename', 'b.md'), /standard input/);
  });
});
