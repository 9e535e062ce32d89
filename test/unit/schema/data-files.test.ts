import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import generateFrameworkData from '../../../scripts/generate/framework-data';
import { compileSchema, readFolder, SCHEMA_OF, schemaProblems } from '../../../scripts/generate/source/read';
import { readSchemas } from '../../../scripts/generate/source/schemas';

const root = path.resolve(__dirname, '../../..');
const FOLDERS = ['sections', 'languages', 'frameworks', 'ontology', 'review'].map((name) => `schemas/${name}`);
const files = FOLDERS.flatMap((folder) => readFolder(root, folder));

describe('data files of schemas/', () => {
  for (const file of files) {
    it(`${file.path} has a JSON Schema and keeps to it`, () => {
      assert.ok(SCHEMA_OF.some((entry) => entry.files.test(file.path)));
      assert.deepEqual(schemaProblems(root, file), []);
    });

    it(`${file.path} names its JSON Schema for the editor`, () => {
      const text = readFileSync(path.join(root, file.path), 'utf8');
      const named = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)?.[1];
      assert.ok(named, 'no yaml-language-server line');
      assert.ok(existsSync(path.join(root, path.dirname(file.path), named)), `${named} does not exist`);
    });
  }

  it('pass the cross checks: sections, phases, candidates and synonyms fit together', () => {
    assert.doesNotThrow(() => readSchemas(root));
  });

  it('are compiled: the generated files are fresh', () => {
    for (const [relative, content] of generateFrameworkData(root)) {
      const stored = readFileSync(path.join(root, relative), 'utf8').replaceAll('\r\n', '\n');
      assert.ok(stored === content, `${relative} is stale: run npm run generate`);
    }
  });

  it('compile to the same bytes every time', () => {
    assert.deepEqual(generateFrameworkData(root), generateFrameworkData(root));
  });
});

describe('JSON Schemas', () => {
  const names = readdirSync(path.join(root, 'schemas')).filter((name) => name.endsWith('.schema.json'));

  for (const name of names) {
    it(`${name} compiles, has a stable $id and closes its objects`, () => {
      compileSchema(root, name.replace('.schema.json', ''));
      const schema = JSON.parse(readFileSync(path.join(root, 'schemas', name), 'utf8'));
      assert.equal(schema.$id, `https://ml-design-docs.github.io/schemas/${name}`);
      assert.equal(schema.additionalProperties, false);
    });
  }

  it('refuse a slip in a key', () => {
    const [file] = files.filter((one) => one.path.endsWith('1-requirements.yaml'));
    assert.ok(file);
    const data = structuredClone(file.data) as { sections: Record<string, unknown>[] };
    Object.assign(data.sections[0] ?? {}, { lookalikes: [] });
    const problems = schemaProblems(root, { ...file, data });
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /\/sections\/0 must NOT have additional properties/);
  });

  it('ask a conditional section for its condition, and only that', () => {
    const validate = compileSchema(root, 'section-catalogue');
    const section = {
      id: 'data.labels',
      title: 'Labels',
      purpose: 'Say where labels come from.',
      checks: ['source'],
      headings: ['labels'],
      strong: ['label'],
      weak: [],
    };
    const file = (extra: object) => ({ phase: 'data', sections: [{ ...section, ...extra }] });
    assert.equal(validate(file({ level: 'required' })), true);
    assert.equal(validate(file({ level: 'conditional' })), false);
    assert.equal(validate(file({ level: 'conditional', when: { fact: 'supervised' } })), true);
    assert.equal(validate(file({ level: 'required', when: { fact: 'supervised' } })), false);
  });

  it('describe the configuration file', () => {
    const validate = compileSchema(root, 'config');
    assert.equal(validate({}), true);
    assert.equal(
      validate({ framework: 'ours', associations: ['design/*.md'], stage: 'pilot', rules: { 'data/x': 'off' } }),
      true,
    );
    assert.equal(validate({ rules: { 'data/x': 'fatal' } }), false);
    assert.equal(validate({ 'mlDesignDocs.enable': true }), false);
  });
});
