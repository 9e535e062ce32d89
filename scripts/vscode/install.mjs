/**
 * A real VS Code for the browser, from the npm registry alone: a Node binary and the VS Code server that code-server packs.
 * `node scripts/vscode/install.mjs` installs it into the cache folder and says where; the second time it does nothing.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installOnce } from './cache.mjs';
import { npm } from './npm.mjs';
import { VERSIONS } from './versions.mjs';

/** 220 MB that only the AI features and dev containers use; the server starts and edits without them. */
const UNUSED_DEPENDENCIES = ['@github/copilot-sdk', '@devcontainers/cli', '@microsoft/mxc-sdk'];
const UNUSED_EXTENSIONS = ['copilot'];

/** Installs the pinned Node unless it is there; resolves to the path of its executable. */
export async function installNode(log = () => {}) {
  const spec = VERSIONS.node[`${process.platform}-${process.arch}`];
  if (!spec) return ownNode();
  const [name, version] = spec.split('@');
  const fill = async (target) => {
    log(`Getting Node ${version} for the VS Code server …`);
    await npm(['install', spec, '--ignore-scripts', '--no-save', '--prefix', target], target);
  };
  const folder = await installOnce(`node-${version}`, spec, fill, log);
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(folder, 'node_modules', name, 'bin', executable);
}

/** Installs the VS Code server unless it is there; resolves to what is needed to run it. */
export async function installVSCode(log = () => {}) {
  const node = await installNode(log);
  const folder = await installOnce(
    `vscode-${VERSIONS.codeServer}`,
    `code-server@${VERSIONS.codeServer} minus ${[...UNUSED_DEPENDENCIES, ...UNUSED_EXTENSIONS].join(' ')}`,
    (target) => fillWithVSCode(target, log),
    log,
  );
  return { node, root: folder, main: path.join(folder, 'out', 'server-main.js') };
}

async function fillWithVSCode(target, log) {
  log(
    `Getting VS Code for the browser (code-server ${VERSIONS.codeServer}): a download of about 45 MB, then its dependencies …`,
  );
  await npm(['pack', `code-server@${VERSIONS.codeServer}`, '--ignore-scripts'], target);
  const tarball = (await readdir(target)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack left no archive behind.');
  await untar(tarball, target);
  await rm(path.join(target, tarball));
  for (const name of UNUSED_EXTENSIONS)
    await rm(path.join(target, 'extensions', name), { recursive: true, force: true });
  await dropDependencies(path.join(target, 'package.json'));
  log('Installing the dependencies of VS Code …');
  // `npm install`, not `npm ci`: the shipped shrinkwrap is out of step with package.json. It still pins most versions.
  for (const folder of [target, path.join(target, 'extensions')]) {
    await npm(['install', '--omit=dev', '--ignore-scripts', '--prefix', folder], folder);
  }
}

async function dropDependencies(file) {
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  for (const name of UNUSED_DEPENDENCIES) delete manifest.dependencies[name];
  await writeFile(file, JSON.stringify(manifest, null, 2));
}

/** `tar` is part of Linux, macOS and Windows 10+. The archive is named relative to `cwd`: GNU tar takes `C:` for a host. */
function untar(archive, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn('tar', ['-xzf', archive, '--strip-components=3', 'package/lib/vscode'], {
      cwd,
      stdio: 'inherit',
    });
    child.on('error', (error) =>
      reject(new Error(`The archive could not be unpacked: ${error.message}. Is "tar" installed?`)),
    );
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar failed with exit code ${code}.`))));
  });
}

function ownNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return process.execPath;
  throw new Error(
    `No Node binary is published for ${process.platform}-${process.arch}: run this with Node 24 or later, or install a desktop VS Code.`,
  );
}

if (process.argv[1] && existsSync(process.argv[1]) && import.meta.url === pathToFileURL(process.argv[1]).href) {
  installVSCode(console.log).then(
    ({ root }) => console.log(`VS Code for the browser is in ${root}`),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
