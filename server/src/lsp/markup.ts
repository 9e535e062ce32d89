import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/** Markdown of this server for a client; for one that shows none, as plain text. */
export function markup(markdown: string, shown: boolean): MarkupContent {
  return shown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };
}

/**
 * Markdown as the features write it, without its marks: what was escaped stands as the author wrote it, code and emphasis without their
 * marks, a link with its address behind it. Lists and lines stay.
 */
export function plainText(markdown: string): string {
  return markdown.replace(
    /\\([\\`*_[\]<>|~])|`([^`\n]*)`|\[((?:\\.|[^\]\\\n])*)\]\(([^)\s]*)\)|\*{1,2}(?=\S)|(?<=\S)\*{1,2}/gu,
    (_, mark?: string, code?: string, label?: string, address?: string) =>
      mark ?? code ?? (label === undefined ? '' : `${plainText(label)}: ${address}`),
  );
}
