import { deepStrictEqual } from 'node:assert';
import { expectedFiles, filesOfVsix, packageExtension } from './package';

describe('the VSIX', function () {
  this.timeout(120_000);

  it('holds what runs, and nothing else', async () => {
    deepStrictEqual(await filesOfVsix(await packageExtension()), await expectedFiles());
  });
});
