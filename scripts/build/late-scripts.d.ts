import type { Plugin } from 'esbuild';

export const lateArchitecture: Plugin;
