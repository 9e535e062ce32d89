import { type CommandContext, markdownEditor } from './context';

/** Draws the diagrams of the active document beside it. */
export function openPreview({ preview }: CommandContext): void {
  const editor = markdownEditor();
  if (editor) preview.open(editor.document.uri);
}
