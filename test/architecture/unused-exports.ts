import { resolve, type Tree } from './breaches';

/** Modules that something outside of the sources calls: VS Code, or a page that runs the built script. */
const calledFromOutside: ReadonlySet<string> = new Set([
  'client/src/entry/node.ts',
  'client/src/entry/web.ts',
  'client/webview/picture.ts',
]);

const namedImport = /\b(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*'([^']+)'/gu;
/** `import * as`, `export *`, `import()` and `require`: what they take of a module is not looked at. */
const wholeImport =
  /\b(?:import|export)\s*\*(?:\s*as\s+[\w$]+)?\s*from\s*'([^']+)'|\b(?:import|require)\(\s*'([^']+)'\s*\)/gu;
const exported = /^export (?:async )?(?:const|let|class|function\*?) ([\w$]+)/gmu;

/**
 * `file: name` of each value that a source exports and no file of the tree imports by its name, sorted by file. Types are not looked at: an exported
 * function may be all that names them. Modules that some file imports as a whole count as used.
 */
export function unusedExports(tree: Tree): readonly string[] {
  const imported = new Map<string, Set<string>>();
  const whole = new Set<string>(calledFromOutside);
  for (const [file, text] of tree) {
    for (const [, names = '', to = ''] of text.matchAll(namedImport)) {
      const target = resolve(file, to, tree);
      if (target === undefined) continue;
      const known = imported.get(target) ?? new Set();
      imported.set(target, known);
      for (const name of names.split(',')) known.add(originalName(name));
    }
    for (const [, from, called] of text.matchAll(wholeImport)) {
      const target = resolve(file, from ?? called ?? '', tree);
      if (target !== undefined) whole.add(target);
    }
  }
  return [...tree]
    .filter(([file]) => /^(?:server|client)\/.*\.ts$/u.test(file) && !whole.has(file))
    .flatMap(([file, text]) =>
      [...text.matchAll(exported)]
        .map(([, name = '']) => name)
        .filter((name) => !imported.get(file)?.has(name))
        .map((name) => `${file}: ${name}`),
    )
    .sort();
}

/** `type A as B` imports `A`. */
function originalName(specifier: string): string {
  return specifier
    .trim()
    .replace(/^type\s+/u, '')
    .replace(/\s+as\s[\s\S]*$/u, '');
}
