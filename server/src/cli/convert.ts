import type { Conversion } from '../service';
import type { ConvertCommand } from './arguments/convert';
import { type DocumentsContext, findDocuments, type ReadDocument } from './documents';
import { count } from './format/summary';
import { expandInputs } from './inputs';
import { didYouMean } from './nearest';

/**
 * Puts design docs into the order of another framework. One document is printed; with `inPlace` the files are written, each as a whole.
 * What was done, and what is to be looked at, goes to standard error. Gives 0, or 2 where a document could not be converted or written;
 * it is left as it is then, and one line says why.
 */
export async function convert(command: ConvertCommand, context: DocumentsContext): Promise<0 | 2> {
  const { terminal, files, service } = context;
  const named = expandInputs(command.inputs, files).inputs.length;
  if (named > 1 && !command.inPlace) {
    terminal.complain(`one document is printed, not ${named}: name one, or write them with --in-place`);
    return 2;
  }
  const documents = await findDocuments(command, context);
  if (!documents) return 2;
  let refused = 0;
  const refuse = (problem: string): true => {
    refused++;
    terminal.complain(problem);
    return true;
  };

  const visit = async ({ path, input, text, analysis }: ReadDocument): Promise<boolean> => {
    const { decision } = analysis;
    if (!decision.isDesignDoc) {
      // Of many files those that are no design docs are left alone, as `fix` leaves them.
      if (named > 1) return true;
      return refuse(`${path}: not an ML design doc (${decision.because}); --from ID converts it all the same`);
    }
    const converted = service.convertFramework(analysis, command.to);
    if (!converted) {
      const ids = service.frameworks(analysis).map(({ id }) => id);
      return refuse(`${path}: unknown framework '${command.to}'${didYouMean(command.to, ids)} (${ids.join(', ')})`);
    }
    if (converted.problem !== undefined) return refuse(`${path}: ${converted.problem}`);
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    const result = mark + converted.text.slice(converted.text.startsWith('\uFEFF') ? 1 : 0);
    if (command.inPlace && input.kind !== 'stdin' && result !== text) {
      const problem = files.replace(input.path, text, result);
      if (problem !== undefined) return refuse(`${path}: ${problem}`);
    }
    terminal.complain(`${path}: ${result === text ? `in the order of '${command.to}' already` : summary(converted)}`);
    for (const line of toLookAt(path, converted)) terminal.complain(line);
    return terminal.write(command.inPlace ? '' : result);
  };

  const failed = await documents.each(visit);
  return failed + refused > 0 || documents.incomplete ? 2 : 0;
}

function summary({ moves, added, retitled, updated, kept }: Conversion): string {
  return [
    `${count(moves.length, 'section')} moved`,
    `${count(added.length, 'heading')} added`,
    ...(retitled.length > 0 ? [`${count(retitled.length, 'heading')} renamed`] : []),
    ...(updated > 0 ? [`${count(updated, 'reference')} updated`] : []),
    ...(kept.length > 0 ? [`${count(kept.length, 'heading')} without a place kept`] : []),
  ].join(', ');
}

/** One line for each, as `check` writes places: 1-based, of the converted text. */
function toLookAt(path: string, { toCheck }: Conversion): readonly string[] {
  return toCheck.map(({ line, what }) =>
    what === 'reference'
      ? `${path}:${line + 1}: this reference may lead elsewhere now`
      : `${path}:${line + 1}: this comment switches rules off for other sections now`,
  );
}
