import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';
import { createDesignDocService } from '../../../server/src/service';

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());

const notDeployed = (text: string): unknown => readFacts(parse(text), readTask).get('not_deployed')?.value;

describe('whether nothing is deployed', () => {
  it('is said of research, a study or an analysis', () => {
    for (const text of [
      'Research only. No deployment; the tables go into a report.',
      'Deployment is out of scope.',
      'The results are read by the ministry, and nothing is served.',
      "A master's thesis: a retrospective study of 900 cases for a journal paper.",
    ])
      assert.equal(notDeployed(text), true, text);
  });

  it('is not said by a condition, of one place or day, of a licence, or where something runs', () => {
    for (const text of [
      'A candidate will not be deployed unless it beats the serving model.',
      'Nothing is deployed on Fridays.',
      'No deployment downtime is allowed.',
      'The images are licensed for research only.',
      'No deployment in the old app is planned; in the new one a canary takes 5 % of users.',
      '## Alternatives considered\n\nThe graph network was too slow, and it will not be deployed.',
    ])
      assert.notEqual(notDeployed(text), true, text);
  });

  it('leaves serving and operation out of what is asked, and nothing of data, model and offline evaluation', () => {
    const service = createDesignDocService({ log: assert.fail });
    const text =
      '# Topics of speeches\n\nResearch only. No deployment; we train a topic model on 1.2 million speeches.\n';
    const { notAsked, findings } = service.analyse({ uri: 'a', text, path: 'a.md', treatAsDesignDoc: true });
    const phases = new Set([...notAsked.keys()].map((section) => section.split('.')[0]));
    assert.deepEqual([...phases].sort(), ['evaluation', 'operations', 'requirements', 'serving']);
    assert.equal(notAsked.has('evaluation.offline-metrics'), false);
    assert.equal(notAsked.get('serving.rollout'), "nothing is deployed: the text says 'no deployment', line 3");
    const asked = findings.filter(
      ({ section }) => section?.startsWith('serving.') || section === 'operations.monitoring',
    );
    assert.deepEqual(asked, []);
  });
});
