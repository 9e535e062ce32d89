/** Variable of a worker's global scope that a client sets ahead of the worker's script, if that is started from a blob. */
export const workerPartsKey = 'mlDesignDocsParts';

/** What a worker loads from other files, which otherwise lie in the folder above its script. */
export interface WorkerParts {
  /** The address of each of `workerScripts`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** The text of `data.json`. */
  readonly data: string;
}

/** What a worker loads at its start. */
export const workerStartScripts = [
  'core.js',
  'recogniser.js',
  'rules.js',
  'team.js',
  'features.js',
  'commands.js',
  'globs.js',
  'syntax.js',
] as const;

/** All of them: the last ones are loaded when a document wants them. */
export const workerScripts = [...workerStartScripts, 'patterns.js', 'diagrams.js', 'diagrams-architecture.js'] as const;

/** Variable of the environment with the absolute path of a folder in which a server on Node may keep what it compiled. */
export const compiledFolderVariable = 'ML_DESIGN_DOCS_COMPILED';
