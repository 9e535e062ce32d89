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

describe('a file that surely is no design doc', () => {
  for (const format of ['stylish', 'json', 'sarif', 'github', 'junit', 'markdown'])
    it(`is read no further by a report in the format ${format}`, async () => {
      assert.deepEqual(await lateMembers('--format', format), []);
    });

  it('is read no further by a gate', async () => {
    assert.deepEqual(await lateMembers('--min-score', '50', '--max-warnings', '0'), []);
  });
});
