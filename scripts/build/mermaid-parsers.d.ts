import type { Plugin } from 'esbuild';

export const architectureParser: Plugin;
export const mermaidParsers: Plugin;
