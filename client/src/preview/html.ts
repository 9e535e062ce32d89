import * as vscode from 'vscode';

/** The page of the preview. Its script may load its own chunks and nothing else; there is no network. */
export function previewHtml(webview: vscode.Webview, assets: vscode.Uri): string {
  const source = webview.cspSource;
  const nonce = randomNonce();
  const mermaid = webview.asWebviewUri(vscode.Uri.joinPath(assets, 'mermaid.js'));
  const script = webview.asWebviewUri(vscode.Uri.joinPath(assets, 'preview.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(assets, 'preview.css'));
  const policy = [
    `default-src 'none'`,
    `img-src ${source} data:`,
    // Mermaid writes a style element into each drawing.
    `style-src ${source} 'unsafe-inline'`,
    `font-src ${source}`,
    `script-src 'nonce-${nonce}' ${source}`,
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

function randomNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
