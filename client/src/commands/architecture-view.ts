import { type CommandContext, markdownEditor } from './context';

/** Draws the diagrams of the active document beside it. */
export function openPreview({ preview }: CommandContext): void {
  if (preview.isActive) return;
  const editor = markdownEditor();
  if (editor) preview.open(editor.document.uri);
}

/** Exports a diagram of the document that the view shows, if the view is active, else of the active document. */
export async function exportDiagram({ preview }: CommandContext, to?: 'clipboard'): Promise<void> {
  const uri = (preview.isActive ? preview.shown : undefined) ?? markdownEditor()?.document.uri;
  if (uri) await preview.export(uri, to);
}
