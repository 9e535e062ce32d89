import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDiagrams } from '../../../server/src/diagram/load';
import type { DiagramReader } from '../../../server/src/diagram/types';
import { createDesignDocService } from '../../../server/src/service';
import { check, parseExpectations } from '../../fixtures/expectations';

const folder = path.resolve(__dirname, '../../fixtures/docs');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3));

describe('golden documents', () => {
  let read: DiagramReader;
  before(async () => {
    read = await loadDiagrams();
  });

  for (const name of names) {
    const source = path.join(folder, `${name}.expect`);
    const expectations = existsSync(source) ? parseExpectations(readFileSync(source, 'utf8')) : [];
    const logged: string[] = [];
    const service = createDesignDocService({ log: (message) => logged.push(message), loadDiagrams: async () => read });
    const setUp = (verb: string): string | undefined => expectations.find((one) => one.verb === verb)?.words[0];
    const analyse = () =>
      service.analyse(
        {
          uri: `file:///${name}.md`,
          text: readFileSync(path.join(folder, `${name}.md`), 'utf8'),
          path: setUp('path') ?? `${name}.md`,
        },
        JSON.parse(setUp('settings') ?? '{}'),
      );

    describe(name, () => {
      before(() => service.loadDiagrams());

      it('carries its expectations, and no rule fails on it', () => {
        assert.ok(expectations.length > 0, `${name}.expect is missing or empty`);
        analyse();
        assert.deepEqual(logged, []);
      });
      for (const expectation of expectations) {
        it(expectation.source, function () {
          try {
            check(expectation, analyse());
          } catch (error) {
            if (!expectation.later) throw error;
            this.skip();
          }
        });
      }
    });
  }

  it('every .expect file has its document', () => {
    const alone = readdirSync(folder).filter(
      (name) => name.endsWith('.expect') && !names.includes(name.replace('.expect', '')),
    );
    assert.deepEqual(alone, []);
  });
});
