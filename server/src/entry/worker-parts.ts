/**
 * The parts of the server that lie in files of their own, in a worker: what is built asks for them by `mlDesignDocsPart`, which must be
 * there before any of it runs. Scripts of the build say so in scripts/build.
 */
import { type WorkerParts, workerPartsKey, workerStartScripts } from '../lsp/protocol';

interface WorkerScope {
  readonly [workerPartsKey]?: WorkerParts;
  readonly location: { readonly href: string };
  importScripts(address: string): void;
  /** `variable` is what a script sets; data has none. */
  mlDesignDocsPart(name: string, variable?: string): unknown;
  readonly [variable: string]: unknown;
}

const scope = globalThis as unknown as WorkerScope;
const given = scope[workerPartsKey];

scope.mlDesignDocsPart = (name, variable) => (variable === undefined ? data(name) : script(name, variable));

let known: unknown;

// Loaded at the start, though they are needed later: in the middle of a document there would be nobody to tell that one is not there.
data('data.json');
for (const name of workerStartScripts) script(name, variableOf(name));

/** As scripts/build/late-scripts.js names them. */
function variableOf(name: string): string {
  return `mlDesignDocs${name.charAt(0).toUpperCase()}${name.slice(1, -'.js'.length)}`;
}

/** There is one file of data only. */
function data(name: string): unknown {
  known ??= JSON.parse(given?.data ?? read(name, addressOf(name)));
  return known;
}

function script(name: string, variable: string): unknown {
  if (scope[variable] !== undefined) return scope[variable];
  const address = addressOf(name);
  try {
    scope.importScripts(address);
  } catch (error) {
    throw failure(name, address, error);
  }
  if (scope[variable] === undefined) throw failure(name, address, 'it is another script');
  return scope[variable];
}

/** Beside the worker's own script, unless the client says otherwise. */
function addressOf(name: string): string {
  return given?.scripts[name] ?? new URL(`../${name}`, scope.location.href).href;
}

function read(name: string, address: string): string {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.send();
  if (request.status >= 400) throw failure(name, address, request.status);
  return request.responseText;
}

function failure(name: string, address: string, reason: unknown): Error {
  return new Error(`cannot load ${name} from ${address} (${reason})`);
}
