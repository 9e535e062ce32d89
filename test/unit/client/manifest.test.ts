import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { rules } from '../../../server/src/rules';
import { ruleNames } from '../../../server/src/rules/severities';

const root = join(import.meta.dirname ?? __dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = (path: string) => JSON.parse(read(path));
const manifest = json('package.json');

interface Property {
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
}

/** A setting with a dot is an object in the configuration file. */
function flat(properties: Readonly<Record<string, Property>>): Readonly<Record<string, Property>> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, one]) =>
      one.default === undefined && one.properties
        ? Object.entries(one.properties).map(([key, inner]) => [`${name}.${key}`, inner])
        : [[name, one]],
    ),
  );
}

/** Of the editor itself, not of a document: a configuration file cannot hold them. */
const editorOnly: ReadonlySet<string> = new Set(['trace.server', 'interview.minutes', 'languageModelTools.enable']);

describe('manifest', () => {
  it('has a text for each key, and no key is left over', () => {
    const used = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(json('package.nls.json')).sort());
  });

  it('names the commands that the code registers', () => {
    const code = read('client/src/commands/index.ts') + read('client/src/frameworks/index.ts');
    const registered = [...code.matchAll(/^ {4}(\w+): \(\w*\) => /gm)].map(([, name]) => `mlDesignDocs.${name}`);
    const interview = read('client/src/interview/index.ts');
    const named: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    const [practice, others] = [true, false].map((wanted) =>
      named.filter((name) => name.startsWith('mlDesignDocs.interview.') === wanted),
    ) as [string[], string[]];
    assert.ok(registered.length > 0);
    assert.deepEqual(others.sort(), registered.sort());
    assert.ok(practice.length > 0);
    for (const name of practice) assert.match(interview, new RegExp(`^ {4}${name.split('.').at(-1)}[:,]`, 'm'), name);
  });

  it('has the settings of the configuration file, with the same defaults', () => {
    const schema = flat(json('schemas/config.schema.json').properties);
    const settings = manifest.contributes.configuration.properties;
    const keys = Object.keys(settings).map((key) => key.replace('mlDesignDocs.', ''));
    assert.deepEqual(
      keys.filter((key) => !editorOnly.has(key)).sort(),
      Object.keys(schema)
        .filter((key) => key !== '$schema')
        .sort(),
    );
    for (const key of keys.filter((name) => !editorOnly.has(name))) {
      const setting = settings[`mlDesignDocs.${key}`];
      assert.deepEqual(setting.default, schema[key]?.default, key);
      assert.equal(setting.scope, 'resource', key);
      const { enum: words } = schema[key] ?? {};
      if (words) assert.deepEqual(setting.enum, words, key);
    }
  });

  it('takes in severities and overrides what the configuration file takes', () => {
    const schema = json('schemas/config.schema.json');
    const { 'mlDesignDocs.rules': severityOf, 'mlDesignDocs.overrides': overrides } =
      manifest.contributes.configuration.properties;
    const severities = schema.definitions.severity.enum;
    const one = overrides.items.properties;
    assert.deepEqual(severityOf.additionalProperties.enum, severities);
    assert.deepEqual(one.rules.additionalProperties.enum, severities);
    assert.deepEqual(one.stage.enum, schema.properties.stage.enum);
    assert.deepEqual(Object.keys(one), Object.keys(schema.properties.overrides.items.properties));
    assert.deepEqual(overrides.items.required, schema.properties.overrides.items.required);
  });

  it('is what the README says of the settings', () => {
    const readme = read('README.md').replaceAll('\r\n', '\n');
    const table = readme.slice(
      readme.indexOf('<!-- generated: settings -->'),
      readme.indexOf('<!-- end: settings -->'),
    );
    const rows = [...table.matchAll(/^\| `([\w.]+)` +\| ([^|]+?) +\| `([^|]+)` +\|/gmu)];
    const settings: Record<string, { type: string; enum?: string[]; default: unknown }> =
      manifest.contributes.configuration.properties;
    assert.deepEqual(
      rows.map(([, name, values, usual]) => [name, values, JSON.parse(usual as string)]).sort(),
      Object.entries(settings)
        .filter(([name]) => !editorOnly.has(name.replace('mlDesignDocs.', '')))
        .map(([name, { type, enum: words, default: usual }]) => [
          name.replace('mlDesignDocs.', ''),
          words?.map((word) => `\`${word}\``).join(', ') ?? type,
          usual,
        ])
        .sort(),
    );
  });

  it('has examples of the configuration file in the documentation that the file may hold', () => {
    const schema = json('schemas/config.schema.json');
    const texts = ['README.md', 'docs/cli.md'].map(read).join('\n');
    const examples = [...texts.matchAll(/^```json\r?\n([\s\S]*?)^```/gmu)].map(([, text]) =>
      JSON.parse(text as string),
    );
    assert.ok(examples.length > 0);
    const known = new Set(ruleNames(rules.map(({ meta }) => meta.id)));
    const validate: (value: unknown) => boolean = new Ajv({ strict: false }).compile(schema);
    for (const example of examples) {
      assert.ok(validate(example));
      const named = [example, ...(example.overrides ?? [])].flatMap(({ rules = {} }) => Object.keys(rules));
      assert.deepEqual(
        named.filter((name) => !known.has(name)),
        [],
      );
    }
  });

  it('asks for the VS Code whose API it is compiled against', () => {
    const { version } = json('node_modules/@types/vscode/package.json');
    assert.equal(manifest.engines.vscode, `^${version}`);
  });
});
