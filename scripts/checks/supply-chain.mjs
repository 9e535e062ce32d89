/**
 * What comes from others. Usage: node scripts/checks/supply-chain.mjs [--audit]
 * Needs `node esbuild.js --production --metafile` before. Exit code 1 if
 * - a package of the lockfile has no strong integrity, or comes from elsewhere than a registry over https;
 * - a package that is bundled runs a script when it is installed, or is not in the lockfile at all;
 * - the manifest of the extension asks for packages at run time, or runs a script where it is installed from a registry;
 * - with --audit: the registry knows of a vulnerability in a bundled package. Where it cannot be asked, that is said, and is no failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const read = (file) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

/** What is wrong with a lockfile, a line each. */
export function lockfileProblems({ lockfileVersion, packages = {} }) {
  const problems = lockfileVersion >= 3 ? [] : ['package-lock.json: version 3 or later is needed'];
  for (const [place, one] of Object.entries(packages)) {
    if (place === '') continue;
    if (one.link || !place.startsWith('node_modules/')) problems.push(`${place}: a folder and no package`);
    else if (!/^sha512-[A-Za-z0-9+/]{86}==(?:$|\s)/u.test(one.integrity ?? ''))
      problems.push(`${place}: no sha512 integrity`);
    if (one.resolved !== undefined && !one.resolved.startsWith('https://'))
      problems.push(`${place}: is fetched from ${one.resolved}`);
  }
  return problems;
}

/** What is wrong with the packages in the bundles, by the lockfile. `bundled` are places as `node_modules/a/node_modules/b`. */
export function bundleProblems(bundled, { packages = {} }) {
  return [...bundled].flatMap((place) => {
    const known = packages[place];
    if (!known) return [`${place} is bundled and not in package-lock.json`];
    return known.hasInstallScript ? [`${place} is bundled and runs a script when it is installed`] : [];
  });
}

/** Npm runs these where a package is installed from a registry; `prepare` only where it is built from git, which is asked for. */
const installScripts = ['preinstall', 'install', 'postinstall'];

/** What a manifest (`package.json`) asks of whoever installs the package, a line each. */
export function manifestProblems({ scripts = {}, ...manifest }) {
  const asked = [
    'dependencies',
    'optionalDependencies',
    'peerDependencies',
    'bundleDependencies',
    'extensionDependencies',
  ];
  return [
    ...asked
      .filter((key) => Object.keys(manifest[key] ?? {}).length > 0)
      .map((key) => `package.json has ${key}: bundle them`),
    ...installScripts.filter((name) => name in scripts).map((name) => `package.json runs a script at ${name}`),
  ];
}

/** Places of the packages that the bundles hold, by esbuild's metafiles. */
export function bundledPackages(metafiles) {
  const inputs = metafiles.flatMap((file) => Object.keys(file.inputs));
  return new Set(
    inputs.flatMap(
      (input) =>
        /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(input.replace(/^.*?(?=node_modules\/)/u, ''))?.[0] ?? [],
    ),
  );
}

function metafiles() {
  const folder = path.join(ROOT, 'out');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^meta-.*\.json$/u.test(name)) : [];
  return names.map((name) => read(`out/${name}`));
}

/** Advisories for bundled packages; undefined where the registry does not answer. */
function audit(bundled) {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  try {
    const { vulnerabilities } = JSON.parse(stdout);
    if (!vulnerabilities) return undefined;
    return Object.values(vulnerabilities).flatMap(({ name, severity, nodes = [], via = [] }) => {
      if (!nodes.some((node) => bundled.has(node))) return [];
      const titles = via.map((one) => (typeof one === 'string' ? `by ${one}` : one.title));
      return [`${name}: ${severity}: ${titles.join('; ')}`];
    });
  } catch {
    return undefined;
  }
}

function main() {
  const lockfile = read('package-lock.json');
  const bundled = bundledPackages(metafiles());
  const problems = [
    ...lockfileProblems(lockfile),
    ...bundleProblems(bundled, lockfile),
    ...manifestProblems(read('package.json')),
  ];
  if (bundled.size === 0) problems.push('no bundle was seen: run node esbuild.js --production --metafile');
  console.log(`${Object.keys(lockfile.packages).length - 1} packages in the lockfile, ${bundled.size} of them bundled`);
  if (process.argv.includes('--audit')) {
    const advisories = audit(bundled);
    if (advisories === undefined) console.log('the registry was not asked for advisories: it does not answer');
    else console.log(`${advisories.length} advisories for what is bundled`);
    problems.push(...(advisories ?? []));
  }
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
