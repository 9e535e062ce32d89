/** What must be so before a version is released. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface State {
  /** Texts of package.json, package-lock.json and CHANGELOG.md. */
  readonly manifest: string;
  readonly lock: string;
  readonly changelog: string;
  /** `git status --porcelain`. */
  readonly status: string;
  readonly head: string;
  /** The commit that the tag of the version names, if it is there. */
  readonly tagged: string | undefined;
}

export interface Conditions {
  readonly version: string;
  /** Always a reason to stop, unless the call says that the work tree may differ. */
  readonly dirty: string | undefined;
  /** A reason to stop: nothing sound can be built. */
  readonly broken: readonly string[];
  /** A reason not to release; a trial run only tells. */
  readonly unready: readonly string[];
}

/** What keeps a release from being made, by how much it matters. */
export function conditions({ manifest, lock, changelog, status, head, tagged }: State): Conditions {
  const { version } = JSON.parse(manifest) as { readonly version: string };
  const locked = JSON.parse(lock) as {
    readonly version?: string;
    readonly packages?: Record<string, { version?: string }>;
  };
  const broken: string[] = [];
  if (!/^\d+\.\d+\.\d+$/u.test(version))
    broken.push(`the Marketplace takes no version such as ${version}: X.Y.Z is wanted`);
  if (locked.version !== version || locked.packages?.['']?.version !== version)
    broken.push(`package-lock.json is not of version ${version}: run npm install`);
  const unready: string[] = [];
  const heading = new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`, 'mu');
  if (!heading.test(changelog)) unready.push(`CHANGELOG.md has no "## [${version}] - YYYY-MM-DD"`);
  if (tagged !== undefined && tagged !== head)
    unready.push(`the tag v${version} is on another commit: ${tagged.slice(0, 12)}`);
  const changed = status.split('\n').filter((line) => line !== '');
  const dirty =
    changed.length === 0
      ? undefined
      : `${changed.length} ${changed.length === 1 ? 'file differs' : 'files differ'} from the commit, ${changed[0]?.slice(3)} for one`;
  return { version, dirty, broken, unready };
}

/** The state of a repository; `git` answers a call, or gives undefined where that fails. */
export function stateOf(root: string, git: (...args: readonly string[]) => string | undefined): State {
  const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
  const manifest = read('package.json');
  const { version } = JSON.parse(manifest) as { readonly version: string };
  return {
    manifest,
    lock: read('package-lock.json'),
    changelog: read('CHANGELOG.md').replaceAll('\r\n', '\n'),
    status: git('status', '--porcelain') ?? '',
    head: git('rev-parse', 'HEAD')?.trim() ?? '',
    tagged: git('rev-parse', '--verify', '--quiet', `v${version}^{commit}`)?.trim(),
  };
}
