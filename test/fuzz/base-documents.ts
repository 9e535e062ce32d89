import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { hostileDocument, realDocuments } from '../unit/features/hostile-documents';
import { hazards } from '../unit/markdown/hazards';
import type { Random } from '../unit/random';
import { markdownDocument } from './markdown';

/**
 * Documents that a campaign may take beside its own: `FUZZ_DOCUMENTS` names folders (all `.md` below them) or files, with the
 * system's separator. A specification (`spec.txt`) is cut into its examples, one document of several each.
 */
export function extraDocuments(list = process.env.FUZZ_DOCUMENTS ?? ''): readonly string[] {
  return list
    .split(path.delimiter)
    .filter((name) => name !== '' && existsSync(name))
    .flatMap((name) => {
      if (!statSync(name).isDirectory()) return specification(readFileSync(name, 'utf8'));
      return readdirSync(name, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.md'))
        .map((file) => readFileSync(path.join(name, file), 'utf8'));
    });
}

function specification(text: string): readonly string[] {
  const examples = [...text.matchAll(/^`{32} example.*\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$/gmu)].map(([, source = '']) =>
    source.replaceAll('→', '\t'),
  );
  if (examples.length === 0) return [text];
  const documents: string[] = [];
  for (let at = 0; at < examples.length; at += 6) documents.push(examples.slice(at, at + 6).join('\n'));
  return documents;
}

/** A text to begin with, at most about `most` units long: generated, real, hazardous, or one of the extra ones. */
export function baseDocument(random: Random, most: number, extra: readonly string[] = []): string {
  const kind = random.next();
  if (extra.length > 0 && kind < 0.35) return window(random, random.pick(extra), most);
  if (kind < 0.55) return markdownDocument(random, Math.max(3, Math.round(most / 120))).slice(0, most);
  if (kind < 0.7) return window(random, random.pick(realDocuments), most);
  if (kind < 0.85) return hostileDocument(random, most).slice(0, most);
  return Array.from({ length: 1 + random.below(8) }, () => random.pick(hazards))
    .join('\n')
    .slice(0, most);
}

function window(random: Random, text: string, most: number): string {
  if (text.length <= most) return text;
  const from = random.chance(0.6) ? 0 : random.below(text.length - most);
  return text.slice(from, from + most);
}
