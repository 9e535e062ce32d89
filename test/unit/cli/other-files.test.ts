import assert from 'node:assert/strict';
import { run } from '../../../server/src/cli/run';
import { createDesignDocService } from '../../../server/src/service';
import { KNOWLEDGE } from './analyses';
import { memoryFiles, recordedTerminal } from './memory-files';

const files = memoryFiles({
  '/work/README.md': '# Pipeline tools\n\n## Installation\n\nRun it.\n\n## License\n\nMIT\n',
  '/work/CHANGELOG.md': '# Changelog\n\n## 1.2\n\n- Faster.\n',
});

/** What of their analyses was asked for beyond what is known of any file. */
async function lateMembers(...args: readonly string[]): Promise<readonly string[]> {
  const asked: string[] = [];
  const terminal = recordedTerminal();
  await run(['check', ...args, '.'], {
    ...{ terminal, files, version: '1.0.0', knowledge: KNOWLEDGE },
    createService: (host) => {
      const service = createDesignDocService(host);
      return {
        ...service,
        analyse: (source, settings) => {
          const analysis = service.analyse(source, settings);
          for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(analysis)))
            if (get)
              Object.defineProperty(analysis, name, {
                get: () => {
                  asked.push(name);
                  return get.call(analysis);
                },
              });
            else if (name === 'coverage') assert.fail(`${source.path} was read as a whole`);
          return analysis;
        },
      };
    },
  });
  assert.deepEqual(terminal.complaints, []);
  return asked;
}

describe('a file that is not checked', () => {
  const tree = {
    '/work/.ml-design-docs.json': '{ "exclude": ["archive/**"] }',
    '/work/archive/old.md': '# Ranking\n',
    '/work/maybe.md': '# Ranking\n',
    '/work/sure.md': '---\nframework: seven-phase\n---\n\n# Ranking\n',
  };

  /** As if the text of `maybe.md` left it open. */
  const check = async (...args: readonly string[]): Promise<string> => {
    const terminal = recordedTerminal();
    await run(['check', ...args], {
      ...{ terminal, files: memoryFiles(tree), version: '1.0.0', knowledge: KNOWLEDGE },
      createService: (host) => {
        const service = createDesignDocService(host);
        return {
          ...service,
          analyse: (source, settings) => {
            const analysis = service.analyse(source, settings);
            const decision = { ...analysis.decision, uncertain: true, because: 'It may be one.' };
            return source.path === 'maybe.md' ? { ...analysis, decision } : analysis;
          },
        };
      },
    });
    return terminal.output();
  };

  it('is named at the end where it may be one', async () => {
    assert.match(
      await check('.'),
      /1 of 1 design doc; 2 other files skipped\n {2}not checked, though it may be .+: maybe\.md \(/u,
    );
    assert.match(await check('maybe.md'), /^the file may be an ML design doc, but that is not sure/u);
  });

  it('is told of by --explain and JSON with what is known of it', async () => {
    const explained = await check('--explain', '.');
    assert.match(explained, /^maybe\.md\n {2}not checked: It may be one\. If it is one: "framework: seven-phase"/mu);
    assert.match(explained, /^archive\/old\.md\n {2}not checked: The path matches "exclude"\./mu);
    const { files: told } = JSON.parse(await check('--format', 'json', '.')) as { files: Record<string, unknown>[] };
    assert.deepEqual(
      told.map(({ path, isDesignDoc, mayBeDesignDoc }) => [path, isDesignDoc, mayBeDesignDoc]),
      [
        ['archive/old.md', false, undefined],
        ['maybe.md', false, true],
        ['sure.md', true, undefined],
      ],
    );
  });

  it('is said to be left out by the settings where they do that', async () => {
    assert.match(await check('archive'), /^the settings leave out the file: nothing to check/u);
  });
});

describe('a file that surely is no design doc', () => {
  for (const format of ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'])
    it(`is read no further by a report in the format ${format}`, async () => {
      assert.deepEqual(await lateMembers('--format', format), []);
    });

  it('is read no further by a gate', async () => {
    assert.deepEqual(await lateMembers('--min-score', '50', '--max-warnings', '0'), []);
  });
});
