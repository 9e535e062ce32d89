import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDiagrams } from '../../../server/src/diagram/load';
import type { Analysis } from '../../../server/src/engine/types';
import { createDesignDocService } from '../../../server/src/service';

/**
 * The shipped case studies are what the product holds to be a complete design doc. A finding on one of them is a rule
 * that is wrong or a gap in the document, so nothing may stay, not even a hint.
 */
const FOLDER = path.resolve(__dirname, '../../../snippets/case-studies');
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

describe('the case studies', () => {
  const logged: string[] = [];
  const service = createDesignDocService({ log: (message) => logged.push(message), loadDiagrams });
  before(() => service.loadDiagrams());
  const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');
  const analyse = (name: string, text: string): Analysis =>
    service.analyse({ uri: `file:///${name}`, path: name, text });

  it('are there', () => {
    assert.ok(NAMES.length > 0);
  });

  for (const name of NAMES) {
    describe(name, () => {
      let analysis: Analysis;
      before(() => {
        analysis = analyse(name, read(name));
      });

      it('is decided to be a design doc by its front matter', () => {
        assert.equal(analysis.decision.isDesignDoc, true);
        assert.equal(analysis.decision.decidedBy, 'front-matter');
        assert.equal(analysis.framework.id, 'seven-phase');
      });

      it('has no finding of any severity', () => {
        const lines = analysis.findings.map(({ rule, severity, message, span }) => {
          const line = read(name).slice(0, span.start).split('\n').length;
          return `${name}:${line} ${severity} ${rule}: ${message}`;
        });
        assert.deepEqual(lines, []);
      });

      it('covers every section that it has to answer, or declines it with a reason', () => {
        const open = [...analysis.applicable]
          .filter(([, applicable]) => applicable)
          .map(([id]) => `${id}: ${analysis.coverage.get(id)?.status}`)
          .filter((entry) => !/: (?:covered|not-applicable)$/u.test(entry));
        assert.deepEqual(open, []);
        assert.equal(analysis.score.covered, analysis.score.applicable);
        assert.ok(analysis.score.applicable >= 30, `only ${analysis.score.applicable} sections were asked for`);
      });

      it('names its task', () => {
        assert.equal(analysis.facts.get('task')?.source, 'front-matter');
      });

      it('makes no rule throw', () => {
        assert.deepEqual(logged, []);
      });

      it('would be found out without its last phase', () => {
        const [kept = ''] = read(name).split('\n## 7. ');
        // An owner in the front matter would answer for ownership, the only thing that some of them say nowhere else.
        const anonymous = kept.replace(/^owner:.*\n/mu, '');
        assert.notDeepEqual(analyse(`without-phase-7/${name}`, anonymous).findings, []);
      });
    });
  }
});
