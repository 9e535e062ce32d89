import assert from 'node:assert/strict';
import { loadDiagrams } from '../../server/src/diagram/load';
import type { DiagramReader } from '../../server/src/diagram/types';
import { parseSettings } from '../../server/src/engine/settings';
import { readTeamFrameworks } from '../../server/src/frameworks/read';
import { readConfigText } from '../../server/src/lsp/config-text';
import { createDesignDocService, type DesignDocService } from '../../server/src/service';
import { applyEdits } from '../../server/src/text/span';
import { hostileDocument } from '../unit/features/hostile-documents';
import type { Random } from '../unit/random';
import { extraDocuments } from './base-documents';
import { askEverything } from './every-feature';
import { markdownDocument } from './markdown';
import { mutated } from './mutation';
import { assertInside, checkFrontMatter, checkQuantities } from './reader-checks';
import { repeated } from './repetition';
import { configText, diagramText, directives, frameworkText, frontMatter, quantityText } from './small-texts';

/** One kind of input. `check` throws, or rejects, where a promise of the product is broken. */
export interface Target {
  readonly says: string;
  make(random: Random): string;
  check(text: string): void | Promise<void>;
}

let reader: Promise<DiagramReader> | undefined;
let service: Promise<DesignDocService> | undefined;

function diagrams(): Promise<DiagramReader> {
  reader ??= loadDiagrams();
  return reader;
}

/** One for all inputs, so that each comes as an edit of the one before it; what it logs is a failure. */
function sharedService(): Promise<DesignDocService> {
  service ??= (async () => {
    const made = createDesignDocService({ log: assert.fail, loadDiagrams: diagrams });
    await made.loadDiagrams();
    return made;
  })();
  return service;
}

async function analyseAndAsk(text: string): Promise<void> {
  const made = await sharedService();
  const treat = { treatAsDesignDoc: true };
  askEverything(made, made.analyse({ uri: 'file:///a.md', path: 'a.md', text, ...treat }));
}

async function analyseOnly(text: string): Promise<void> {
  (await sharedService()).analyse({ uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true });
}

const known = { frameworkIds: ['seven-phase'], ruleIds: ['data/no-leakage'], complete: true };
const extra = extraDocuments();

export const targets: Readonly<Record<string, Target>> = {
  markdown: {
    says: 'Markdown from a grammar, with every feature asked',
    make: (random) => markdownDocument(random, 14),
    check: analyseAndAsk,
  },
  documents: {
    says: 'real and hazardous documents with pieces cut out and put in, with every feature asked',
    make: (random) =>
      extra.length > 0 && random.chance(0.4)
        ? mutated(random, random.pick(extra).slice(0, 6000), extra)
        : hostileDocument(random, 4000),
    check: analyseAndAsk,
  },
  'front-matter': {
    says: 'spoilt YAML between --- lines',
    make: frontMatter,
    async check(text) {
      checkFrontMatter(text);
      await analyseOnly(text);
    },
  },
  directives: { says: 'suppression comments, whole and spoilt', make: directives, check: analyseOnly },
  quantities: {
    says: 'numbers, units, arithmetic, metrics with values',
    make: quantityText,
    check: checkQuantities,
  },
  frameworks: {
    says: 'spoilt frameworks of a team, and a document that names what is left of them',
    make: frameworkText,
    async check(text) {
      const { frameworks, problems } = await readTeamFrameworks([{ name: 'a.yaml', text }]);
      assertInside(
        text,
        problems.map(({ span }) => span),
        'problem',
      );
      const [first] = frameworks;
      if (!first) return;
      const made = await sharedService();
      const document = `---\nframework: ${first.framework.id}\n---\n# Parcels\n\n## Carbon footprint\n\nOPS-12 asap, 5 ms.\n\n| Owner |\n|---|\n| Ann |\n`;
      const source = { uri: 'file:///a.md', path: 'a.md', text: document, frameworks, treatAsDesignDoc: true };
      const analysis = made.analyse(source);
      made.insertSections(analysis);
      made.outline(analysis);
    },
  },
  diagrams: {
    says: 'spoilt Mermaid',
    make: diagramText,
    async check(text) {
      const read = await diagrams();
      const { problems, nodes, edges } = read(text);
      assertInside(
        text,
        [...problems, ...nodes, ...edges].map(({ span }) => span),
        'diagram',
      );
      for (const { repair } of problems) if (repair) read(applyEdits(text, repair.edits));
    },
  },
  configuration: {
    says: 'spoilt .ml-design-docs.json',
    make: configText,
    async check(text) {
      const { settings } = readConfigText(text, known);
      const lines = text.split(/\r\n|\r|\n/u).length;
      for (const { range } of readConfigText(text, known).diagnostics)
        assert.ok(range.start.line <= range.end.line && range.end.line < lines, JSON.stringify(range));
      const made = await sharedService();
      made.analyse({ uri: 'file:///a.md', path: 'docs/a.md', text: '# Ranking\n\n## Data\n\nTBD\n' }, settings);
      try {
        parseSettings(JSON.parse(text));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    },
  },
  repetition: {
    says: 'up to 90 KB of one small piece again and again: what grows faster than the text shows here',
    make: repeated,
    check: analyseOnly,
  },
};
