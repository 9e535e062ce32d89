import { reviewMarkdown } from '../features/review/review-markdown';
import type { ReviewCommand } from './arguments/review';
import { type DocumentsContext, findDocuments, type ReadDocument } from './documents';
import { placesOf } from './format/places';
import type { Git } from './git';
import { webAddress, webLine } from './line-links';
import { severalDocuments } from './one-document';
import { repositoryOf } from './repository';

export interface ReviewContext extends DocumentsContext {
  /** Absent where no program can be started. */
  readonly git?: Git;
}

/** Prints a reviewer's checklist of one document as Markdown. Gives 0, or 2 where there is none; one line says why. */
export async function review(command: ReviewCommand, context: ReviewContext): Promise<0 | 2> {
  const { terminal, files, service } = context;
  const several = severalDocuments('review', command.inputs, files);
  if (several !== undefined) {
    terminal.complain(several);
    return 2;
  }
  const documents = await findDocuments(command, context);
  if (!documents) return 2;
  let refused = false;
  const visit = async ({ path, input, analysis }: ReadDocument): Promise<boolean> => {
    const { decision, document } = analysis;
    if (!decision.isDesignDoc) {
      refused = true;
      terminal.complain(`${path}: not an ML design doc (${decision.because}); --framework ID reviews it all the same`);
      return true;
    }
    const link = await linkOf(command, input.path, context);
    const place = { path, lines: document.lines, ...(link && { link }) };
    return terminal.write(reviewMarkdown(service.review(analysis), place));
  };
  const failed = await documents.each(visit);
  return failed > 0 || refused || documents.incomplete ? 2 : 0;
}

/** To the base that was named, else to the commit that a CI job reads; elsewhere there are no addresses that a comment could use. */
async function linkOf(
  { linkBase }: ReviewCommand,
  path: string | undefined,
  { files, terminal, git }: ReviewContext,
): Promise<((line: number) => string) | undefined> {
  if (path === undefined) return undefined;
  if (linkBase === undefined) {
    const { link } = placesOf(files, terminal.environment);
    const shown = files.relative(files.cwd, path);
    return /^https?:/u.test(link(shown)) ? (line) => link(shown, line) : undefined;
  }
  const top = await repositoryOf(files.parent(path), files, git).root();
  const root = 'path' in top ? top.path : files.cwd;
  const address = webAddress(linkBase, root, path, files);
  return address === undefined ? undefined : (line) => `${address}${webLine}${line}`;
}
