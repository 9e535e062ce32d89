import { drawArchitecture as draw } from '../preview/architecture-edits';
import { type CommandContext, checkedDesignDoc } from './context';

/** Draws a flowchart of what the active design doc describes into it, or draws it anew: one undo step takes it back. */
export async function drawArchitecture(context: CommandContext): Promise<void> {
  const document = await checkedDesignDoc(context);
  if (document) await draw(context.session, document.uri);
}
