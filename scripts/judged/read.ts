import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { listOf, recordOf, textOf } from '../corpus-sets/parsed';
import type { CorpusSet } from '../corpus-sets/types';
import { type JudgedDocument, type JudgedFinding, verdicts } from './types';

/**
 * The documents of a set (test/corpus/judged/<set>.yaml) with what was judged of them, by name.
 * Throws one line if a document is missing or an entry is not as described in test/corpus/judged/README.md.
 */
export function readJudgedSet(root: string, set: CorpusSet): readonly JudgedDocument[] {
  const corpus = path.join(root, 'test/corpus');
  const parsed: unknown = parse(readFileSync(path.join(corpus, 'judged', `${set}.yaml`), 'utf8'));
  return Object.entries(recordOf(parsed, set)).map(([document, entries]) => ({
    set,
    document,
    text: readFileSync(path.join(corpus, document), 'utf8'),
    findings: judgedFindingsOf(entries, `${set}: ${document}`),
  }));
}

/** Reads what was judged of one document; throws one line, which begins with `at`, at the first thing that is wrong. */
export function judgedFindingsOf(entries: unknown, at: string): readonly JudgedFinding[] {
  return listOf(entries, at).map((entry) => {
    const { rule, line, said, verdict, why, ...rest } = recordOf(entry, at);
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined) throw new Error(`${at} has an unknown key '${unknown}'`);
    const judged = verdicts.find((one) => one === verdict);
    if (judged === undefined) throw new Error(`${at}: '${verdict}' is no verdict`);
    if (typeof line !== 'number' || !Number.isInteger(line) || line < 1) throw new Error(`${at}: '${line}' is no line`);
    return {
      rule: textOf(rule, `${at}: rule`),
      line,
      said: textOf(said, `${at}: said`),
      verdict: judged,
      why: textOf(why, `${at}: why`),
    };
  });
}
