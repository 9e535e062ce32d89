/**
 * Mermaid as one script, dist/webview/mermaid.js, for what draws: the preview, and the browser of the command `diagram`. There
 * `import('mermaid')` means this script (esbuild.js), so that its 3.5 MB are shipped once. What only parses has its own (scripts/build).
 */
export { default as mermaid } from 'mermaid';
