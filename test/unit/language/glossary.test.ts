import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inEnglish } from '../../../server/src/language/glossary';
import { words } from '../../../server/src/language/tokens';
import { builtInCatalogue } from '../../../server/src/schema/registry';

const english = (text: string) => words(text).map((word) => inEnglish(word) ?? word);

describe('the glossary', () => {
  it('reads words of other languages as the English ones, in every form', () => {
    assert.deepEqual(english('Порогом модели'), ['threshold', 'model']);
    assert.deepEqual(english('umbrales del modelo'), ['threshold', 'of', 'model']);
    assert.deepEqual(english('阈值'), ['threshold', '值']);
  });

  it('takes the longest beginning', () => {
    assert.equal(inEnglish('обучение'), 'training');
    assert.equal(inEnglish('переобучение'), 'retrain');
    assert.equal(inEnglish('прогноз'), 'prediction');
    assert.equal(inEnglish('прогнозирование'), 'forecast');
  });

  it('leaves English alone', () => {
    const folder = path.join(__dirname, '../../corpus/planted/dev');
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const read = new Set(texts.flatMap(words));
    assert.ok(read.size > 1000, `${read.size}`);
    assert.deepEqual(
      [...read].filter((word) => (inEnglish(word) ?? word) !== word),
      // Of names (of a feast, too) and of an abbreviation.
      ['de', 'los', 'falla', 'semana'],
    );
  });

  it('gives a word of a language one meaning', () => {
    for (const { language, words: entries = {} } of builtInCatalogue().localised) {
      const forms = Object.values(entries).flatMap((line) => line.split(' '));
      assert.ok(forms.length > 400, language);
      assert.deepEqual(
        forms.filter((form, at) => forms.indexOf(form) !== at),
        [],
        language,
      );
    }
  });
});
