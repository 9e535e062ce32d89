import assert from 'node:assert/strict';
import { createDiagramReader } from '../../../../server/src/diagram/reader';
import { createMarkdownParser } from '../../../../server/src/markdown/parse';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';

const service = createDesignDocService({ log: assert.fail, loadDiagrams: createDiagramReader });
const written = [
  '---\nframework: seven-phase\nstage: interview\n---\n\n# Design a feed ranking system\n\n## Serving\n\n### Architecture\n',
  'Candidate service, ranker and feature store behind the feed API; the ranker runs on CPU, 40 replicas. The candidate service asks a',
  'vector index for the 500 nearest posts, the ranker reads features from the feature store and scores them. A stream of events keeps',
  'the feature store up to date. A nightly pipeline trains the ranker on clicks from the warehouse and puts it into the model registry,',
  'from which the replicas load it. Prometheus scrapes the feed API, the ranker and the index; dashboards and alerts belong to the feed team.\n',
].join('\n');

describe('the flowchart of the usual parts', () => {
  for (const eol of ['\n', '\r\n', '\r'])
    it(`is a fence below the heading, with the line breaks of the document: ${JSON.stringify(eol)}`, () => {
      const text = written.replaceAll('\n', eol);
      const analysis = service.analyse({ uri: eol, path: 'a.md', text, treatAsDesignDoc: true });
      const { fix } =
        service
          .codeActions(analysis, { start: 0, end: text.length })
          .find(({ fix: { title } }) => title === 'Insert a flowchart of the usual parts') ?? {};
      assert.ok(fix);
      const after = applyEdits(text, fix.edits);
      assert.deepEqual(new Set(after.match(/\r\n|\r|\n/gu)), new Set([eol]));
      const { fences, sections } = createMarkdownParser()(after);
      assert.deepEqual(
        fences.map(({ language, span }) => [language, span.start > (sections[2]?.headingSpan.end ?? Infinity)]),
        [['mermaid', true]],
      );
    });
});
