import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '../../../server/src/entry/node-compiled';

const code = '(function () { return [1, 2, 3].map((one) => one * 14).at(-1); })';

describe('compiled scripts that are kept', () => {
  let home: string;
  let file: string;
  let folder: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    file = path.join(home, 'part.js');
    folder = path.join(home, 'kept', 'here');
    writeFileSync(file, code);
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const run = () => {
    const { script, keep } = compile(code, file, folder);
    assert.equal(script.runInThisContext()(), 42);
    keep();
    return script;
  };
  const kept = (): string => path.join(folder, readdirSync(folder)[0] as string);

  it('serve the next process, which writes nothing', () => {
    assert.equal(run().cachedDataRejected, undefined);
    assert.equal(readdirSync(folder).length, 1);
    const before = statSync(kept()).ino;
    assert.equal(run().cachedDataRejected, false);
    assert.equal(statSync(kept()).ino, before);
  });

  it('are refused when they are broken, and made again', () => {
    run();
    const whole = readFileSync(kept());
    for (const broken of [whole.subarray(0, 40), Buffer.alloc(0), Buffer.from('no code of V8'.repeat(20))]) {
      writeFileSync(kept(), broken);
      run();
      assert.equal(run().cachedDataRejected, false, `${broken.length} bytes`);
    }
  });

  it('are those of the file as it is now, and take the place of older ones alone', () => {
    run();
    const old = kept();
    writeFileSync(path.join(folder, 'notes.txt'), '');
    writeFileSync(path.join(folder, 'other.js-1.compiled'), '');
    utimesSync(file, 1, 1);
    assert.equal(run().cachedDataRejected, undefined);
    const names = readdirSync(folder);
    assert.equal(names.length, 3, names.join());
    assert.ok(!names.includes(path.basename(old)));
  });

  it('are not taken from a place that others may write', function () {
    if (process.getuid === undefined) return this.skip();
    for (const place of [() => folder, kept]) {
      run();
      assert.equal(run().cachedDataRejected, false);
      chmodSync(place(), 0o777);
      assert.equal(compile(code, file, folder).script.cachedDataRejected, undefined, place());
      rmSync(folder, { recursive: true });
    }
  });

  it('are done without where nothing can be written', () => {
    writeFileSync(path.join(home, 'kept'), 'a file where the folder should be');
    assert.equal(run().cachedDataRejected, undefined);
  });
});
