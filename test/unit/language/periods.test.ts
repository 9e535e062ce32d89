import assert from 'node:assert/strict';
import { periodsIn } from '../../../server/src/language/periods';

const iso = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

function read(text: string): readonly string[] {
  return periodsIn(text).map(({ from, to, scale }) =>
    scale === 'date' ? `${iso(from)}..${iso(to)}` : `${scale} ${from}..${to}`,
  );
}

describe('periods of a text', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Train: January 2022 to June 2025.', ['2022-01-01..2025-06-30']],
    ['Validation: March and April 2025', ['2025-03-01..2025-04-30']],
    [
      'train 2019-01 to 2022-12 · gap 30 days · test 2024-02 to 2024-12',
      ['2019-01-01..2022-12-31', '2024-02-01..2024-12-31'],
    ],
    ['1 January 2024 to 31 January 2025', ['2024-01-01..2025-01-31']],
    ['Judge: 1 June to 15 July 2025, opened once', ['2025-06-01..2025-07-15']],
    ['Nothing from 1 to 7 April 2025', ['2025-04-01..2025-04-07']],
    ['2022-01-01 to 2024-08-31 (974 days)', ['2022-01-01..2024-08-31']],
    ['2019–2022 for training', ['2019-01-01..2022-12-31']],
    ['Q1 2024 to Q3 2024', ['2024-01-01..2024-09-30']],
    ['March 3, 2024 through March 9, 2024', ['2024-03-03..2024-03-09']],
    ['test on February 2024', ['2024-02-01..2024-02-29']],
    ['frozen on 2024-03-05', ['2024-03-05..2024-03-05']],
    ['from 31 January 2024', ['2024-01-31..2024-01-31']],
    ['01.03.2024 – 31.05.2024', ['2024-03-01..2024-05-31']],
    [
      'train 05/2021–12/2022, tune 01–04/2023, test 05/2023',
      ['2021-05-01..2022-12-31', '2023-01-01..2023-04-30', '2023-05-01..2023-05-31'],
    ],
    ['agreement no. 11/2024 and 13/2024', []],
    ['с января 2022 по декабрь 2023', ['2022-01-01..2023-12-31']],
    ['de enero 2022 a junio 2023', ['2022-01-01..2023-06-30']],
    ['2022年1月至2023年12月', ['2022-01-01..2023-12-31']],
    ['days 1-28 train, day 29 validates', ['day 1..28', 'day 29..29']],
    ['weeks 1 to 8', ['week 1..8']],
  ];
  for (const [text, expected] of cases) it(`reads "${text}"`, () => assert.deepEqual(read(text), expected));

  it('knows the names of all months, as the engine has them in the languages of the product', () => {
    for (const language of ['en', 'ru', 'es'])
      for (const parts of [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC' });
        for (let month = 0; month < 12; month++) {
          const first = Date.UTC(2024, month, 1);
          const name = format.formatToParts(first).find(({ type }) => type === 'month')?.value ?? '';
          assert.deepEqual(read(`${name} 2024`), [
            `${iso(first / 86_400_000)}..${iso(Date.UTC(2024, month + 1, 0) / 86_400_000)}`,
          ]);
        }
      }
  });

  it('takes no number for a period that is none', () => {
    for (const text of [
      '2,000 rows',
      '1999.5 ms',
      'ISO 27001',
      'May the model fail',
      '2024 rows',
      'v2019.1',
      'p99 at 10:30',
      'in March',
      '32.01.2024',
      'arXiv 2019-13-45',
    ])
      assert.deepEqual(read(text), [], text);
  });
});
