import assert from 'node:assert/strict';
import { createDiagramReader } from '../../server/src/diagram/reader';
import { createDesignDocService } from '../../server/src/service';
import { costOf } from '../unit/processor-time';

/**
 * UTF-16 units of hostile text. What takes the square of a length takes four seconds and more of it in one of the readers below. Longer front
 * matter is not read.
 */
const size = Number(process.env.SIZE ?? 18_000);
/** Milliseconds of processor time. Nothing here needs a quarter of it on a slow machine. */
const most = 2000;

const filled = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));

/** Each of these once kept a reader busy: what opens and never closes, repeats that an expression can share out, runs without an end. */
const runs: readonly string[] = [
  ...['(', '[', ']', '{', '<', '>', '|', '`', '*', '_', '~', '-', '=', '.', ',', '0', '\\', '\t', ' \u00a0', '\u00a0'],
  ...[
    '<!--',
    '<?',
    '<![CDATA[',
    '<a ',
    '<img ',
    '<img alt="',
    '<style>',
    '{#',
    '{{',
    '%%{',
    '](',
    '[a](',
    '[a]',
    '![',
    '[^1]: ',
    '[\\',
  ],
  ...[
    '*a ',
    '1*1=',
    '2024 ',
    '0,',
    '0.',
    '1 000 ',
    '10 of ',
    '1% ',
    '(0.9',
    '±0.1 ',
    '1k',
    'a1',
    'A-',
    'fraud',
    'AUC@',
    'train: 1% ',
  ],
  ...['->', '-.', '-- ', '→', 'a-->b ', 'every ', 'at ', 'TBD ', '第', '约', '://', 'a@', '&#1;', '> - 1) ', ': '],
];

const head = '---\nframework: seven-phase\n---\n\n# Ranking of the news feed\n\n## Data\n\n';
const line = (text: string): string => text.replace(/[\r\n]/gu, ' ');
const places: Readonly<Record<string, (text: string) => string>> = {
  'a paragraph': (text) => `${head}x ${text}!\n`,
  'a heading': (text) => `${head}### ${line(text)}\n\nText.\n`,
  'a cell': (text) => `${head}| Metric | Value |\n|---|---|\n| ${line(text).replaceAll('|', '/')} | 1 |\n`,
  'a diagram': (text) => `${head}\`\`\`mermaid\nflowchart LR\n  a --> b\n${text}\n\`\`\`\n`,
  'a label': (text) => `${head}\`\`\`mermaid\nflowchart LR\n  a["${line(text).replaceAll('"', "'")}"] --> b\n\`\`\`\n`,
  'a page': (text) => `${head}<div>\n${text}\n</div>\n`,
  'front matter': (text) => `---\nframework: seven-phase\nowner: ${line(text)}\n---\n\n# A\n\n## Data\n\nText.\n`,
};

describe('hostile text', function () {
  this.timeout(600_000);

  for (const [place, put] of Object.entries(places))
    it(`takes no more than its share of time in ${place}`, async () => {
      const service = createDesignDocService({ log: assert.fail, loadDiagrams: createDiagramReader });
      await service.loadDiagrams();
      const slow: string[] = [];
      for (const run of runs) {
        const text = put(filled(run));
        const least = costOf(() => {
          service.forget('a');
          service.forgetTexts();
          const analysis = service.analyse({ uri: 'a', text, path: 'a.md', treatAsDesignDoc: true });
          service.outline(analysis);
          service.inlayHints(analysis, { start: 0, end: text.length });
          service.documentLinks(analysis);
          service.codeLenses(analysis);
        }, most);
        if (least > most) slow.push(`${JSON.stringify(run)}: ${Math.round(least)} ms`);
      }
      assert.deepEqual(slow, []);
    });
});
