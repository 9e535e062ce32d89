import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { inWords } from '../in-words';
import { isOutline } from '../stated/full-design';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { servingPassages } from './serving-passages';

const section = 'serving.ann-index';
/** One line that names a product is a mention in passing. */
const leastPassages = 2;

/** Of few vectors a search finds nearly all, and an exact one is quick as well. */
const fewVectors =
  /\b(?:small (?:corpus|collection|index|set|catalogue|catalog|knowledge base)|(?:set|corpus|collection|index) is (?:\w+ )?small|low qps|not (?:\w+ )?(?:optimi[sz]\w+|built|designed) for scale|(?:few|several) (?:thousand|hundred) (?:\w+ )?(?:chunks|documents|passages|articles|vectors|items)|(?<![\d,.])\d{1,2}(?:[, ]?\d{3}|k) (?:\w+ )?(?:chunks|documents|passages|articles|vectors|embeddings))\b/u;
const namesFew = ofText(({ text }) => fewVectors.test(foldCase(text)));
const fewPassages = passagesWhere((one) => !one.aside && namesFew(one));

const isOptional = ofText(({ text }) => /\boptional(?:ly)?\b/iu.test(text));

/** An index for a measurement, or for an aid that may be left out, serves nobody. */
function servesNobody({ document, reading }: RuleContext, passage: Passage): boolean {
  if (/^(?:data|evaluation)\./u.test(reading.sectionsOf(passage)[0] ?? '')) return true;
  return isOptional(passage) || /\boptional\b/iu.test(document.sections[passage.section]?.title ?? '');
}

export const indexMeasured: Rule = {
  meta: {
    id: 'serving/index-measured',
    title: 'A vector index has a recall and a way to stay fresh',
    trace: 'MLD613',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    if (context.facts.get('embedding_retrieval')?.value !== true) return;
    const { reading, coverage } = context;
    // A mention in passing is no design of an index: its own section, or the words of one, have to be there.
    if (coverage.get(section)?.status !== 'covered' && coverage.get(section)?.status !== 'thin') return;
    const about = new Set([...reading.about(section), ...servingPassages(context)]);
    const named = reading.says(
      'vector-index',
      [...about].filter((one) => one.prose && !servesNobody(context, one)),
      { asserted: true },
    );
    // A store that is only named, in a page of commands or a list of parts, is no design of an index.
    if (!named || isOutline(context)) return;
    if (reading.about(section).filter(({ prose }) => prose).length < leastPassages) return;
    // Where nothing says that the search is approximate, its recall is the product's affair.
    const approximate = reading.says('approximate-index', [...about]);
    const near = reading.about(section, 'evaluation.offline-metrics', 'modeling.retrieval');
    const absent = [
      ...(!approximate || fewPassages(reading).length > 0 || reading.says('index-recall', [...about, ...near])
        ? []
        : ['how much of an exact search it finds (its recall)']),
      ...(reading.says('index-update', reading.about(section)) || reading.together('index-update', 'vector-storage')
        ? []
        : ['how new and deleted items reach it']),
    ];
    if (absent.length === 0) return;
    const { passage, hit } = named;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `The document does not say of the index ("${hit.text}") ${inWords(absent, 'and')}. State ${absent.length > 1 ? 'both' : 'it'}: an approximate index loses results that no model can bring back, and a stale one shows what is gone.`,
    };
  },
};
