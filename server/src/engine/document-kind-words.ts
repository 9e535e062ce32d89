import { remembered } from '../language/remembered';

/** What a word speaks of, for the choice whether a file is an ML design doc. A word may speak of several things. */
export type WordKind =
  | 'learning' // machine learning
  | 'estimating' // plain words for what a model does and how far it is off
  | 'situation' // what is wrong today, and what it costs
  | 'action' // what is done with an answer, and how it gets into use
  | 'you'
  | 'we'
  | 'teaching'
  | 'purpose'
  | 'number';

const learningWord =
  /^(?:ml|ai|model|train(?:ed|ing|er)?|retrain\w*|dataset|feature|predict(?:ed|ing|ion|or|ive)?|inference|label(?:ed|ing)?|annotat\w+|classif\w+|regression|embedding|neural|recommend\w*|rank(?:er|ing)|precision|recall|f1|auc|accuracy|ndcg|rmse|mae|llm|rag|fine|tuning|xgboost|lightgbm|lgbm|catboost|gbm|gbdt|lambdamart|cnn|rnn|lstm|gru|mlp|unet|resnet|yolo\w*|efficientnet|mobilenet|bert|roberta|deberta|gpt|softmax|rerank\w*|pretrain\w*|finetun\w*|hallucinat\w*|mrr|mape|wape|brier|bm25|ocr|ollama|llama\d*|(?:code|pali|shield)?gemma\d*|mistral|mixtral|qwen\d*|uplift|bandit|transformer|clustering|forecast\w*|anomal\w+|drift|baseline|hyperparameter|overfit\w*|loss|модел[\p{L}]*|обуч[\p{L}]*|дообуч[\p{L}]*|признак[\p{L}]*|разметк[\p{L}]*|размеч[\p{L}]*|выборк[\p{L}]*|прогноз[\p{L}]*|предсказ[\p{L}]*|эмбеддинг[\p{L}]*|бустинг[\p{L}]*|регресси[\p{L}]*|классифика[\p{L}]*|нейросет[\p{L}]*|реранкер[\p{L}]*|ранжирован[\p{L}]*|modelo|entrenamiento|entrenad[oa]|entrenar|etiqueta|regresión|clasificador|predicción|模型|训练|特征|数据|预测|标签)$/u;

const learningPair: ReadonlyMap<string, RegExp> = new Map([
  ['boosted', /^tree$/u],
  ['collaborative', /^filtering$/u],
  ['computer', /^vision$/u],
  ['cross', /^entropy$/u],
  ['decision', /^tree$/u],
  ['deep', /^(?:learning|net|network)$/u],
  ['fine', /^tun\w+$/u],
  ['gradient', /^boost\w*$/u],
  ['isolation', /^forest$/u],
  ['language', /^model$/u],
  ['learning', /^rate$/u],
  ['linear', /^(?:model|regression)$/u],
  ['logistic', /^(?:model|regression)$/u],
  ['machine', /^learning$/u],
  ['matrix', /^factori[sz]ation$/u],
  ['naive', /^bayes$/u],
  ['nearest', /^neighbou?r$/u],
  ['object', /^detection$/u],
  ['pre', /^train\w*$/u],
  ['random', /^forest$/u],
  ['reinforcement', /^learning$/u],
  ['tree', /^(?:ensemble|model)$/u],
  ['two', /^tower$/u],
  ['vector', /^search$/u],
]);

const everydayWord =
  /^(?:model|feature|label(?:ed|ing)?|annotat\w+|loss|rank|regression|recommend(?:s|ed|ing)?|precision|recall|accuracy|drift|baseline|fine|tuning|transformer|uplift|bandit|признак[\p{L}]*|выборк[\p{L}]*|прогноз[\p{L}]*|классифика[\p{L}]*|etiqueta)$/u;

const patterns: readonly (readonly [WordKind, RegExp])[] = [
  ['learning', learningWord],
  [
    'estimating',
    /^(?:score|scoring|threshold|probability|likely|likelihood|chance|guess|estimat\w+|learn\w*|error|confidence|quantile|similar|similarity|expect\w*|outcome|truth|detect\w*|segmentation|vector|cosine|prompt|retrieval|tree|boost\w*|cluster|pattern|signal|sample|outlier|вероятност[\p{L}]*|порог[\p{L}]*|калибр[\p{L}]*|метрик[\p{L}]*|точност[\p{L}]*|полнот[\p{L}]*|ошиб[\p{L}]*|probabilidad|umbral|error[e]?|calibrad[oa])$/u,
  ],
  [
    'situation',
    /^(?:today|now|currently|current|existing|manual\w*|lose|lost|cost|complain\w*|complaint|wait\w*|late|wrong|miss\w*|pain|problem|expensive|slow|eur|usd|chf|€|\$|£|per|week|day|month|year|half|too|проблем[\p{L}]*|сейчас|сегодня|вручную|теря[\p{L}]*|жалоб[\p{L}]*|долго|дорого|недел[\p{L}]*|день|дня|дней|месяц[\p{L}]*)$/u,
  ],
  [
    'action',
    /^(?:pilot|trial|rollout|roll|shadow|canary|launch|live|flag|fallback|fall|back|rollback|human|operator|clerk|reviewer|decid\w*|approv\w*|overrid\w*|confirm\w*|queue|show\w*|send|warn\w*|alert|block|list|suggest\w*|weekly|nightly|daily|hourly|monthly|retrain\w*|compar\w+|control|group|random\w*|switch|off|start|stop|пилот[\p{L}]*|внедр[\p{L}]*|оператор[\p{L}]*|решени[\p{L}]*|подтвержд[\p{L}]*|очеред[\p{L}]*|отправл[\p{L}]*|показыва[\p{L}]*|ежедневно|еженедельно)$/u,
  ],
  ['you', /^(?:you|your|you'll|you're)$/u],
  ['we', /^(?:we|our|will|should|must)$/u],
  ['teaching', /^(?:exercise|quiz|tutorial|lesson|lecture|chapter|course|homework|exam|lab|let)$/u],
  ['purpose', /^(?:user|customer|business|stakeholder|requirement|goal|constraint)$/u],
  ['number', /\d/u],
];

/** What a word speaks of. The word is one of `words`: lower-case and singular. */
export const kindsOfWord = remembered((word): readonly WordKind[] =>
  patterns.flatMap(([kind, pattern]) => (pattern.test(word) ? [kind] : [])),
);

/** Whether two words that follow each other are a term of machine learning ("random forest") that neither is alone. */
export function isLearningPair(word: string, next: string): boolean {
  return learningPair.get(word)?.test(next) === true;
}

/** Words of machine learning that others have, too: a threat model, a feature flag, a label of an issue, a loss of accuracy. */
export function isEveryday(learningWord: string): boolean {
  return everydayWord.test(learningWord);
}
