export interface PageSources {
  /** What `webview.cspSource` says: where the page's own files come from. */
  readonly own: string;
  /** A new one for each page. */
  readonly nonce: string;
  /** Addresses of the page's files. */
  readonly mermaid: string;
  readonly script: string;
  readonly style: string;
}

/**
 * The text of the page. No script runs in it but the two that carry the nonce, nothing is fetched but the page's own files, and there is
 * no network, whatever a diagram says.
 */
export function pageHtml({ own, nonce, mermaid, script, style }: PageSources): string {
  const policy = [
    `default-src 'none'`,
    `img-src ${own} data:`,
    // Mermaid writes a style element into each drawing.
    `style-src ${own} 'unsafe-inline'`,
    `font-src ${own}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Architecture</title>
<link rel="stylesheet" href="${style}">
<script defer nonce="${nonce}" src="${script}"></script>
</head>
<body>
<header id="toolbar"></header>
<main id="figures"></main>
<script id="mermaid" async nonce="${nonce}" src="${mermaid}"></script>
</body>
</html>`;
}
