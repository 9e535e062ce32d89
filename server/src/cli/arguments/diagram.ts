import { oneDocument } from '../one-document';
import { type Flag, givenValues, oneOf, type UsageProblem, type Words } from './words';

const THEMES = ['light', 'dark'] as const;
const BACKGROUNDS = ['white', 'transparent'] as const;

export interface DiagramCommand {
  readonly command: 'diagram';
  /** What the text describes is drawn, instead of a diagram of the document. */
  readonly draw: boolean;
  /** The number (from 1) or the title of a diagram, as typed. */
  readonly diagram?: string;
  /** Where pictures go; `-` is standard output. Without either the Mermaid source is printed. */
  readonly svg?: string;
  readonly png?: string;
  /** Write over files that are there. */
  readonly force: boolean;
  readonly theme: (typeof THEMES)[number];
  readonly background: (typeof BACKGROUNDS)[number] | 'theme';
  /** A path, or a name on the PATH. */
  readonly browser?: string;
  readonly sandbox: boolean;
  readonly framework?: string;
  readonly config?: string;
  /** One path, or `-`. */
  readonly inputs: readonly string[];
}

export const DIAGRAM_FLAGS: Readonly<Record<string, Flag>> = {
  svg: { value: true },
  png: { value: true },
  diagram: { value: true, short: 'd' },
  draw: { value: false },
  theme: { value: true },
  background: { value: true },
  force: { value: false },
  browser: { value: true },
  'no-sandbox': { value: false },
  framework: { value: true },
  config: { value: true, short: 'c' },
};

/** What `diagram` is asked to do; else what is wrong with the call. */
export function diagramCommand(given: Words): DiagramCommand | UsageProblem {
  const { flags } = given;
  const document = oneDocument('diagram', given);
  if (typeof document === 'object') return document;
  const theme = oneOf('theme', flags.get('theme') ?? 'light', THEMES);
  if (typeof theme !== 'string') return theme;
  const named = flags.get('background');
  const background = named === undefined ? 'theme' : oneOf('background', named, BACKGROUNDS);
  if (typeof background !== 'string') return background;
  const problem = disagreement(flags, theme, background);
  if (problem !== undefined) return { usage: problem };
  return {
    ...{ command: 'diagram', theme, background, inputs: [document] },
    ...{ draw: flags.has('draw'), force: flags.has('force'), sandbox: !flags.has('no-sandbox') },
    ...givenValues(flags, ['diagram', 'svg', 'png', 'browser', 'framework', 'config']),
  };
}

/** What the flags say against each other; what would have no effect is said too. */
function disagreement(flags: Words['flags'], theme: string, background: string): string | undefined {
  const [svg, png] = [flags.get('svg'), flags.get('png')];
  if (flags.has('draw') && flags.has('diagram'))
    return 'choose one of --draw and --diagram: what is drawn is one diagram';
  if (png === '-') return 'a PNG is not printed: name a file';
  if (svg !== undefined && svg === png) return '--svg and --png name the same file';
  if (theme === 'dark' && background === 'white')
    return 'dark colours cannot be read on white: leave out one of the two';
  if (svg !== undefined || png !== undefined) return undefined;
  const idle = ['theme', 'background', 'force', 'browser', 'no-sandbox'].find((name) => flags.has(name));
  return idle && `--${idle} is for pictures: name a file with --svg or --png`;
}
