import { growthChart, keystrokeChart } from './charts';
import { median, ratio } from './figures';
import type { Results } from './results';

/** The page docs/performance.md for what was measured; text around the tables is of the page. Charts are SVG files beside it. */
export function performancePage(results: Results): {
  readonly tables: string;
  readonly charts: Readonly<Record<string, string>>;
} {
  const { measured, keystrokes, opening, starting, sizes, activation, commandLine, growth } = results;
  const parts: string[] = [
    `Measured ${measured.date} at ${measured.commit}: ${measured.processor}, ${measured.cores} cores, Node ${measured.node.slice(1)}. Load per core when the run began: ${measured.load}.`,
    measured.peers.length > 0 ? `Peers: ${measured.peers.join(', ')}.` : 'Without peers: they could not be had.',
  ];
  const charts: Record<string, string> = {};
  if (keystrokes) {
    parts.push(
      '### A keystroke',
      'Milliseconds from sending one typed letter, in the middle of a document, to having what is wrong with the new text; p50 and least of the best round of 60 letters, and the first letter of a round, which in a server that rested meanwhile is dearer. "Later" is the p50 of the same after a session of up to 1,500 letters, when what runs with each letter is compiled (who is slow types fewer: 20 s), beside the floor after as many. Memory is that of the process behind the last letter, and after 16 s in which nobody asked. The floor is a server that says nothing.',
      '![Milliseconds of a keystroke by size of the document](images/performance-keystroke.svg)',
      table(
        [
          'document',
          'server',
          'p50',
          'least',
          'first letter',
          'times the floor',
          'times ours',
          'later',
          'times the floor',
          'times ours',
          'opening',
          'memory',
          'at rest',
        ],
        keystrokes.map((row) =>
          row.failed === undefined
            ? [
                ...[size(row.bytes), row.server, ms(row.ms.p50), ms(row.ms.min), ms(row.firstMs)],
                ...[times(row.timesFloor), times(row.timesOurs)],
                ...(row.later
                  ? [ms(row.later.ms.p50), times(row.later.timesFloor), times(row.later.timesOurs)]
                  : ['–', '–', '–']),
                ms(row.openMs),
                ...[row.memoryMb?.now, row.memoryMb?.rested].map((mb) => (mb === undefined ? '–' : `${mb} MB`)),
              ]
            : [size(row.bytes), row.server, 'no answer', '', '', '', '', '', '', ''],
        ),
      ),
    );
    charts['performance-keystroke.svg'] = keystrokeChart(keystrokes);
  }
  if (opening) {
    parts.push(
      '### Opening a document',
      'From opening to the first findings, beside a full parse of the same text by remark with GFM and front matter in a process of its own. Cold: the first document of the process; warm: the third. The pause is the longest time in which the server heard nothing.',
      table(
        ['document', 'cold', 'remark', 'ratio', 'warm', 'remark', 'ratio', 'pause'],
        opening.map(({ bytes, cold, warm, pauseMs }) => [
          ...[size(bytes), ms(cold.ours.min), ms(cold.remark.min), times(cold.timesRemark)],
          ...[ms(warm.ours.min), ms(warm.remark.min), times(warm.timesRemark), ms(pauseMs.min)],
        ]),
      ),
    );
  }
  if (starting)
    parts.push(
      '### Starting',
      'Whole processes, from start to end: a server is shaken hands with, opens a document of one line, answers, and leaves.',
      table(
        ['process', 'least', 'times Node'],
        starting.map(({ what, ms: { min }, timesNode }) => [what, ms(min), times(timesNode)]),
      ),
    );
  if (activation)
    parts.push(
      '### Activation',
      'Milliseconds that VS Code says an extension takes, one figure for each start. "Empty" does nothing, is activated by the same events and stands beside ours in the same start. In the Node host VS Code starts the clocks of all of these extensions at once and loads one after the other: what is told of each includes those before it, above all the one for Markdown, and only what is more than the empty one is ours.',
      table(
        ['host', 'ours', 'empty', 'VS Code Markdown', 'more than empty', 'times empty'],
        activation.map(({ host, ours, empty, markdown }) => {
          const more = ours.map((one, at) => one - (empty[at] ?? 0));
          return [
            ...[host === 'node' ? 'Node' : 'web', list(ours), list(empty), markdown ? list(markdown) : '–', list(more)],
            times(median(ours.map((one, at) => ratio(one, empty[at] ?? 0)))),
          ];
        }),
      ),
    );
  if (sizes)
    parts.push(
      '### Sizes',
      table(
        ['file', 'size'],
        sizes.map(({ file, bytes }) => [`dist/${file}`, `${(bytes / 1000).toFixed(0)} KB`]),
      ),
    );
  if (commandLine)
    parts.push(
      '### Command line',
      'Documents of 10 KB, all rules; markdownlint-cli2 with its default rules. Processor time is of all threads.',
      table(
        ['documents', 'program', 'least', 'processor', 'documents/s', 'peak memory', 'times markdownlint-cli2'],
        commandLine.map((row) => [
          ...[String(row.documents), row.program, ms(row.ms.min), ms(row.cpuMs)],
          ...[String(Math.round(row.documentsPerSecond)), `${row.peakMb} MB`, times(row.timesMarkdownlint)],
        ]),
      ),
    );
  if (growth) {
    parts.push(
      '### Growth',
      'Processor time in process. Growth 1 is linear, 2 quadratic; a document above 3 million characters is not read, which it says.',
      '![Processor time by size of the document](images/performance-growth.svg)',
      table(
        ['document', 'opening', 'growth', 'keystroke', 'growth'],
        growth.map(({ bytes, openMs, editMs, openGrowth, editGrowth }) => [
          ...[size(bytes), ms(openMs), openGrowth === undefined ? '' : openGrowth.toFixed(2)],
          ...[ms(editMs), editGrowth === undefined ? '' : editGrowth.toFixed(2)],
        ]),
      ),
    );
    charts['performance-growth.svg'] = growthChart(growth);
  }
  return { tables: parts.join('\n\n'), charts };
}

const begin = '<!-- measured -->';
const end = '<!-- /measured -->';

/** The page with its tables renewed. Throws where it has no place for them. */
export function withTables(page: string, tables: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md needs ${begin} and ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${tables}\n\n${page.slice(to)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] as number)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

function size(bytes: number): string {
  return bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes / 1000} KB`;
}

function ms(value: number): string {
  return value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${Number(value.toPrecision(3))} ms`;
}

function list(values: readonly number[]): string {
  return values.map(ms).join(', ');
}

function times(value: number): string {
  return value === 0 ? '–' : `${Number(value.toPrecision(3))}x`;
}
