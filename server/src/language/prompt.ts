import { byScript, inAnyCase } from '../text/by-script';
import { foldCase } from '../text/fold-case';

/**
 * Prompts that a template leaves in brackets: `[name the metric]`, `<team>`, `{{date}}`. Authors use the same brackets for content:
 * lists (`[ndcg, ctr]`), settings (`{min: 0.78}`), cells of a drawn chart (`[ranker] --> [API]`). Dropping content hides an answer,
 * while a prompt that is read as content says little, so a bracket is a prompt only if it looks like one.
 */

/** What stands in for an answer by itself: TBD, TODO, "…". */
export const placeholderLine = inAnyCase(
  /^(?:tbd|tba|todo|to ?do|to be (?:done|defined|determined|written|added|decided|filled(?: in)?|completed|confirmed)|fixme|xxx+|wip|work in progress|coming soon|pending|n\/?a|none yet|\.{2,}|…|[-–—?]+|lorem ipsum.*|placeholder|fill (?:me |this |it )?in(?: (?:here|later|this|the|your|all|with)(?: \S+){0,4})?|add (?:text|content|details) here|your (?:text|answer) here|待定|待补充|уточнить|заполнить|por definir|pendiente)[\s.:!?…。！？：]*$/u,
);

/** No answer begins so, whatever follows: `[e.g. 200 ms]`, `[insert 3 metrics]`, `[TODO: owner]`. As the next three, for folded text. */
const instruction = byScript(
  /^(?:(?:e\.g\.|insert|describe|fill in|enter your|replace with|your|tbd|tba|todo|опишите|укажите|заполните|indique|inserte|describa)(?![\p{L}\p{N}_-]|\s*[=,])|请|填写|在此)/u,
);

/** Words that a prompt begins with, and that begin a cell of a chart ("[Select features]") now and then. */
const request = byScript(
  /^(?:name|list|give|enter|fill|specify|explain|define|provide|choose|select|replace|write|state|summari[sz]e|include|mention|outline|add|who|what|when|where|which|why|how|brief|briefly|short|high-level|expected|link to|click (?:to|here)|yyyy|dd|mm|введите|впишите|добавьте|название|nombre|título|escriba|complete)(?![\p{L}\p{N}_])/u,
);

/** A field of a form, with one word before it at most: `[team]`, `[project name]`, `[name of owner]`. */
const field = byScript(
  /^(?:[\p{L}'-]+\s+)?(?:name|date|owner|team|title|author|person|reviewer|approver|link|url|version|metric|value|number|description|reason|project|target|threshold|text|here|placeholder|toc|команда|дата|имя|владелец|equipo|fecha|autor|团队|名称|日期|负责人)s?(?:\s+(?:of|for|to)\s+[\p{L}'-]+)?$/u,
);

/** Three words or more follow: `[draw the data flow]`, but not the cells `[Split]` and `[Compare models]`. */
const demand = /^(?:say|split|compare|derive|draw|fix|map|measure|decide|set|tell|show)(?:\s+\S+){3}/u;

/** A short phrase without a capital: `[current level]`. One word alone is a value or a cell as often: `[gpu]`. */
const phrase = byScript(/^\p{Ll}[\p{L}\p{M}'-]*(?:\s+[\p{L}\p{M}'-]+){1,5}$/u);

const nothing = /^[\s._…?–—-]*$/u;

/** Figures, addresses, settings and arrows are somebody's answer. */
const data = /\p{N}|:\/\/|[:=]\s*\S|->|<-|--|=>|[→←↔⇒]/u;

/** `a, b, c`: three single words or more are values. */
const values = /^[^\s,]+(?:\s*,\s*[^\s,]+){2,}$/u;

const plainWords = byScript(/^\p{L}[\p{L}\p{M}_.'/ -]{0,60}$/u);

/** Attributes and tags of a site generator: `{: .note}`, `{% include … %}`. They say nothing to a reader. */
const markup = /^\{(?:%[^}]*%|:[^}]*)\}$/u;

/**
 * Is a bracket with what it holds (`[…]`, `<…>`, `{…}` or `{{…}}`, brackets included) a prompt? Square brackets need words of a
 * prompt, for they are used for content most; pointed and curly ones are prompts unless they hold data or a list.
 */
export function isPrompt(bracketed: string): boolean {
  if (markup.test(bracketed)) return true;
  const raw = bracketed.replace(/^(?:\{\{|\[\[|[[<{])|(?:\}\}|\]\]|[\]>}])$/gu, '');
  const inner = raw.trim();
  const folded = foldCase(inner);
  if (nothing.test(inner) || placeholderLine.test(inner) || instruction.test(folded)) return true;
  if (data.test(inner) || values.test(inner)) return false;
  if (bracketed.startsWith('['))
    return [request, demand, field].some((form) => form.test(folded)) || phrase.test(inner);
  // `a < b and c > d` is no bracket.
  return plainWords.test(inner) && (bracketed.startsWith('{') || raw === inner);
}
