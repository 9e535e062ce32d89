import { isDocumentName } from '../engine/searched-files';
import { type CaseStudy, readCaseStudies } from '../features/new-document/case-studies';
import { type NewContent, newDocument } from '../features/new-document/new-document';
import {
  caseStudyFramework,
  type FrameworkChoice,
  frameworkChoices,
  taskChoices,
} from '../features/new-document/new-document-choices';
import type { NewCommand } from './arguments/new';
import { configFinder } from './config';
import { frameworkFinder, withFrameworks } from './frameworks';
import type { Knowledge } from './knowledge';
import { didYouMean } from './nearest';
import type { Files, Terminal } from './terminal';

export interface NewContext {
  readonly terminal: Terminal;
  readonly files: Files;
  readonly knowledge: Knowledge;
  /** The snippet file as JSON; undefined where it is not at hand. */
  readonly readSnippets?: () => string | undefined;
}

/** Writes a new design doc, never over a file that is there. Gives the exit code: 0, or 2 with one line that says why not. */
export async function createNew(command: NewCommand, context: NewContext): Promise<0 | 2> {
  const { terminal } = context;
  const made = await textOf(command, context);
  if ('problem' in made) {
    terminal.complain(made.problem);
    return 2;
  }
  if (command.file === '-') {
    await terminal.write(made.text);
    return 0;
  }
  const problem = write(command.file, made.text, context.files);
  if (problem !== undefined) {
    terminal.complain(problem);
    return 2;
  }
  await terminal.write(`${command.file}\n`);
  // `new "Feed ranking"`: it is there, and yet no check of the folder would find it.
  if (!isDocumentName(context.files.normalise(command.file).split('/').at(-1) ?? ''))
    terminal.complain(`a check of its folder leaves '${command.file}' out: it takes names such as feed.md`);
  return 0;
}

function write(name: string, text: string, files: Files): string | undefined {
  const path = files.resolve(files.normalise(name));
  const folder = files.parent(path);
  const kind = files.kind(path);
  if (kind === 'folder') return `'${name}' is a folder: name a file in it`;
  if (kind !== 'missing') return `'${name}' already exists and is left as it is`;
  if (files.kind(folder) !== 'folder') {
    return `no such folder: '${files.relative(files.cwd, folder)}'; create it first`;
  }
  const problem = files.create(path, text);
  return problem === undefined ? undefined : `'${name}': ${problem}`;
}

type Made = { readonly text: string } | { readonly problem: string };

async function textOf(command: NewCommand, context: NewContext): Promise<Made> {
  const { files } = context;
  const folder = command.file === '-' ? files.cwd : files.parent(files.resolve(files.normalise(command.file)));
  const tasks = taskChoices().map(({ id }) => id);
  const unknown = command.tasks.find((task) => !tasks.includes(task));
  if (unknown !== undefined) {
    return { problem: `unknown task '${unknown}'${didYouMean(unknown, tasks)} (${tasks.join(', ')})` };
  }
  const choice = await chosenFramework(command, folder, context);
  if ('problem' in choice) return choice;
  const content = contentOf(command, choice, context);
  if ('problem' in content) return content;
  const { text } = newDocument({
    ...{ framework: choice.framework, catalogue: choice.catalogue, content },
    ...{ title: command.title ?? '', owner: command.owner ?? '' },
    ...(command.tasks.length > 0 && { tasks: [...new Set(command.tasks)] }),
  });
  return { text };
}

/** What the call names, else what the settings of the file's folder name, else the seven phases, as the case studies are. */
async function chosenFramework(
  command: NewCommand,
  folder: string,
  { files, knowledge }: NewContext,
): Promise<FrameworkChoice | { readonly problem: string }> {
  const find = frameworkFinder(files);
  const team = await find(folder);
  if (team.problems[0] !== undefined) return { problem: team.problems[0] };
  const config = await configFinder(undefined, files, async () => withFrameworks(knowledge, team.frameworks))(folder);
  if ('problem' in config) return config;
  const choices = frameworkChoices(team.frameworks, config.settings.framework);
  const wanted =
    command.framework ?? (command.content === 'case-study' ? caseStudyFramework : choices[0]?.framework.id);
  const ids = choices.map(({ framework }) => framework.id);
  return (
    choices.find(({ framework }) => framework.id === wanted) ?? {
      problem: `unknown framework '${wanted}'${didYouMean(wanted ?? '', ids)} (${ids.join(', ')})`,
    }
  );
}

function contentOf(
  command: NewCommand,
  { framework }: FrameworkChoice,
  { readSnippets }: NewContext,
): NewContent | { readonly problem: string } {
  if (command.content !== 'case-study') return { kind: command.content };
  if (framework.id !== caseStudyFramework) {
    return {
      problem: `the case studies are written in '${caseStudyFramework}': leave out --framework ${framework.id}`,
    };
  }
  const studies = caseStudies(readSnippets?.());
  if (!studies)
    return { problem: 'the case studies are not at hand: snippets/ml-design-docs.json is missing or broken' };
  const names = studies.map(({ name }) => name);
  const found = studies.find(({ name }) => name === command.caseStudy);
  if (found) return { kind: 'case-study', snippet: found.snippet };
  const { caseStudy = '' } = command;
  return { problem: `unknown case study '${caseStudy}'${didYouMean(caseStudy, names)} (${names.join(', ')})` };
}

function caseStudies(json: string | undefined): readonly CaseStudy[] | undefined {
  if (json === undefined) return undefined;
  try {
    return readCaseStudies(json);
  } catch {
    return undefined;
  }
}
