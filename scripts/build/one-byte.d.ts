import type { Plugin } from 'esbuild';

export function escaped(script: string): string;
export const inOneByte: Plugin;
