import assert from 'node:assert/strict';
import { undeclaredInText } from '../../../../server/src/rules/data/undeclared-in-text';
import { readingOf } from '../read';

const sources =
  '## Data sources\n\n| Source | Owner | Refresh |\n|---|---|---|\n| Click log | shop team | stream |\n| Offer catalogue | sellers team | daily |\n\n';

/** As it stands in the text. */
function undeclared(text: string): string | undefined {
  const found = undeclaredInText(readingOf(`# Ranking of offers\n\n${text}`));
  if (!found) return undefined;
  const { passage, told } = found;
  assert.equal(passage.text.slice(told.start, told.end), told.name);
  return told.name;
}

describe('a source that only a text on features names', () => {
  const rain = '## Features\n\n- price, from the offer catalogue\n- rain, fetched every hour from the MeteoNow API\n';
  const points =
    '## Features\n\n- price (offer catalogue; daily)\n- clicks (click log; live)\n- points (loyalty ledger)\n';

  for (const [text, name] of [
    [sources + rain, 'the MeteoNow API'],
    [(sources + rain).replaceAll('\n', '\r\n'), 'the MeteoNow API'],
    [`${sources}**What the model sees:** rain, fetched from the MeteoNow API.`, 'the MeteoNow API'],
    [`${sources}## Features\n\n- \ud800 rain, fetched from the MeteoNow API \udc00`, 'the MeteoNow API \udc00'],
    [`${sources}## Features\n\n- ${'rain, '.repeat(500)}fetched from the MeteoNow API`, 'the MeteoNow API'],
    [sources + points, 'loyalty ledger'],
  ] as const)
    it(`is ${name} in ${JSON.stringify(text.slice(-60))}`, () => assert.equal(undeclared(text), name));

  for (const [text, why] of [
    [`${sources}${rain}\n## Ingestion\n\nMeteoNow has a licence.`, 'it is spoken of elsewhere'],
    [rain, 'no source is described'],
    [`${sources}## Features\n\n- price, from the catalogue\n- hour, taken from the request`, 'the request brings it'],
    [`${sources}## Features\n\n- weights, taken from Bayesian search`, 'it is a way to find numbers'],
    [`${sources}## Features\n\n> - rain, fetched from the MeteoNow API`, 'it is a quotation'],
    [`${sources}## Monitoring\n\n- errors, fetched from the Prometheus API`, 'it is no feature'],
    [
      `${sources}## Features\n\n- price (offer catalogue)\n- points (loyalty ledger)`,
      'brackets do not name sources there',
    ],
    ['', 'nothing is said'],
  ] as const)
    it(`is none where ${why}`, () => assert.equal(undeclared(text), undefined));
});
