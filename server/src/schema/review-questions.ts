/** What a reviewer asks where a rule has found something: validated when it was generated. */
import questionData from './review-questions.generated.json';

/** Mirrors `schemas/review/questions.yaml`: the id of a rule with its question. Every shipped rule has one, those of teams have none. */
export function builtInReviewQuestions(): Readonly<Record<string, string>> {
  return questionData;
}
