import { tasksOf } from '../../facts/read';
import { ofText } from '../../reading/of-text';
import { ownHeading } from '../phase-headings';
import { isAnswered, placeOfSection } from '../section-place';
import type { Rule, RuleContext } from '../types';
import { quantitiesOf } from './passage-quantities';

const section = 'requirements.scale';
/** Tasks that choose from a set of items, whose number decides the architecture. */
const choosing = new Set(['retrieval', 'ranking', 'recommendation']);

export const scaleGiven: Rule = {
  meta: {
    id: 'requirements/scale-given',
    title: 'Traffic is given, and how many items there are to choose from',
    trace: 'MLD104',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    // Without a heading of its own what is said of scale may be about anything.
    if (!isAnswered(context, section) || !ownHeading(context, section)) return;
    const missing = [
      ...(context.facts.get('online_serving')?.value === true && !hasTraffic(context)
        ? ['how many users or requests there are (average and peak)']
        : []),
      ...(choosing.has(tasksOf(context.facts)[0] ?? '') && !hasItems(context)
        ? ['how many items the system chooses from']
        : []),
    ];
    if (missing.length === 0) return;
    yield {
      span: placeOfSection(context, section),
      section,
      message: `The scale does not say ${missing.join(', nor ')}, and that decides between architectures. Give the numbers, if only as orders of magnitude.`,
    };
  },
};

/** A rate, or a count of those who cause requests, anywhere among requirements or serving. */
function hasTraffic({ reading, facts }: RuleContext): boolean {
  if (facts.has('dau') || reading.says('rough-size', reading.about(section))) return true;
  return reading
    .inPhase('requirements', 'serving', 'framing')
    .some(
      (passage) =>
        hasDigit(passage) &&
        quantitiesOf(passage).some(
          ({ dimension, value, per, label, header }) =>
            dimension === 'throughput' ||
            per === 'day' ||
            (value >= 1000 && dimension !== 'duration' && dimension !== 'money') ||
            (dimension === 'count' && value >= 10) ||
            ((dimension === 'number' || dimension === 'count') && reading.says('traffic-word', [passage])) ||
            /users|requests|qps|rps|traffic/iu.test(`${label} ${header}`),
        ),
    );
}

/** A corpus, or any large count: what is counted may have a name that nobody foresaw. */
function hasItems({ reading, facts }: RuleContext): boolean {
  if (facts.has('corpus_size') || reading.says('rough-size', reading.inPhase('requirements'))) return true;
  return reading
    .inPhase('requirements', 'framing', 'data')
    .some(
      (passage) =>
        hasDigit(passage) &&
        quantitiesOf(passage).some(
          ({ dimension, value, noun }) =>
            (dimension === 'count' || dimension === 'number') && value >= 300 && !visitors.test(noun ?? ''),
        ),
    );
}

const hasDigit = ofText(({ text }) => /\d/u.test(text));

const visitors = /^(?:user|dau|mau|wau|request|query|impression|account|session|click)$/u;
