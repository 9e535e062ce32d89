import type { Plugin } from 'esbuild';

export function copyOfConfig<Config extends object>(config: Config): Config;
export const quickConfig: Plugin;
