import { formatQuantity } from '../../../language/quantities/format';
import type { Quantity } from '../../../language/quantities/types';
import type { Sentence } from '../../../reading/types';
import { inAnyCase } from '../../../text/by-script';
import { isBounded } from './amounts';
import type { Told } from './types';

const precision = /\b(?<bits>32|16|8|4|2)[ -]?bits?\b|\b(?:fp|bf|int|float|uint|nf)(?<type>32|16|8|4)\b/giu;
const weightsGap = inAnyCase(
  /(?:\bso|=|≈|→|\bthat is|\bi\.e\.|\bmakes?|\btakes?|\bneed(?:s|ing)?|\boccup\p{L}+|\bweigh\p{L}*|\bfits? (?:in|into|on)|\()\s?(?:about |only |some |in |into )?$/u,
);
/** Then not all weights are kept, or not in one place. */
const notWhole = inAnyCase(
  /\b(?:spars\p{L}*|prun\p{L}*|experts?|moe|active|compress\p{L}*|adapters?|q?lora|offload\p{L}*|shard\p{L}*|each|per|gpus|devices|trainable|embedding\p{L}*)\b/u,
);

/** "3.1 million parameters, 8-bit weights, so 1.6 MB": they need 3.1 MB. More than the weights may be needed, never less. */
export function weightsIn(sentence: Sentence, quantities: readonly Quantity[]): readonly Told[] {
  const { text } = sentence;
  const here = quantities.filter((one) => one.start >= sentence.start && one.end <= sentence.start + text.length);
  const parameters = here.filter(({ dimension, noun }) => dimension === 'count' && noun === 'parameter');
  const sizes = here.filter(({ dimension }) => dimension === 'storage');
  const [count] = parameters;
  const [size] = sizes;
  if (!count || !size || parameters.length > 1 || sizes.length > 1 || size.start < count.end) return [];
  const between = text.slice(count.end - sentence.start, size.start - sentence.start);
  if (!weightsGap.test(between) || notWhole.test(text) || isBounded(size)) return [];
  const kinds = new Set([...text.matchAll(precision)].map(({ groups }) => Number(groups?.bits ?? groups?.type)));
  const [bits] = kinds;
  if (bits === undefined || kinds.size > 1) return [];
  const value = (count.value * bits) / 8;
  // Counted by 1024 they are up to a tenth less.
  return value > size.value * 1.15
    ? [
        {
          ...{ start: size.start, end: size.end, value, stated: size.value },
          text: `${count.text} × ${bits} bit`,
          right: formatQuantity('storage', value),
        },
      ]
    : [];
}
