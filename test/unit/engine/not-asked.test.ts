import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });
const analyse = (source: string) => service.analyse({ uri: 'a', text: source, path: 'a.md', treatAsDesignDoc: true });

const told =
  '# Summaries\n\nWe train nothing: the answers come from prompts.\n\n## Model\n\n### Loss function\n\nTBD\n';

describe('why a section is not asked', () => {
  it('names the words and the line, for what most systems need and nothing else', () => {
    const { notAsked, applicable } = analyse(told);
    assert.equal(notAsked.get('modeling.loss'), "nothing is trained: the text says 'train nothing', line 3");
    assert.deepEqual([...notAsked.keys()].sort(), [
      'data.features',
      'data.ingestion',
      'data.splits',
      'modeling.loss',
      'modeling.training',
      'operations.retraining',
    ]);
    for (const id of notAsked.keys()) assert.equal(applicable.get(id), false, id);
  });

  it('leaves ingestion to those who train something or fill an index', () => {
    const { applicable } = analyse(told);
    assert.equal(applicable.get('data.ingestion'), false);
    const index = `${told}\n## Search\n\nThe manuals lie in a vector index.\n`;
    assert.equal(analyse(index).applicable.get('data.ingestion'), true);
    assert.equal(analyse('# Summaries\n').applicable.get('data.ingestion'), true);
  });

  it('leaves features out where the first task is to find objects, and a split of the time where ten seconds are waited', () => {
    const asked = (front: string) => analyse(`---\n${front}\n---\n\n# Mites\n\nWe train a model.\n`).applicable;
    assert.equal(asked('task: [object-detection, regression]').get('data.features'), false);
    assert.equal(asked('task: [regression, object-detection]').get('data.features'), true);
    const waited = (ms: number) => asked(`facts: { online_serving: true, latency_slo_ms: ${ms} }`);
    assert.equal(waited(9000).get('serving.latency-budget'), true);
    assert.equal(waited(10000).get('serving.latency-budget'), false);
  });

  it('has nothing to say where all is asked', () => {
    assert.equal(analyse('# Summaries\n\nWe train a model.\n').notAsked.size, 0);
    assert.equal(analyse('# Summaries\n').notAsked.size, 0);
  });

  it('points to the front matter where that decides', () => {
    const { notAsked } = analyse(`---\nfacts:\n  trains_model: no\n---\n\n# Summaries\n`);
    assert.equal(notAsked.get('data.splits'), 'nothing is trained: the front matter says so');
  });

  it('is told by the hover of its heading and by the outline', () => {
    const analysis = analyse(told);
    const { markdown } = service.hover(analysis, told.indexOf('Loss function')) ?? assert.fail();
    assert.match(markdown, /no answer yet \(not asked of this system: nothing is trained: the text says .+, line 3\)/u);
    const sections = service.outline(analysis).flatMap((phase) => phase.sections);
    assert.match(sections.find(({ id }) => id === 'modeling.loss')?.notAsked ?? '', /^nothing is trained/u);
    assert.equal(sections.find(({ id }) => id === 'modeling.baseline')?.notAsked, undefined);
  });

  it('finds nothing missing of it, and what a called model needs as before', () => {
    const asked = analyse(told).findings.map(({ section }) => section);
    assert.ok(!asked.includes('modeling.loss') && !asked.includes('modeling.training'), String(asked));
    assert.ok(asked.includes('modeling.baseline') && asked.includes('modeling.architecture'), String(asked));
  });
});
