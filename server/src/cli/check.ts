import type { Analysis } from '../engine/types';
import type { Severity } from '../rules/types';
import type { CheckCommand } from './commands';
import { type DocumentsContext, findDocuments } from './documents';
import { ANSI, PLAIN, wantsColor } from './format/colors';
import { github } from './format/github';
import { json } from './format/json';
import { sarif } from './format/sarif';
import { stylish } from './format/stylish';
import type { Formatter, Totals } from './format/types';
import { withFrameworks } from './frameworks';
import { failsGate } from './gate';

export interface CheckContext extends DocumentsContext {
  readonly version: string;
}

/** Checks what the command names and prints it. Gives the exit code: 0, 1 (findings) or 2 (something could not be done). */
export async function check(command: CheckCommand, context: CheckContext): Promise<0 | 1 | 2> {
  const { terminal, knowledge } = context;
  const documents = await findDocuments(command, context);
  if (!documents) return 2;
  const formatter = chooseFormatter(command, { ...context, knowledge: withFrameworks(knowledge, documents.teams) });
  const tally = newTally();
  let fails = false;
  let open = await terminal.write(formatter.start());
  if (open) {
    tally.failed = await documents.each(async ({ path, analysis }) => {
      count(tally, analysis);
      fails ||= analysis.findings.some((finding) => failsGate(finding, analysis, command.failOn));
      open = await terminal.write(formatter.file({ path, analysis }));
      return open;
    });
  }
  if (open) await terminal.write(formatter.end(tally));
  if (tally.failed > 0 || documents.incomplete) return 2;
  return fails ? 1 : 0;
}

function chooseFormatter(command: CheckCommand, { terminal, knowledge, version }: CheckContext): Formatter {
  if (command.format === 'json') return json();
  if (command.format === 'sarif') return sarif(knowledge.rules, version);
  if (command.format === 'github') return github();
  const color = wantsColor(command.color, terminal.environment, terminal.isTTY);
  return stylish({ colors: color ? ANSI : PLAIN, explain: command.explain });
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
