import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

const everyFlag = `
const v8 = require('./server/src/entry/node-v8.ts');
const { collectInSteps } = require('./server/src/entry/node-collect.ts');
v8.tuneForServer();
v8.pace.analysed();
v8.tuneForManyDocuments();
v8.tuneThread();
v8.withUsualFlags(() => {});
collectInSteps();
`;

describe('what V8 is told', () => {
  // In a process of its own: V8 writes past Node's streams, and what is set holds for all of a process.
  it('are flags that this one has, or it would complain to whoever checks a document', function () {
    this.timeout(20_000);
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', everyFlag], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
  });
});
