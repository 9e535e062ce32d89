import assert from 'node:assert/strict';
import { buildCli, runCli } from './built-cli';

/** A folder of real documents on the tester's disk; they belong to their authors and are not part of the project. */
const corpus = process.env.ML_DESIGN_DOCS_CORPUS;

(corpus === undefined ? describe.skip : describe)('the built command line: real documents', function () {
  this.timeout(300_000);
  before(buildCli);

  for (const force of [[], ['--framework', 'seven-phase']]) {
    it(`checks all of them without a crash ${force.join(' ')}`, async () => {
      const args = ['check', corpus as string, '--format', 'json', '--fail-on', 'never', ...force];
      const { code, stdout, stderr } = await runCli('.', args);
      assert.equal(stderr, '');
      assert.equal(code, 0);
      const { files } = JSON.parse(stdout);
      assert.ok(files.length > 0);
      for (const { path, isDesignDoc, coverage } of files) assert.equal(coverage.length > 0, isDesignDoc, path);
    });
  }
});
