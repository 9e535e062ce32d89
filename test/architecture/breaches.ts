import path from 'node:path';
import {
  data,
  doors,
  emptyNames,
  entries,
  entryLines,
  floors,
  packages,
  pageMessages,
  protocol,
  readByAllRules,
  ruleRoom,
} from './house';
import { type Import, importsOf } from './imports';

/** Files by path from the root of the repository, with `/`. */
export type Tree = ReadonlyMap<string, string>;

const protocolFolder = path.posix.dirname(protocol);

/** Every place where the files break a wall of the house: `file:line: what`, sorted by file. Empty: the house stands. */
export function breaches(tree: Tree): readonly string[] {
  const found: string[] = [];
  for (const [file, text] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (isSource(file)) {
      for (const one of importsOf(text)) {
        const problem = problemOf(file, one, tree);
        if (problem) found.push(`${file}:${one.line}: ${problem}`);
      }
    }
    const empty = emptyName(file);
    if (empty) found.push(`${file}: "${empty}" says nothing about what is inside`);
    const lines = text.trimEnd().split('\n').length;
    if (entries.includes(file) && lines > entryLines)
      found.push(`${file}: an entry has ${lines} lines, at most ${entryLines} are allowed`);
  }
  return [...found, ...cycles(tree).map((cycle) => `import cycle: ${cycle.join(' -> ')}`)];
}

function isSource(file: string): boolean {
  return /^(?:server|client)\/.*\.ts$/u.test(file);
}

function problemOf(file: string, { to, kind }: Import, tree: Tree): string | undefined {
  if (kind === 'require') return `require("${to}"): the sources are modules`;
  if (to === '') return 'import() of something that is no literal: nobody can say what it reaches';
  if (!to.startsWith('.')) return packageProblem(file, to);
  const target = resolve(file, to, tree);
  if (target === undefined) return `imports "${to}", which is not there`;
  if (target.endsWith('.css')) return undefined;
  if (!isSource(target) && !target.endsWith('.generated.json')) {
    const known = data.find((one) => one.file === target);
    return known?.by.some((folder) => within(file, folder)) ? undefined : `reads ${target}`;
  }
  return file.startsWith('server/') ? serverProblem(file, target) : clientProblem(file, target);
}

function packageProblem(file: string, name: string): string | undefined {
  if (within(file, protocolFolder)) return `imports "${name}"; the protocol imports nothing`;
  const known = packages.find((one) => one.name.test(name));
  if (!known) return `imports "${name}", a package that test/architecture/house.ts gives to no room`;
  if (known.by.some((folder) => within(file, folder))) return undefined;
  return `imports "${name}"; only ${known.by.join(' and ')} may`;
}

function serverProblem(file: string, target: string): string | undefined {
  if (!target.startsWith('server/src/')) return `the server imports ${target}`;
  if (within(file, protocolFolder) && !within(target, protocolFolder))
    return `imports ${target}; the protocol imports nothing`;
  const [from, to] = [roomOf(file), roomOf(target)];
  const [above, below] = [floorOf(from), floorOf(to)];
  if (above < 0 || below < 0) return `"${above < 0 ? from : to}" is no room of the house`;
  const [group, other] = [ruleGroupOf(file), ruleGroupOf(target)];
  if (group && other && group !== other && other !== readByAllRules)
    return `rules of ${group} import ${other}; what several groups read lies in ${ruleRoom}/${readByAllRules}`;
  if (from === to || below < above) return undefined;
  if (doors.some((door) => door.from === from && door.to === to)) return undefined;
  return below === above ? `${from} imports its neighbour ${to}` : `${from} imports ${to}, which is above it`;
}

function clientProblem(file: string, target: string): string | undefined {
  const module = target.replace(/\.ts$/u, '');
  if (target.startsWith('server/'))
    return module === protocol ? undefined : `the client imports ${target}; of the server it knows ${protocol}.ts only`;
  const [from, to] = [sideOf(file), sideOf(target)];
  if (from === to || module === pageMessages) return undefined;
  return `${from} imports ${target}; what both share is ${pageMessages}.ts`;
}

/** `schema` of `server/src/schema/types.ts`, `service` of `server/src/service.ts`. */
function roomOf(file: string): string {
  return (file.split('/')[2] ?? '').replace(/\.ts$/u, '');
}

/** `data` of `server/src/rules/data/split.ts`; undefined for a file that is in no group. */
function ruleGroupOf(file: string): string | undefined {
  return within(file, ruleRoom) ? file.slice(ruleRoom.length + 1).match(/^[^/]+(?=\/)/u)?.[0] : undefined;
}

function floorOf(room: string): number {
  return floors.findIndex((rooms) => rooms.includes(room));
}

function sideOf(file: string): string {
  return file.startsWith('client/webview/') ? 'client/webview' : 'client/src';
}

/** `folder` may also be one file. */
function within(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

/** The file that a relative import means, as a bundler finds it; undefined if there is none. */
export function resolve(file: string, to: string, tree: Tree): string | undefined {
  const base = path.posix.join(path.posix.dirname(file), to);
  return [base, `${base}.ts`, `${base}/index.ts`, `${base}.d.ts`].find((name) => tree.has(name));
}

function emptyName(file: string): string | undefined {
  const words = file.split('/').flatMap((part) => part.replace(/([a-z])([A-Z])/gu, '$1-$2').split(/[^A-Za-z]+/u));
  return words.find((word) => emptyNames.has(word.toLowerCase()));
}

/** One cycle for each knot of files that import each other, by values or by types; each begins and ends with one file. */
function cycles(tree: Tree): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): void => {
    const at = trail.indexOf(file);
    if (at >= 0) found.push([...trail.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    trail.push(file);
    for (const { to } of importsOf(tree.get(file) ?? '')) {
      const target = to.startsWith('.') ? resolve(file, to, tree) : undefined;
      if (target !== undefined && isSource(target)) visit(target);
    }
    trail.pop();
    done.add(file);
  };
  for (const file of tree.keys()) if (isSource(file)) visit(file);
  return found;
}
