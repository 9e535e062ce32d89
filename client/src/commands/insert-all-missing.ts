import { insertSections } from '../views/insert-sections';
import { type CommandContext, checkedDesignDoc } from './context';

/** Gives the active design doc the heading and the questions of every section that it lacks: one undo step takes them back. */
export async function insertAllMissing(context: CommandContext): Promise<void> {
  const document = await checkedDesignDoc(context);
  if (document) await insertSections(context.session, document.uri);
}
