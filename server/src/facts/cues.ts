/**
 * Words by which a fact is read from text. `atLeast` distinct matching blocks are needed; `phases` limits where they count.
 * Source: the fact definitions of the rule catalogue.
 */
export interface FactCue {
  readonly fact: string;
  readonly pattern: RegExp;
  /** Distinct blocks that must match; 1 unless told. */
  readonly atLeast?: number;
}

export const factCues: readonly FactCue[] = [
  {
    fact: 'online_serving',
    pattern:
      /\b(?:online|real[- ]?time|request[- ]time|synchronous) (?:prediction|inference|serving|scoring|ranking|recommendation)s?\b|\b(?:p9\d|p50|latency)\b[^.\n]{0,40}\b\d+(?:\.\d+)? ?(?:ms|millisecond)|\b\d[\d.,]*k? ?(?:qps|rps)\b|\brequests? per second\b/iu,
  },
  {
    fact: 'batch_only',
    pattern:
      /\b(?:batch|offline|nightly job)[- ]only\b|\bno (?:online|real[- ]?time) (?:serving|inference|prediction)/iu,
  },
  {
    fact: 'personalized',
    pattern:
      /\bpersonali[sz](?:ed|ation)\b|\brecommend\w* (?:for|to) (?:each|every|a) (?:user|member|customer)\b|\buser embeddings?\b/iu,
  },
  { fact: 'feature_store', pattern: /\bfeature store\b|\b(?:feast|tecton|hopsworks)\b/iu },
  {
    fact: 'online_features',
    pattern:
      /\b(?:real[- ]?time|online|streaming|session|near[- ]real[- ]time) features?\b|\blast \d+ (?:min|minute)s?\b|\bonline store\b/iu,
  },
  {
    fact: 'embedding_retrieval',
    pattern:
      /\b(?:approximate nearest neighbo(?:u)?r|nearest[- ]neighbo(?:u)?r search|ann index|vector (?:index|database|db|store|search)|two[- ]tower|dual encoder|faiss|hnsw|scann|pgvector|milvus|pinecone|qdrant)\b/iu,
  },
  {
    fact: 'imbalanced',
    pattern:
      /\b(?:class )?imbalanc\w+\b|\bskewed class\w*\b|\brare (?:positive|event|class)\w*\b|\b(?:fraud(?:ulent)?|fake account|spam|harmful|churn|defect|click[- ]through)\b/iu,
    atLeast: 2,
  },
  {
    fact: 'implicit_feedback',
    pattern:
      /\bimplicit feedback\b|\b(?:click|watch|purchase|view|dwell)\w*\b[^.\n]{0,40}\b(?:label|positive)\b|\b(?:label|positive)s?\b[^.\n]{0,40}\b(?:click|watch|purchase|view)/iu,
  },
  {
    fact: 'personal_data',
    pattern:
      /\b(?:personal data|pii|user id|email|phone number|ip address|user location|face|gender|date of birth|health record|patient|payment|credit card|contacts|browsing history|watch history|purchase history|message content|user profile)s?\b/iu,
    atLeast: 2,
  },
  {
    fact: 'high_stakes',
    pattern:
      /\b(?:fraud\w*|credit (?:risk|score|scoring)|loan|hiring|medical|clinical|patient|moderation|self-harm|insurance claim|autonomous|child safety|harmful content)\b/iu,
    atLeast: 2,
  },
  {
    fact: 'adversarial',
    pattern:
      /\b(?:fraud\w*|spam\w*|abus\w+|harmful content|fake accounts?|bots?|moderation|phishing|attackers?|adversar\w+)\b/iu,
    atLeast: 2,
  },
  {
    fact: 'human_review',
    pattern:
      /\b(?:human review\w*|moderators?|analyst queue|manual review|review queue|human[- ]in[- ]the[- ]loop)\b/iu,
  },
  { fact: 'public_api', pattern: /\b(?:public api|third[- ]party developers|external clients)\b/iu },
  { fact: 'no_experiment', pattern: /\b(?:no|without) (?:a\/b|ab) test\w*\b/iu },
];
