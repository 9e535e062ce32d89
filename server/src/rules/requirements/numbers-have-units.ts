import { ofPassage } from '../../reading/of-text';
import { foldCase } from '../../text/fold-case';
import type { FindingDraft, Rule } from '../types';

const mostReported = 3;
/** What is measured in one of several units, folded, by the section that it belongs to. */
const measured: readonly (readonly [RegExp, string, string])[] = [
  [
    /^(?:\S+ ){0,3}(?:latency|response time|inference time|delay|timeout|freshness|staleness|retention|retention period|time budget|задержка|время ответа|latencia|tiempo de respuesta|延迟|响应时间)$/u,
    'requirements.non-functional',
    'ms, s, minutes, days',
  ],
  [
    /^(?:\S+ ){0,3}(?:throughput|traffic|request rate|load|пропускная способность|rendimiento|吞吐量)$/u,
    'requirements.scale',
    'requests per second, per day',
  ],
  [
    /^(?:\S+ ){0,3}(?:storage|storage size|memory|disk|data size|disk space|память|almacenamiento|存储)$/u,
    'requirements.scale',
    'MB, GB, TB',
  ],
];
const bareNumber = /^\s*[<>≤≥=~≈]{0,2}\s*\d[\d.,]*\s*[kKmM]?\s*$/u;

export const numbersHaveUnits: Rule = {
  meta: {
    id: 'requirements/numbers-have-units',
    title: 'A number among the requirements has a unit',
    trace: 'MLD103',
    severity: 'info',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    let reported = 0;
    for (const passage of reading.inPhase('requirements')) {
      const found = passage.prose ? bareOf(passage) : undefined;
      if (!found) continue;
      if (reported++ === mostReported) return;
      const { name, value, start, section, units } = found;
      yield {
        span: reading.spanOf(passage, start, start + value.length),
        section,
        message: `${name} is ${value}, in which unit? Write it (${units}), so that nobody has to guess.`,
      };
    }
  },
};

interface Bare {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly section: string;
  readonly units: string;
}

/** A row or "name: value" whose value is a number and nothing else, where neither name nor header has a unit. */
const bareOf = ofPassage(({ text, block, kind }): Bare | undefined => {
  if (!/\d/u.test(text)) return undefined;
  const cells = block?.cells;
  if (!cells && kind !== 'item') return undefined;
  const header = cells ? (block?.header ?? []) : [];
  const whole = bareAmong(text, 0, cells ?? text.split(/[:=：](.*)/su).slice(0, 2), header);
  if (whole || !cells) return whole;
  // "N-6 | Retention: 400 | must": a number of requirements stands before them.
  const own = cells.slice(1).find((cell) => nameAndNumber.test(cell));
  if (own === undefined) return undefined;
  return bareAmong(text, text.indexOf(own, cells[0]?.length), own.split(/:\s*/u), header);
});

const nameAndNumber = /^[^:]{3,60}:\s*[<>≤≥~≈]?\s*\d[\d.,]*$/u;

/** The first of the parts is the name; they stand in the text from an offset on. */
function bareAmong(text: string, from: number, parts: readonly string[], header: readonly string[]): Bare | undefined {
  const others = parts.slice(1).filter((part) => part.trim() !== '');
  // Before the names, whose expressions are dear to make and which few documents have beside such a number.
  const value = others.find((part) => bareNumber.test(part));
  if (value === undefined) return undefined;
  const name = (parts[0] ?? '').trim();
  const known = measured.find(([names]) => names.test(foldCase(name)));
  if (!known) return undefined;
  // "Unit" may have a column of its own; a header may say "ms".
  if (others.some((part) => !bareNumber.test(part) && unit.test(part))) return undefined;
  if (header.some((one) => unit.test(one))) return undefined;
  const start = text.indexOf(value, from + name.length);
  const trimmed = value.trim();
  const [, section, units] = known;
  return { name, value: trimmed, start: start + value.indexOf(trimmed), section, units };
}

const unit =
  /(?:^|[\s(,[/\d])(?:m?s|msec|sec(?:ond)?s?|millisecond(?:s)?|min(?:ute)?s?|h|hours?|days?|weeks?|months?|years?|qps|rps|tps|[kmgt]i?b|bytes?|%|per \w+|\w*\/(?:s|sec|day|h|min))(?:$|[\s),\]/])|\bunits?\b|единиц|unidad|单位|毫秒|秒|мс/iu;
