import type { Analysis } from '../../engine/types';
import { detectorMentions } from '../../language/detectors';
import { lossMentions } from '../../language/losses';
import type { Mention } from '../../language/mention-reader';
import { builtInDescriptions } from '../../schema/descriptions';
import { builtInDetectors, builtInLosses, builtInTasks } from '../../schema/registry';
import { builtInCompletionData } from '../../schema/writing';
import type { Span } from '../../text/span';
import { definedLabels, plainSource } from '../mentions/plain-source';
import { card, escaped, listed } from './card';

/** A loss or a detector at an offset, with its card and with the sections that must be spoken of for it to win over a metric. */
export interface WordCard {
  readonly span: Span;
  readonly markdown: string;
  /** The text around it speaks of training or of drift: a name that is a metric as well means this. */
  readonly fits: boolean;
}

const written: ReadonlySet<string> = new Set(['paragraph', 'item', 'row', 'header']);

/** What the text names at an offset besides metrics and components: a training loss or a detector of drift. */
export function wordCard({ document, reading }: Analysis, offset: number): WordCard | undefined {
  const passage = reading.passages.find(
    ({ kind, span }) =>
      written.has(kind) && span.start <= offset && offset <= span.end && span.end - span.start < 20_000,
  );
  if (!passage) return undefined;
  const { start, end } = passage.span;
  const piece = plainSource(document.text.slice(start, end), definedLabels(document.text) ?? (() => false));
  const at = (read: (text: string) => readonly Mention[]): Mention | undefined =>
    read(piece.text).find((one) => one.start <= offset - start && offset - start <= one.end);
  const sections = reading.sectionsOf(passage);
  const detector = at(detectorMentions);
  const loss = at(lossMentions);
  const place = (one: Mention): Span => ({ start: start + one.start, end: start + one.end });
  const drift = sections.some((id) => /drift|monitoring|alerting/u.test(id));
  if (detector && (!loss || drift)) return { span: place(detector), markdown: detectorCard(detector.id), fits: drift };
  if (!loss) return undefined;
  return { span: place(loss), markdown: lossCard(loss.id), fits: sections.includes('modeling.loss') };
}

const bases = {
  convention: 'a convention, not a law',
  test: 'a convention of tests',
  bound: 'a published bound',
} as const;

function detectorCard(id: string): string {
  const detector = builtInDetectors().find((one) => one.id === id);
  if (!detector) return '';
  const customary = builtInCompletionData().detectors.filter((one) => one.id === id);
  return card([
    `**${escaped(detector.title)}** — detector of ${detector.kind} drift`,
    `*Watches:* ${escaped(detector.input)}.`,
    `*Usual rule:* ${escaped(detector.rule)} (${bases[detector.basis]}).`,
    ...customary
      .slice(0, 2)
      .map(({ write, note, source }) => `- ${escaped(write)} — ${escaped(note)}. ${escaped(source)}`),
    detector.trap && `*Beware:* ${escaped(detector.trap)}.`,
    detector.needs.length > 0 ? `*A plan names besides:* ${escaped(listed(detector.needs, 5))}.` : undefined,
  ]);
}

function lossCard(id: string): string {
  const loss = builtInLosses().find((one) => one.id === id);
  if (!loss) return '';
  const fits = builtInTasks().filter((task) => loss.fits.includes(task.id));
  return card([
    `**${escaped(loss.title)}** — training loss`,
    escaped(builtInDescriptions().losses[id] ?? ''),
    fits.length > 0 && !loss.general
      ? `*Fits:* ${listed(
          fits.map(({ title }) => title.toLowerCase()),
          6,
        )}.`
      : undefined,
  ]);
}
