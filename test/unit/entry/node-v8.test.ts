import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

/** In a process of its own: V8 writes past Node's streams, and what is set holds for all of a process. */
function run(code: string, flags: readonly string[] = []): { readonly stdout: string; readonly stderr: string } {
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '--eval', code], { cwd: root, encoding: 'utf8' });
  return { stdout, stderr };
}

const everyFlag = `
require('tsx/cjs');
const v8 = require('./server/src/entry/node-v8.ts');
const { collectInSteps } = require('./server/src/entry/node-collect.ts');
v8.tuneForServer();
v8.pace.analysed();
v8.tuneForManyDocuments();
v8.tuneThread();
v8.compileExpressionsAtOnce();
v8.withUsualFlags(() => {});
collectInSteps();
`;

// Other code each time, of the same length: what this process has compiled it would not compare. True: V8 refused what was compiled.
const compiling = `
require('tsx/cjs');
const { Script } = require('node:vm');
const { withUsualFlags, tuneForServer, pace } = require('./server/src/entry/node-v8.ts');
let number = 1000;
const compile = () => new Script('(function () { return ' + number++ + '; })').createCachedData();
const refuses = (cachedData) => new Script('(function () { return ' + number++ + '; })', { cachedData }).cachedDataRejected;
`;

const inThread = `${compiling}
const { workerData } = require('node:worker_threads');
console.log('in a thread', withUsualFlags(() => refuses(Buffer.from(workerData))));
`;

const inServer = `${compiling}
const { Worker } = require('node:worker_threads');
const usual = withUsualFlags(compile);
tuneForServer();
console.log('once tuned', withUsualFlags(() => refuses(usual)), refuses(usual));
pace.analysed();
const own = compile();
console.log('at another pace', withUsualFlags(() => refuses(usual)));
const thread = new Worker(${JSON.stringify(inThread)}, { eval: true, workerData: usual });
thread.on('exit', () => console.log('tuned as before', refuses(own)));
`;

const running = `
require('tsx/cjs');
const { compileExpressionsAtOnce } = require('./server/src/entry/node-v8.ts');
const [before, after] = ['a+b', 'c+d'].map((source) => () => new RegExp(source));
const isInterpreted = (expression) => expression.test('xyz') || %RegexpHasBytecode(expression, true);
console.log(isInterpreted(before()));
compileExpressionsAtOnce();
console.log(isInterpreted(after()));
`;

describe('what V8 is told', function () {
  this.timeout(20_000);

  it('are flags that this one has, or it would complain to whoever checks a document', () => {
    assert.deepEqual(run(everyFlag), { stdout: '', stderr: '' });
  });

  it('is to compile an expression when it first runs', () => {
    assert.deepEqual(run(running, ['--allow-natives-syntax']), { stdout: 'true\nfalse\n', stderr: '' });
  });

  it('leaves what was compiled good for every moment and thread, and stays as it was told', () => {
    assert.deepEqual(run(inServer), {
      stdout: 'once tuned false true\nat another pace false\nin a thread false\ntuned as before false\n',
      stderr: '',
    });
  });
});
