import { diagramsOf } from '../features/diagrams';
import { mainDiagram } from '../rules/diagram/drawn-system';
import { lineAt } from '../text/lines';
import type { DiagramCommand } from './arguments/diagram';
import { type DocumentsContext, findDocuments, type ReadDocument } from './documents';
import { didYouMean } from './nearest';
import { severalDocuments } from './one-document';
import { outputsFor, type PictureOutput, savePicture } from './picture-files';
import type { DrawPictures } from './pictures';

export interface DiagramContext extends DocumentsContext {
  /** Absent where no browser can be started. */
  readonly drawPictures?: DrawPictures;
}

/** A diagram that was asked for. */
interface Chosen {
  readonly source: string;
  /** Its place in the document, from 1, for the names of files. */
  readonly number: number;
  /** Line (0-based) of the document that its first line is on; absent for what was drawn from the text. */
  readonly line?: number;
}

type Choice = readonly Chosen[] | { readonly problem: string };

/**
 * Prints the Mermaid source of one diagram of a document, or of what its text describes; with `svg` or `png` it draws, the second of
 * several diagrams into a file of that number. What was written is printed. Gives 0, or 2 where something could not be done: the other
 * pictures are there all the same, and one line says why.
 */
export async function diagram(command: DiagramCommand, context: DiagramContext): Promise<0 | 2> {
  const { terminal, files } = context;
  const several = severalDocuments('diagram', command.inputs, files);
  if (several !== undefined) {
    terminal.complain(several);
    return 2;
  }
  const documents = await findDocuments(command, context);
  if (!documents) return 2;
  let code: 0 | 2 = 0;
  const failed = await documents.each(async (document) => {
    const chosen = choose(command, document, context);
    if ('problem' in chosen) terminal.complain(`${document.path}: ${chosen.problem}`);
    code = 'problem' in chosen ? 2 : await give(command, document, chosen, context);
    return true;
  });
  return failed > 0 || documents.incomplete ? 2 : code;
}

function choose(command: DiagramCommand, { analysis }: ReadDocument, { service }: DiagramContext): Choice {
  if (command.draw) {
    if (!analysis.decision.isDesignDoc)
      return {
        problem: `not an ML design doc (${analysis.decision.because}); --framework ID draws what it describes all the same`,
      };
    const drawn = service.drawnFromText(analysis);
    return drawn
      ? [{ source: drawn.source, number: 1 }]
      : { problem: 'the text describes no part of a system that could be drawn' };
  }
  const all = diagramsOf(analysis.document).map(({ content, startLine, title }, index) => ({
    ...{ source: content, number: index + 1, line: startLine + 1, title },
  }));
  if (all.length === 0)
    return {
      problem: `no Mermaid diagram in it${analysis.decision.isDesignDoc ? '; --draw draws what its text describes' : ''}`,
    };
  if (command.diagram !== undefined) return byName(command.diagram, all);
  if (command.svg !== undefined || command.png !== undefined) return command.svg === '-' ? onlyOne(all) : all;
  const main = mainDiagram(analysis);
  const line = main && lineAt(analysis.document.lines, main.fence.span.start) + 1;
  const found = all.find((one) => one.line === line);
  return found ? [found] : onlyOne(all);
}

type Titled = Chosen & { readonly title: string };

function onlyOne(all: readonly Titled[]): Choice {
  return all.length === 1 ? all : { problem: `${all.length} diagrams: choose one with --diagram N (${listed(all)})` };
}

/** A number, a title, or a part of one title. */
function byName(wanted: string, all: readonly Titled[]): Choice {
  if (/^\d+$/u.test(wanted)) {
    const found = all.find(({ number }) => number === Number(wanted));
    return found ? [found] : { problem: `no diagram ${wanted} (${listed(all)})` };
  }
  const plain = (text: string): string => text.normalize('NFC').toLowerCase().trim();
  const exact = all.filter(({ title }) => plain(title) === plain(wanted));
  const found = exact.length > 0 ? exact : all.filter(({ title }) => plain(title).includes(plain(wanted)));
  if (found.length === 1) return found;
  if (found.length > 1) return { problem: `${found.length} diagrams are called '${wanted}' (${listed(found)})` };
  const titles = [...new Set(all.map(({ title }) => title))];
  return { problem: `no diagram '${wanted}'${didYouMean(wanted, titles)} (${listed(all)})` };
}

/** A long document names many: the first ones are enough to see how they are named. */
function listed(all: readonly Titled[]): string {
  const names = all.slice(0, 8).map(({ number, title }) => `${number}: ${title || 'without a heading'}`);
  return [...names, ...(all.length > names.length ? [`and ${all.length - names.length} more`] : [])].join(', ');
}

async function give(
  command: DiagramCommand,
  document: ReadDocument,
  chosen: readonly Chosen[],
  { terminal, files, drawPictures }: DiagramContext,
): Promise<0 | 2> {
  const refuse = (problem: string): 2 => {
    terminal.complain(problem);
    return 2;
  };
  if (command.svg === undefined && command.png === undefined) {
    for (const { source } of chosen) await terminal.write(source.endsWith('\n') ? source : `${source}\n`);
    return 0;
  }
  if (!drawPictures) return refuse('no browser can be started here, which draws the pictures');
  // The number of the diagram, where there is a choice of several; one that was chosen has the name as it was typed.
  const outputs = chosen.map(({ number }) => outputsFor(command, chosen.length > 1 ? number : 1));
  const problems = new Set(outputs.flat().flatMap((output) => output.problemBefore(files) ?? []));
  for (const problem of problems) terminal.complain(problem);
  if (problems.size > 0) return 2;
  const { theme, background, browser, sandbox } = command;
  const formats = (['svg', 'png'] as const).filter((format) => command[format] !== undefined);
  const wishes = chosen.map(({ source }) => ({ source, theme, background, formats }));
  const drawn = await drawPictures(wishes, { sandbox, ...(browser !== undefined && { browser }) });
  if ('problem' in drawn) return refuse(drawn.problem);
  for (const note of drawn.notes) terminal.complain(note);
  let code: 0 | 2 = 0;
  for (const [index, picture] of drawn.pictures.entries()) {
    const { line } = chosen[index] as Chosen;
    if ('problem' in picture) {
      const place = line === undefined ? '' : `:${line + (picture.line ?? -1) + 1}`;
      code = refuse(`${document.path}${place}: not drawn: ${picture.problem}`);
      continue;
    }
    for (const output of outputs[index] as readonly PictureOutput[]) {
      const problem = await savePicture(output, picture, { terminal, files, force: command.force });
      if (problem !== undefined) code = refuse(problem);
    }
  }
  return code;
}
