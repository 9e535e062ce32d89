import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import type { Facts } from '../../../server/src/facts/types';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());

const facts = (text: string): Facts => readFacts(parse(text), readTask);
const trains = (text: string): unknown => facts(text).get('trains_model')?.value;

function assertEach(wanted: boolean | undefined, texts: readonly string[]): void {
  for (const text of texts) assert.equal(trains(text), wanted, text);
}

describe('whether a system trains anything', () => {
  it('no, where the text says so of the whole system', () => {
    assertEach(false, [
      'Nothing is trained; the prompt is edited by the policy team.',
      'We train nothing ourselves.',
      'The system needs no training of our own.',
      'We do not train any model.',
      'The answers come from prompts alone.',
      'No model of ours is trained.',
      'Usamos la API tal cual, sin entrenar ningún modelo.',
      'Ничего не обучаем, ответы пишет готовая модель.',
      'Своих моделей не обучаем.',
      'В данном проекте обучение не предусмотрено.',
      'Aquí no entrenamos nada.',
      '我们不训练模型。',
      '模型直接调用，无需训练。',
    ]);
  });

  it('no, where that is said of the whole, also beside what is not trained here', () => {
    assertEach(false, [
      'We do not train any model. Today a logistic regression does it.',
      'No model of our own: a hosted one answers. The random forest of last year goes.',
    ]);
  });

  it('no, where one way of training is denied and no other is hinted at', () => {
    assertEach(false, [
      'Both models are used as they come; we do not fine-tune either of them.',
      'The hosted model is called without fine-tuning.',
      'No custom model is trained: the prebuilt one reads most layouts.',
    ]);
    assertEach(undefined, [
      'Embeddings come from an API (no fine-tuning). A logistic regression on top picks the queue.',
      'The backbone is not fine-tuned; its last layer is fitted to 8,000 ratings.',
      'Query understanding by prompts alone. Ranking: LambdaMART.',
    ]);
  });

  it('no, where three things speak of a model that is called as it comes, and nothing of a training', () => {
    const called = 'An off-the-shelf model is called through Bedrock with a prompt.';
    assertEach(false, [called, `${called}\n\nTwo people read 50 answers a week.`]);
    assertEach(undefined, [
      'An off-the-shelf model is called.',
      'A hosted LLM on Azure OpenAI writes the text.',
      `${called}\n\nA ranker orders the answers: LambdaMART.`,
      `${called}\n\nThe training data are tickets.`,
      'Is an off-the-shelf model called through Bedrock with a prompt?',
      'Baseline: an off-the-shelf model, called through Bedrock with a prompt, 71 %.',
      `## Alternatives\n\n${called}`,
    ]);
  });

  describe('of a page that says much else', () => {
    const page =
      'Clerks type the sender and the number of each letter, which takes ninety seconds. Two fields are to be filled in before a clerk opens it. ' +
      'A clerk sees both beside the picture and changes what is wrong; what was changed is counted by week and by kind of letter. ' +
      'Six hundred letters of last autumn, typed twice, are what every change is measured on. If the service is down the letter goes to ' +
      'the clerk as it is. Two branches begin, and after a month the others follow. Letters are removed after thirty days.';
    const with_ = (text: string): string => `${text}\n\n${page}`;
    /** Bought or called as they come, and nothing else. */
    const bought = [
      'Textract reads the form, and GPT-4o names the fields.',
      'An off-the-shelf embedding model and the vendor’s reranker find the paragraph.',
      'Готовая языковая модель получает текст через API провайдера.',
      'Usamos el modelo preentrenado del proveedor tal cual.',
      '使用预训练模型和提示词。',
    ];

    it('no, where two things speak of a model that is called as it comes', () => {
      assertEach(false, bought.map(with_));
      assertEach(undefined, bought);
      assertEach(undefined, [with_('An off-the-shelf model is called.'), page]);
    });

    it('no, where a hosted model or a language model answers, and nothing speaks of a training', () => {
      const hosted = 'We call a hosted model.';
      assertEach(false, [with_(hosted)]);
      assert.equal(facts(with_(hosted)).get('trains_model')?.source, 'derived');
      assertEach(undefined, [hosted, with_(`${hosted} The order is learnt.`)]);
    });

    it('unknown, where plain words tell that something is fitted', () => {
      const plain = [
        'We learn the weights on last year’s tickets.',
        'The coefficients are set anew each quarter.',
        'The order is adjusted every night.',
        'A classifier picks the queue.',
        'The chance of a claim is computed from 26,000 loans.',
        'Веса подбираем по заявкам за два года.',
        'Los pesos salen de las averías pasadas.',
        '用过去一年的工单拟合打分器的参数。',
      ];
      assertEach(
        undefined,
        bought.flatMap((one) => plain.map((said) => with_(`${one} ${said}`))),
      );
    });

    it('no, where such words mean something else, or are denied', () => {
      assertEach(
        false,
        [
          'The weights of the model stay with the vendor.',
          'A regression test runs the six hundred letters.',
          'Lessons learned are written down.',
          'The prompt was tuned on a hundred letters.',
          'There is no classifier.',
        ].map((said) => with_(`${bought[0]} ${said}`)),
      );
    });
  });

  it('yes, where any part is trained, whatever else is called as it comes', () => {
    const asItComes = 'Off-the-shelf embeddings and a hosted LLM, prompts only; the LLM is not fine-tuned.';
    assertEach(true, [
      `${asItComes}\n\nA re-ranker is fine-tuned on clicks.`,
      `${asItComes}\n\nWe train a small classifier for the routing.`,
      `${asItComes}\n\nThe student is distilled from it.`,
      `${asItComes}\n\nEach team has its LoRA adapter.`,
      'The model is retrained every Monday.',
      'Gradient boosting, tuned with Optuna; log loss.',
      'Модель дообучаем на наших строках.',
      'Берём предобученную модель и дообучаем её.',
      'Un modelo preentrenado, y entrenamos la última capa.',
      '在预训练模型上微调。',
    ]);
  });

  it('is not told by what may come later, was turned down, or others do', () => {
    const asItComes = 'The model is used as it comes: prompts only.';
    assertEach(false, [
      `${asItComes}\n\nFine-tuning a small encoder is future work.`,
      `${asItComes}\n\n## Future work\n\nv2 with a fine-tuned encoder, retrained each month.`,
      `${asItComes}\n\nAlternative considered: fine-tuning Llama. Rejected.`,
      `${asItComes}\n\nAt a higher load we could distil it into a small model.`,
      `${asItComes}\n\nThe provider must not train its models on our listings.`,
      `${asItComes}\n\nThe vendor retrains and fine-tunes without notice.`,
      `${asItComes}\n\nThe annotators are trained for a week, with training material.`,
    ]);
  });

  it('stays unknown where only some data, some parts or somebody else are left out of a training', () => {
    assertEach(undefined, [
      'No training data from EU users.',
      'The model is not trained on EU users.',
      'We do not fine-tune on personal data.',
      'The provider does not train on our data.',
      'We do not train a separate model per country.',
      'There is no training-serving skew.',
      'Staff training takes a day.',
      'The train station is the busiest place.',
      'A pre-trained model exists.',
      'Amazon hosts the model.',
      'We predict the price of a flat.',
      '',
    ]);
  });

  it('is what the front matter says, if that says it', () => {
    assert.equal(trains('---\nfacts:\n  trains_model: true\n---\nPrompts only.'), true);
    assert.equal(trains('---\nfacts:\n  trains_model: no\n---\nWe train a ranker.'), false);
  });

  it('no: labels are what answers are judged by, and nothing learns from what it showed', () => {
    const judged = 'Binary classification. 5,000 listings are labeled by two moderators.';
    assert.equal(facts(judged).get('supervised')?.value, true);
    assert.equal(facts(`${judged}\n\nNothing is trained.`).get('supervised')?.value, false);
    const ranked = '# Ranking of search results\n\nLearning to rank.';
    assert.equal(facts(ranked).get('feedback_loop')?.value, true);
    assert.equal(facts(`---\nfacts: {trains_model: no}\n---\n${ranked}`).get('feedback_loop')?.value, undefined);
  });

  it('says which words tell it, and where', () => {
    const text = '# Summaries\n\nThe answers come from prompts alone.\n\nBedrock calls the model.';
    const fact = facts(text).get('trains_model');
    assert.equal(fact?.reason, "says 'prompts alone'");
    assert.equal(fact?.span && text.slice(fact.span.start, fact.span.end), 'The answers come from prompts alone.');
    assert.equal(facts('We do not fine-tune it.').get('trains_model')?.reason, "denies 'fine-tun…'");
  });
});
