/**
 * What of others is shipped, as a CycloneDX bill of materials: the packages of which a bundle holds a file, with the versions,
 * licences and hashes of package-lock.json. A function of its arguments: the same release gives the same bytes.
 */
import { createHash } from 'node:crypto';

/** A metafile of esbuild, as far as it is read. */
export interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** package-lock.json, version 2 or 3: `packages` by folder, such as `node_modules/a/node_modules/b`. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** Licences that a package states in its files and not in its manifest, from which the lock file has them. */
const statedElsewhere: Readonly<Record<string, string>> = { khroma: 'MIT' };

export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly description: string;
  /** The file that it is the bill of, with its SHA-256 in hexadecimal. */
  readonly file: string;
  readonly sha256: string;
  /** Seconds since 1970. */
  readonly time: number;
}

/** Folders of the packages, as in package-lock.json, that the bundles with these outputs hold something of; sorted. */
export function bundledPackages(metafiles: readonly Metafile[], outputs: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  for (const { inputs, outputs: made } of metafiles) {
    if (!Object.keys(made).some((file) => outputs.has(file))) continue;
    for (const input of Object.keys(inputs)) {
      const inside = /(?:^|[/:])(node_modules\/.+)$/u.exec(input)?.[1];
      const folder = inside && /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(inside)?.[0];
      if (folder) found.add(folder);
    }
  }
  return [...found].sort();
}

/** The bill. Throws on a package that the lock file does not know: then it was installed in another way than by that file. */
export function billOfMaterials(shipped: Shipped, folders: readonly string[], lock: Lock): Record<string, unknown> {
  const itself = `${shipped.name}@${shipped.version}`;
  const known = folders.map((folder) => {
    const locked = lock.packages[folder];
    if (locked?.version === undefined) throw new Error(`package-lock.json has no version of ${folder}`);
    return { folder, locked, ref: `${nameOf(folder)}@${locked.version}` };
  });
  const refs = new Map(known.map(({ folder, ref }) => [folder, ref]));
  const distinct = [...new Map(known.map((one) => [one.ref, one])).values()].sort((a, b) => order(a.ref, b.ref));
  const dependencies = distinct.map(({ folder, locked, ref }) => ({
    ref,
    dependsOn: unique(
      Object.keys(locked.dependencies ?? {}).map((name) => refs.get(resolved(name, folder, refs) ?? '')),
    ),
  }));
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date(shipped.time * 1000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': itself,
        name: shipped.name,
        version: shipped.version,
        description: shipped.description,
        licenses: licenses(shipped.license),
        purl: packageUrl(shipped.name, shipped.version),
        hashes: [{ alg: 'SHA-256', content: shipped.sha256 }],
        properties: [{ name: 'ml-design-docs:file', value: shipped.file }],
      },
    },
    components: distinct.map(({ folder, locked, ref }) => component(nameOf(folder), ref, locked)),
    dependencies: [{ ref: itself, dependsOn: distinct.map(({ ref }) => ref) }, ...dependencies],
  };
  const serialNumber = `urn:uuid:${identity(JSON.stringify(bill))}`;
  const { $schema, bomFormat, specVersion, ...rest } = bill;
  return { $schema, bomFormat, specVersion, serialNumber, ...rest };
}

function component(full: string, ref: string, locked: LockedPackage) {
  const { version = '', license = statedElsewhere[full], integrity } = locked;
  const [name = '', group] = full.split('/').reverse();
  return {
    type: 'library',
    'bom-ref': ref,
    ...(group !== undefined && { group }),
    name,
    version,
    ...(license !== undefined && { licenses: licenses(license) }),
    purl: packageUrl(full, version),
    ...(integrity?.startsWith('sha512-') && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }],
    }),
  };
}

/** An SPDX identifier or, with blanks or brackets, an expression of them. */
function licenses(text: string) {
  return /[\s()]/u.test(text) ? [{ expression: text }] : [{ license: { id: text } }];
}

function packageUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace(/^@/u, '%40')}@${version}`;
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** The folder that Node takes a package from for a module in `from`: the nearest upward. */
function resolved(name: string, from: string, known: ReadonlyMap<string, string>): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const folder = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (known.has(folder)) return folder;
    if (at === '') return undefined;
  }
}

function unique(refs: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(refs.filter((ref) => ref !== undefined))].sort(order);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A UUID of a text, in the form of version 5. */
function identity(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
