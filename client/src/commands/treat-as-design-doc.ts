import { type CommandContext, markdownEditor } from './context';

/** The user's word about the active document: remembered in the workspace, wins over the automatic choice. */
export async function treatAsDesignDoc({ choices, session }: CommandContext, treat: boolean): Promise<void> {
  const uri = markdownEditor()?.document.uri;
  if (!uri) return;
  await choices.set(uri, treat);
  await session.treatAsDesignDoc(uri, treat);
}
