import assert from 'node:assert/strict';
import type { Tree } from './breaches';
import { projectTree } from './project-tree';
import { unusedExports } from './unused-exports';

function treeOf(files: Readonly<Record<string, string>>): Tree {
  return new Map(Object.entries(files));
}

describe('architecture: exports', () => {
  it('are used by another file', () => {
    assert.deepEqual(unusedExports(projectTree()), []);
  });

  it('count as unused where the name is only another module’s, or only the own file’s', () => {
    const tree = treeOf({
      'server/src/text/a.ts': 'export function used() {}\nexport const unused = 1;\nconsole.log(unused);\n',
      'server/src/text/b.ts': 'export const unused = 2;\n',
      'server/src/rules/c.ts':
        "import { used as other, type Some } from '../text/a';\nimport { unused } from '../text/b';\n",
    });
    assert.deepEqual(unusedExports(tree), ['server/src/text/a.ts: unused']);
  });

  it('count as used where a module is taken as a whole', () => {
    const tree = treeOf({
      'client/src/a.ts': 'export const one = 1;\n',
      'client/src/b.ts': 'export const two = 2;\n',
      'client/src/c.ts': "import * as a from './a';\nconst b = await import('./b');\n",
    });
    assert.deepEqual(unusedExports(tree), []);
  });
});
