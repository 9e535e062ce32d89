/**
 * Mermaid as one script, dist/webview/mermaid.js, for all that need it: the preview draws with it, the servers parse with it.
 * Elsewhere `import('mermaid')` means this script (esbuild.js), so that its 3.5 MB are shipped once.
 */
export { createArchitectureServices } from '@mermaid-js/parser';
export { default as purify } from 'dompurify';
export { default as mermaid } from 'mermaid';
