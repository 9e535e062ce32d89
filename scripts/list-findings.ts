/**
 * What the rules say of real documents: `npx tsx scripts/list-findings.ts [--rule ID|PREFIX/]… [--severity error,warning,info]
 * [--sample N | --per-rule N] [--seed N] FILE|FOLDER…`. Every Markdown file counts as a design doc of the seven-phase framework.
 * For each finding: file, line, rule, message and the line itself. `--sample` draws N of them by a seeded shuffle, the same for the
 * same seed; `--per-rule` draws N of each rule; `--count` prints numbers per rule only.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadDiagrams } from '../server/src/diagram/load';
import { rules } from '../server/src/rules';
import { createDesignDocService } from '../server/src/service';
import { lineAt } from '../server/src/text/lines';
import { answerHelp } from './help';

answerHelp(__filename);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string', multiple: true, default: [] },
    severity: { type: 'string', default: 'error,warning,info,hint' },
    sample: { type: 'string' },
    'per-rule': { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'boolean', default: false },
  },
});

interface Listed {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly source: string;
}

function filesOf(entry: string): readonly string[] {
  if (!statSync(entry).isDirectory()) return [entry];
  const names = readdirSync(entry, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => path.join(entry, name));
}

function findingsOf(file: string, service: ReturnType<typeof createDesignDocService>): readonly Listed[] {
  const text = readFileSync(file, 'utf8');
  const { document, findings } = service.analyse({
    uri: file,
    text,
    path: path.basename(file),
    framework: 'seven-phase',
    treatAsDesignDoc: true,
  });
  service.forget(file);
  return findings.map((finding) => {
    const line = lineAt(document.lines, finding.span.start);
    const source = text.slice(document.lines[line], document.lines[line + 1] ?? text.length).trim();
    const { rule, severity, message } = finding;
    return { file: path.basename(file), line: line + 1, rule, severity, message, source: source.slice(0, 300) };
  });
}

/** Park and Miller's generator: the same numbers for the same seed, everywhere. */
function createRandom(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function sampled(all: readonly Listed[], count: number, seed: number): readonly Listed[] {
  const random = createRandom(seed);
  const shuffled = all.map((one) => ({ one, key: random() })).sort((a, b) => a.key - b.key);
  return shuffled.slice(0, count).map(({ one }) => one);
}

function sampledPerRule(all: readonly Listed[], count: number, seed: number): readonly Listed[] {
  const rules = [...new Set(all.map(({ rule }) => rule))].sort();
  return rules.flatMap((rule) =>
    sampled(
      all.filter((one) => one.rule === rule),
      count,
      seed,
    ),
  );
}

function drawn(all: readonly Listed[]): readonly Listed[] {
  const seed = Number(values.seed);
  if (values.sample) return sampled(all, Number(values.sample), seed);
  if (values['per-rule']) return sampledPerRule(all, Number(values['per-rule']), seed);
  return all;
}

const isOf = (rule: string, name: string): boolean => (name.endsWith('/') ? rule.startsWith(name) : rule === name);

async function main(): Promise<void> {
  const unknown = values.rule.filter((name) => !rules.some(({ meta }) => isOf(meta.id, name)));
  // Of a name that was misspelt there would be no findings, which looks like a good rule.
  if (unknown.length > 0) throw new Error(`no rule is called ${unknown.join(', ')}`);
  const service = createDesignDocService({ log: (message) => console.error(message), loadDiagrams });
  await service.loadDiagrams();
  const severities = new Set(values.severity.split(','));
  const wanted = (rule: string): boolean => values.rule.length === 0 || values.rule.some((name) => isOf(rule, name));
  const all = positionals
    .flatMap(filesOf)
    .flatMap((file) => findingsOf(file, service))
    .filter(({ rule, severity }) => wanted(rule) && severities.has(severity));
  if (values.count) {
    const counts = new Map<string, number>();
    for (const { rule, severity } of all)
      counts.set(`${rule} ${severity}`, (counts.get(`${rule} ${severity}`) ?? 0) + 1);
    for (const [name, count] of [...counts].sort()) console.log(`${String(count).padStart(5)} ${name}`);
  } else {
    for (const one of drawn(all))
      console.log(`${one.file}:${one.line} ${one.severity} ${one.rule}\n    ${one.message}\n    > ${one.source}`);
  }
  console.error(`${all.length} finding${all.length === 1 ? '' : 's'}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
