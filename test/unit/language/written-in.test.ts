import assert from 'node:assert/strict';
import { writtenIn } from '../../../server/src/language/written-in';

describe('the language of a text', () => {
  const texts: readonly (readonly [string | undefined, string])[] = [
    ['en', 'The model is retrained every week on the data of the last year.'],
    ['en', 'Owner of alerts: the ranking team\nLimit for recall: 0.8'],
    ['ru', 'Модель обучается на данных за год, и по ней принимают решения.'],
    ['es', 'El modelo se entrena con los datos del último año y es para las tiendas.'],
    ['zh', '模型每周用去年的数据重新训练。'],
    [undefined, 'Das Modell wird mit den Daten der letzten Monate trainiert und ist für die Suche.'],
    [undefined, 'O modelo não é treinado com os dados do ano, mas com uma amostra para as lojas.'],
    [undefined, 'Le modèle est entraîné sur les données de la dernière année et pour les magasins.'],
    [undefined, '毎週、去年のデータでモデルを再学習します。'],
    [undefined, 'XGBoost, LightGBM, CatBoost'],
    [undefined, ''],
  ];
  for (const [language, text] of texts)
    it(`${language ?? 'none that it knows'}: ${text.slice(0, 40)}`, () => assert.equal(writtenIn([text]), language));
});
