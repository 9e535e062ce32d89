import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import generate from '../../../scripts/generate/rules';
import { loadDiagrams } from '../../../server/src/diagram/load';
import { rules } from '../../../server/src/rules';
import { createDesignDocService } from '../../../server/src/service';

const root = path.resolve(__dirname, '../../..');
const folder = path.join(root, 'docs/rules');

interface Example {
  readonly wanted: 'fails' | 'passes';
  /** The section or phase the example is about; empty: all that the rule says. */
  readonly subject: string;
  readonly text: string;
}

function examplesOf(page: string): readonly Example[] {
  return [...page.matchAll(/^```markdown (fails|passes)(?: ([\w.-]+))?\n([\s\S]*?)^```$/gmu)].map((match) => ({
    wanted: match[1] as Example['wanted'],
    subject: match[2] ?? '',
    text: match[3] as string,
  }));
}

const service = createDesignDocService({ log: assert.fail, loadDiagrams });

/** Findings of the rule that concern the subject: a section, or a phase by one of its sections. */
function findingsOf(rule: string, { subject, text }: Example): readonly string[] {
  // A rule that is off by default is tried as a team uses it.
  const off = rules.find(({ meta }) => meta.id === rule)?.meta.enabled === false;
  const settings = off ? { rules: { [rule]: 'hint' as const } } : {};
  const { findings } = service.analyse({ uri: 'file:///example.md', text, path: 'example.md' }, settings);
  return findings
    .filter((finding) => finding.rule === rule)
    .filter(
      ({ section, insert = [] }) =>
        subject === '' || section === subject || (!section && insert.some((id) => id.startsWith(`${subject}.`))),
    )
    .map(({ message }) => message);
}

describe('pages of the rules', () => {
  before(() => service.loadDiagrams());

  for (const { meta } of rules) {
    // A page that is not there fails its own rule's tests, not all.
    const file = path.join(folder, `${meta.id}.md`);
    const page = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '';
    const examples = examplesOf(page);

    describe(meta.id, () => {
      it('says what it wants, why, how to fix it and how to switch it off', () => {
        assert.ok(page.startsWith(`# ${meta.id}\n\n${meta.title}.\n`), 'the page begins with the id and the title');
        for (const part of ['## Why', '## How to fix', '## How to switch it off'])
          assert.ok(page.includes(`\n${part}\n`), part);
        assert.ok(page.includes(`"${meta.id}": "off"`));
      });

      it('has only examples that are run', () => {
        assert.equal(examples.length, page.match(/^```markdown/gmu)?.length ?? 0);
        assert.ok(examples.length > 0);
      });

      for (const [at, example] of examples.entries()) {
        it(`example ${at + 1} ${example.wanted} ${example.subject}`, () => {
          const found = findingsOf(meta.id, example);
          if (example.wanted === 'fails') assert.notEqual(found.length, 0, 'no finding');
          else assert.deepEqual(found, []);
        });
      }
    });
  }

  it('there is no page of a rule that is gone', () => {
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.includes('/') && name.endsWith('.md'))
      .map((name) => name.slice(0, -3));
    assert.deepEqual(pages.sort(), rules.map(({ meta }) => meta.id).sort());
  });

  it('the index is fresh', () => {
    for (const [relative, content] of generate(root))
      assert.equal(readFileSync(path.join(root, relative), 'utf8').replaceAll('\r\n', '\n'), content);
  });

  it('the schema of the configuration knows every rule, with its title', () => {
    const schema = JSON.parse(readFileSync(path.join(root, 'schemas/config.schema.json'), 'utf8'));
    const described = Object.entries<{ description: string }>(schema.properties.rules.properties);
    assert.deepEqual(
      described.map(([id, { description }]) => [id, description]),
      rules.map(({ meta }) => [meta.id, `${meta.title}.`]).sort(),
    );
  });
});
