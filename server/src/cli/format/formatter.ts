import type { CheckCommand, FormatName } from '../arguments/check';
import type { PageOf } from '../explain';
import type { Knowledge } from '../knowledge';
import type { Files, Terminal } from '../terminal';
import { ANSI, COLOR_VARIABLES, PLAIN, wantsColor } from './colors';
import { wrapWidth } from './columns';
import { github } from './github';
import { gitlab } from './gitlab';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { placesOf, ROOT_VARIABLES, WEB_VARIABLES } from './places';
import { sarif } from './sarif';
import { stylish } from './stylish';
import type { Formatter } from './types';

export interface FormatterContext {
  readonly terminal: Terminal;
  readonly files: Files;
  readonly knowledge: Knowledge;
  readonly version: string;
  readonly pageOf?: PageOf;
}

/** Variables of the environment that change what the formatters of these names tell. */
export function formatterVariables(formats: readonly FormatName[]): readonly string[] {
  // The commit is another one each time, and is in links only.
  return [
    ...COLOR_VARIABLES,
    'TERM_PROGRAM',
    ...ROOT_VARIABLES,
    ...(formats.includes('markdown') ? WEB_VARIABLES : []),
  ];
}

/** The formatter that the call asks for. */
export function formatterFor(
  { format, color, explain, baseline }: Pick<CheckCommand, 'format' | 'color' | 'explain' | 'baseline'>,
  { terminal, files, knowledge, version, pageOf }: FormatterContext,
): Formatter {
  const { environment, isTTY } = terminal;
  const places = placesOf(files, environment);
  switch (format) {
    case 'json':
      return json();
    case 'sarif':
      return sarif(knowledge.rules, { version, places, onlyNew: baseline !== undefined, ...(pageOf && { pageOf }) });
    case 'github':
      return github(places);
    case 'gitlab':
      return gitlab(places);
    case 'junit':
      return junit(places);
    case 'markdown':
      return markdown(places);
    case 'stylish': {
      const colors = wantsColor(color, environment, isTTY) ? ANSI : PLAIN;
      const columns = wrapWidth(terminal);
      return stylish({ colors, explain, ...(columns !== undefined && { columns }) });
    }
  }
}
