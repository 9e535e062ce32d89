import type { OutlinePhase, OutlineSection, SectionStatus } from '../../../server/src/lsp/protocol';

/** What a row of the tree shows. The state is an icon of its own shape and a word: never a colour alone. */
export interface RowText {
  readonly label: string;
  readonly description: string;
  /** Id of a codicon. */
  readonly icon: string;
  /** Id of a theme colour; absent where the icon has the colour of the text. */
  readonly color?: string;
  /** Markdown. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

interface StateText {
  readonly word: string;
  readonly icon: string;
  readonly color?: string;
}

const done = { icon: 'pass', color: 'testing.iconPassed' };

const states: Readonly<Record<SectionStatus, StateText>> = {
  covered: { word: 'covered', ...done },
  thin: { word: 'thin', icon: 'color-mode', color: 'testing.iconPassed' },
  unsure: { word: 'unclear', icon: 'question', color: 'list.warningForeground' },
  placeholder: { word: 'no answer yet', icon: 'edit', color: 'list.warningForeground' },
  'not-applicable': { word: 'not applicable', icon: 'circle-slash' },
  missing: { word: 'missing', icon: 'circle-large-outline' },
};

const notAsked: StateText = { word: 'not asked', icon: 'dash' };

/** What leaves room for the state in a side bar of the usual width. */
const longestTitle = 24;

/** The title without what stands in brackets at its end. */
export function bareTitle(title: string): string {
  return title.replace(/(?<=\S)\s*\([^()]*\)$/u, '');
}

/**
 * A title that leaves the state in sight: of a long one the first of what it lists, "Capacity" of "Capacity, scaling & cost". The
 * tooltip and the spoken label have all of it.
 */
function rowTitle(title: string): string {
  const bare = bareTitle(title);
  if (bare.length <= longestTitle || bare.endsWith('?')) return bare;
  return /^.{6,}?(?=, | & | and )/u.exec(bare)?.[0] ?? bare;
}

/** A section: a system of which nobody asks it, and that says nothing of it, lacks nothing. */
export function sectionText(section: OutlineSection): RowText {
  const asked = section.applicable || section.answered;
  const { word, icon, color } = asked ? states[section.status] : notAsked;
  const told = section.checks.filter(({ met }) => met !== undefined);
  const met = told.filter((check) => check.met).length;
  const checked = asked && met > 0 ? `, ${met} of ${told.length} checks found` : '';
  return {
    ...{ label: rowTitle(section.title), description: word, icon },
    ...(color !== undefined && { color }),
    tooltip: [
      `**${escaped(section.title)}** — ${word}`,
      escaped(section.purpose),
      section.checks.map(checkLine).join('\n'),
      asked
        ? `*Why:* ${escaped(section.because)}`
        : `*Why:* ${escaped(section.notAsked ?? 'nobody asks it of this system')}.`,
    ].join('\n\n'),
    spoken: `${section.title}, ${word}${checked}`,
  };
}

/** A phase with how many of its sections are answered. One of which no section applies is shown as not asked. */
export function phaseText({ short, title, covered, applicable, sections }: OutlinePhase): RowText {
  const complete = covered === applicable;
  const look =
    applicable === 0 ? notAsked : complete ? done : { icon: covered === 0 ? 'circle-large-outline' : 'color-mode' };
  const counted = applicable === 0 ? 'nothing is asked' : `${covered} of ${applicable} sections answered`;
  const missing = sections.filter((section) => section.applicable && !section.answered);
  return {
    label: short,
    description: applicable === 0 ? '' : `${covered}/${applicable}`,
    icon: look.icon,
    ...('color' in look && look.color !== undefined && { color: look.color }),
    tooltip: [
      `**${escaped(title)}** — ${counted}`,
      ...(missing.length > 0 ? [`Open: ${missing.map((section) => escaped(section.title)).join('; ')}.`] : []),
    ].join('\n\n'),
    spoken: `${title}, ${counted}`,
  };
}

function checkLine({ say, met }: OutlineSection['checks'][number]): string {
  if (met === undefined) return `- ${escaped(say)}`;
  return met ? `- ✓ ${escaped(say)} *(found)*` : `- ○ ${escaped(say)} *(not found)*`;
}

/** The author's words and a team's: nothing in them is markup, a link or a picture. */
function escaped(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]()<>#+!|~$&-]/gu, '\\$&');
}
