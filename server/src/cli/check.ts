import type { Analysis, Settings, Source } from '../engine/types';
import type { Severity } from '../rules/types';
import type { DesignDocService } from '../service';
import type { CheckCommand } from './commands';
import { configFinder, type KnowledgeOf } from './config';
import { ANSI, PLAIN, wantsColor } from './format/colors';
import { github } from './format/github';
import { json } from './format/json';
import { sarif } from './format/sarif';
import { stylish } from './format/stylish';
import type { Formatter, Totals } from './format/types';
import { frameworkFinder, withFrameworks } from './frameworks';
import { failsGate } from './gate';
import { expandInputs, type Input } from './inputs';
import type { Knowledge } from './knowledge';
import { didYouMean } from './nearest';
import type { Files, ReadResult, Terminal } from './terminal';
import { fileUri } from './uri';

export interface CheckContext {
  readonly terminal: Terminal;
  readonly files: Files;
  readonly service: DesignDocService;
  readonly knowledge: Knowledge;
  readonly version: string;
}

const STDIN_PATH = '<stdin>';

/** Checks what the command names and prints it. Gives the exit code: 0, 1 (findings) or 2 (something could not be done). */
export async function check(command: CheckCommand, context: CheckContext): Promise<0 | 1 | 2> {
  const { terminal, files, service, knowledge } = context;
  const findFrameworks = frameworkFinder(files);
  const knowledgeOf = async (folder: string) => withFrameworks(knowledge, (await findFrameworks(folder)).frameworks);
  const findConfig = configFinder(command.config, files, knowledgeOf);
  if (command.config !== undefined) {
    const config = await findConfig(files.cwd);
    if ('problem' in config) {
      terminal.complain(config.problem);
      return 2;
    }
  }
  const { inputs, problems } = expandInputs(command.inputs, files);
  const folders = new Set(inputs.map((input) => folderOf(input, files)));
  const unknown = command.framework && (await unknownFramework(command.framework, [...folders], knowledgeOf, files));
  if (unknown) {
    terminal.complain(unknown);
    return 2;
  }
  for (const problem of problems) terminal.complain(problem);
  if (inputs.length === 0) return 2;

  const teams = (await Promise.all([...folders].map(findFrameworks))).flatMap(({ frameworks }) => frameworks);
  const formatter = chooseFormatter(command, { ...context, knowledge: withFrameworks(knowledge, teams) });
  const tally = newTally();
  const complaints = new Set<string>();
  const fail = (complaint: string) => {
    tally.failed++;
    // A broken config file is one problem, however many documents lie below it.
    if (!complaints.has(complaint)) terminal.complain(complaint);
    complaints.add(complaint);
  };
  let fails = false;
  let open = await terminal.write(formatter.start());
  for (const input of inputs) {
    if (!open) break;
    const path = input.kind === 'stdin' ? STDIN_PATH : files.relative(files.cwd, input.path);
    const config = await findConfig(folderOf(input, files));
    if ('problem' in config) {
      fail(config.problem);
      continue;
    }
    const team = await findFrameworks(folderOf(input, files));
    for (const problem of team.problems) fail(problem);
    if (team.problems.length > 0) continue;
    const read = await readInput(input, terminal, files);
    if ('problem' in read) {
      fail(`${path}: ${read.problem}`);
      continue;
    }
    const source = {
      ...sourceOf(input, read.text, config.folder, command, files),
      ...(team.frameworks.length > 0 && { frameworks: team.frameworks }),
    };
    const analysis = await analyse(service, source, config.settings);
    if (typeof analysis === 'string') {
      fail(`${path}: internal error: ${analysis}`);
      continue;
    }
    const tooLarge = analysis.document.problems.find(({ kind }) => kind === 'size');
    // Nothing was read of it, so "not a design doc" would be a guess; a design doc has a finding that says so.
    if (tooLarge !== undefined && !analysis.decision.isDesignDoc) terminal.complain(`${path}: ${tooLarge.message}`);
    count(tally, analysis);
    fails ||= analysis.findings.some((finding) => failsGate(finding, analysis, command.failOn));
    open = await terminal.write(formatter.file({ path, analysis }));
    service.forget(source.uri);
  }
  if (open) await terminal.write(formatter.end(tally));
  if (tally.failed > 0 || problems.length > 0) return 2;
  return fails ? 1 : 0;
}

function folderOf(input: Input, files: Files): string {
  return input.kind === 'stdin' ? files.cwd : files.parent(input.path);
}

/** What is wrong with the name of a framework where one of the folders does not know it. */
async function unknownFramework(
  name: string,
  folders: readonly string[],
  knowledgeOf: KnowledgeOf,
  files: Files,
): Promise<string | undefined> {
  for (const folder of folders.length > 0 ? folders : [files.cwd]) {
    const known = (await knowledgeOf(folder)).frameworks.map(({ id }) => id);
    if (!known.includes(name)) return `unknown framework '${name}'${didYouMean(name, known)} (${known.join(', ')})`;
  }
  return undefined;
}

function chooseFormatter(command: CheckCommand, { terminal, knowledge, version }: CheckContext): Formatter {
  if (command.format === 'json') return json();
  if (command.format === 'sarif') return sarif(knowledge.rules, version);
  if (command.format === 'github') return github();
  const color = wantsColor(command.color, terminal.environment, terminal.isTTY);
  return stylish({ colors: color ? ANSI : PLAIN, explain: command.explain });
}

async function readInput(input: Input, terminal: Terminal, files: Files): Promise<ReadResult> {
  const read = input.kind === 'stdin' ? await terminal.readInput() : files.read(input.path);
  // Editors hide the byte-order mark; with it, columns of the first line would be one off.
  return 'text' in read ? { text: read.text.replace(/^\uFEFF/, '') } : read;
}

function sourceOf(input: Input, text: string, root: string, command: CheckCommand, files: Files): Source {
  const place =
    input.kind === 'stdin'
      ? { uri: 'stdin:', path: STDIN_PATH }
      : { uri: fileUri(input.path), path: files.relative(root, input.path) };
  return command.framework === undefined
    ? { ...place, text }
    : { ...place, text, treatAsDesignDoc: true, framework: command.framework };
}

/** The core promises not to throw; if it does, the other files are still reported. */
async function analyse(
  service: DesignDocService,
  source: Source,
  settings: Partial<Settings>,
): Promise<Analysis | string> {
  try {
    const analysis = service.analyse(source, settings);
    // Only documents with diagrams pay for the parser of diagrams.
    return service.wantsDiagrams(analysis) && (await service.loadDiagrams())
      ? service.analyse(source, settings)
      : analysis;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Tally = { -readonly [Key in keyof Totals]: Totals[Key] } & { findings: Record<Severity, number> };

function newTally(): Tally {
  return {
    files: 0,
    designDocs: 0,
    docsWithFindings: 0,
    findings: { error: 0, warning: 0, info: 0, hint: 0 },
    failed: 0,
  };
}

function count(tally: Tally, { decision, findings }: Analysis): void {
  tally.files++;
  if (decision.isDesignDoc) tally.designDocs++;
  if (findings.length > 0) tally.docsWithFindings++;
  for (const { severity } of findings) tally.findings[severity]++;
}
