import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? __dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = (path: string) => JSON.parse(read(path));
const manifest = json('package.json');

describe('manifest', () => {
  it('has a text for each key, and no key is left over', () => {
    const used = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(json('package.nls.json')).sort());
  });

  it('names the commands that the code registers', () => {
    const code = read('client/src/commands/index.ts');
    const registered = [...code.matchAll(/^ {4}(\w+): \(\) => /gm)].map(([, name]) => `mlDesignDocs.${name}`);
    const named = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    assert.ok(registered.length > 0);
    assert.deepEqual(named.sort(), registered.sort());
  });

  it('has the settings of the configuration file, with the same defaults', () => {
    const schema = json('schemas/config.schema.json').properties;
    const settings = manifest.contributes.configuration.properties;
    const keys = Object.keys(settings).map((key) => key.replace('mlDesignDocs.', ''));
    assert.deepEqual(
      keys.filter((key) => key !== 'trace.server').sort(),
      Object.keys(schema)
        .filter((key) => key !== '$schema')
        .sort(),
    );
    for (const key of keys.filter((name) => name !== 'trace.server')) {
      const setting = settings[`mlDesignDocs.${key}`];
      assert.deepEqual(setting.default, schema[key].default, key);
      assert.equal(setting.scope, 'resource', key);
      if (schema[key].enum) assert.deepEqual(setting.enum, schema[key].enum, key);
    }
  });

  it('asks for the VS Code whose API it is compiled against', () => {
    const { version } = json('node_modules/@types/vscode/package.json');
    assert.equal(manifest.engines.vscode, `^${version}`);
  });
});
