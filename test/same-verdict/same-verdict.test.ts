import assert from 'node:assert/strict';
import { buildCli } from '../cli/built-cli';
import { inWorker, overStdio } from './editors';
import { byAgents, inLibrary, onCommandLine } from './programs';
import { differences, placeByPlace, type Verdicts } from './verdict';
import { createWorkspace, type Workspace } from './workspace';

const ways = {
  'the editor': overStdio,
  'the editor on the web': inWorker,
  'the library': inLibrary,
  agents: byAgents,
} as const;

describe('same input, same verdict: documents of the project, by', function () {
  // With all documents, minutes.
  this.timeout(900_000);
  let workspace: Workspace;
  let expected: Verdicts;
  before(async () => {
    buildCli();
    workspace = createWorkspace();
    expected = await onCommandLine(workspace.folders);
  });
  after(() => workspace.remove());

  it('the command line, which finds something in each folder', () => {
    for (const folder of ['plain', 'configured', 'team']) {
      const verdicts = [...expected].filter(([name]) => name.startsWith(`${folder}/`));
      const speaking = verdicts.filter(([, lines]) => lines.length > 0);
      assert.ok(speaking.length > 3 && speaking.length < verdicts.length, `${folder}: ${speaking.length}`);
    }
    const all = [...expected.values()].flat().join('\n');
    for (const rule of ['diagram/', 'team/', 'structure/']) assert.ok(all.includes(`"${rule}`), rule);
  });

  for (const [name, ask] of Object.entries(ways)) {
    it(name, async () => {
      const told = await ask(workspace.folders);
      const found = differences(['the command line', placeByPlace(expected)], [name, placeByPlace(told)]);
      if (found.length > 0) assert.fail(`\n${found.join('\n')}`);
    });
  }
});
