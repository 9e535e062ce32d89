import assert from 'node:assert/strict';
import { readBaseline } from '../../../server/src/cli/baseline';
import { parseSettings } from '../../../server/src/engine/settings';
import type { Settings } from '../../../server/src/engine/types';
import { readTeamFrameworks } from '../../../server/src/frameworks/read';
import { createDesignDocService } from '../../../server/src/service';

/** Keys by which data of others would become what every object has. */
const hostile =
  '{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}, "polluted": "yes"}';
const asYaml =
  '__proto__:\n  polluted: yes\nconstructor:\n  prototype:\n    polluted: yes\n"__proto__.polluted": yes\n';

function assertClean(): void {
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  assert.equal((() => {}).constructor.prototype.polluted, undefined);
  assert.deepEqual(Object.keys(Object.prototype), []);
}

describe('data with the keys of prototypes', () => {
  const service = createDesignDocService({ log: assert.fail });
  const doc = (matter: string): string => `---\nframework: seven-phase\n${matter}---\n\n# A\n\n## Data\n\nTBD\n`;

  it('stay data as settings, for a document too', () => {
    for (const text of [
      hostile,
      `{"rules": ${hostile}}`,
      `{"rules": {"__proto__": "off", "constructor": "off", "toString": "off"}}`,
      `{"overrides": [{"files": ["**"], "rules": ${hostile}, "__proto__": {"stage": "pilot"}}]}`,
      `{"inlayHints": ${hostile}, "outline": {"__proto__": {"followCursor": false}}}`,
    ]) {
      const { settings, problems } = parseSettings(JSON.parse(text));
      assert.ok(problems.length > 0 || text.includes('toString'), text);
      assert.equal(settings.stage, undefined);
      const { findings } = service.analyse({ uri: 'a', text: doc(''), path: 'a.md' }, settings as Partial<Settings>);
      assert.ok(findings.length > 0, 'no rule was switched off by it');
      assertClean();
    }
  });

  it('stay data in front matter', () => {
    const { findings, decision } = service.analyse({ uri: 'a', text: doc(asYaml), path: 'a.md' });
    assert.ok(decision.isDesignDoc && findings.length > 0);
    assertClean();
    service.analyse({
      uri: 'b',
      text: doc('status: constructor\nstage: __proto__\ntask: [toString, __proto__]\n'),
      path: 'a.md',
    });
    assertClean();
  });

  it('are no framework and no baseline', async () => {
    const { frameworks, problems } = await readTeamFrameworks([
      { name: 'a.yaml', text: asYaml },
      {
        name: 'b.yaml',
        text: 'id: __proto__\ntitle: A\nextends: constructor\nrules:\n  __proto__: off\nsections:\n  - id: toString\n',
      },
    ]);
    assert.deepEqual(
      frameworks.map(({ framework }) => framework.id).filter((id) => id === 'a'),
      [],
    );
    assert.ok(problems.length >= 2);
    assert.ok('problem' in readBaseline(hostile));
    const entry =
      '{"path": "__proto__", "rule": "constructor", "fingerprint": "toString", "count": 1, "__proto__": {"count": 9}}';
    const read = readBaseline(`{"version": 1, "findings": [${entry}]}`);
    assert.ok('problem' in read || read.entries[0]?.count === 1);
    assertClean();
  });
});
