import type { Document } from '../markdown/types';
import { builtInFramework, builtInFrameworkIds } from '../schema/registry';
import type { TeamFramework } from '../schema/team-types';
import type { Framework } from '../schema/types';
import { createFollowReader, type Followed } from './follows';
import type { Source } from './types';

/** The value of the setting `framework` with which the headings decide. */
export const autoFramework = 'auto';

/** What a document is checked against when nobody says anything. */
export const defaultFramework: string = 'seven-phase';

export interface ChosenFramework {
  readonly framework: Framework;
  /** Where the framework is one of the workspace. */
  readonly team?: TeamFramework;
  /** Why this one: one plain sentence. */
  readonly because: string;
  /** Somebody named it: the caller, the front matter or a setting. */
  readonly named?: true;
  /** The headings surely follow its template. */
  readonly followed?: true;
}

/**
 * The caller's word, then the front matter, then the setting, then what the headings surely follow, then the default. An unknown id never
 * stops the check: the next in this row decides; but who named one, even wrongly, is not second-guessed by headings.
 */
export function createFrameworkChooser(): (source: Source, document: Document, setting: string) => ChosenFramework {
  const fallback = builtInFramework(defaultFramework) as Framework;
  const others = builtInFrameworkIds().flatMap((id) => (id === defaultFramework ? [] : (builtInFramework(id) ?? [])));
  const follows = createFollowReader([fallback, ...others]);
  return (source, document, setting) => {
    const find = (id: unknown, because: (id: string) => string): ChosenFramework | undefined => {
      if (typeof id !== 'string') return undefined;
      const team = source.frameworks?.find(({ framework }) => framework.id === id);
      const framework = team?.framework ?? builtInFramework(id);
      return framework && { framework, ...(team && { team }), because: because(id), named: true };
    };
    const asked = source.framework === autoFramework ? undefined : source.framework;
    const written = document.frontMatter?.data.framework;
    const named =
      find(asked, (id) => `You asked for the framework "${id}".`) ??
      (asked === undefined ? find(written, (id) => `The front matter names the framework "${id}".`) : undefined) ??
      find(setting, (id) => `The setting "framework" is "${id}".`);
    if (named) return named;
    const silent = asked === undefined && typeof written !== 'string' && setting === autoFramework;
    const followed = silent ? follows(document) : undefined;
    if (followed) return { framework: followed.framework, because: sentence(followed), followed: true };
    const why = silent
      ? 'Nothing names a framework, and the headings follow no other one.'
      : 'Nobody knows the framework that is named.';
    return { framework: fallback, because: `${why} "${fallback.title}" is the default.` };
  };
}

/** Headings named in one sentence; who wants the rest sees them in the document. */
const namedHeadings = 4;

function sentence({ framework, headings }: Followed): string {
  const some = headings.slice(0, namedHeadings).map((title) => `"${title}"`);
  const rest = headings.length - some.length;
  const list = rest > 0 ? `${some.join(', ')} and ${rest} more` : some.join(', ');
  return `The headings follow "${framework.title}": ${list} stand in its order.`;
}
