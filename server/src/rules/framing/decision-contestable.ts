import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import { foldCase } from '../../text/fold-case';
import type { FindingDraft, Rule } from '../types';

const section = 'framing.decision-policy';

export const decisionContestable: Rule = {
  meta: {
    id: 'framing/decision-contestable',
    title: 'Whom a machine turns down can have a person look at it',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    const [passage] = turningDown(reading);
    const found = passage && turnsDown(passage);
    if (!passage || !found || reading.says('second-look')) return;
    yield {
      span: reading.spanOf(passage, found.start, found.end),
      section,
      message: `"${found.text}" decides about people without a person, and nothing says who looks at it again: wrong decisions stay. Say how somebody who is turned down can appeal, who decides then, and which share of these decisions is looked at anyway.`,
    };
  },
};

const act =
  '(?:reject(?:ed|s|ion|ions)?|declin(?:ed|es)|den(?:ied|ies|ial)|refus(?:ed|es|al)|ban(?:s|ned)?|suspend(?:ed|s)?|suspensions?|terminat(?:ed|es|ion)|dismiss(?:ed|es|al)|deactivat(?:ed|es|ion))';
const byMachine = new RegExp(
  String.raw`\b(?:automatic(?:ally)?|auto)[ -](?:\w+ ){0,2}${act}\b|\b${act}(?: \w+){0,2} automatically\b|\b${act}\b[^.;]{0,40}\bwithout (?:a |an |any )?(?:human|person|people|moderator|recruiter|analyst|clerk|officer|agent|adjuster|manual)\w*`,
  'u',
);
/** Of whom it is decided: a request or a release that is rejected hurts nobody. */
const people =
  /\b(?:candidates?|applicants?|applications?|vacanc(?:y|ies)|customers?|users?|players?|accounts?|sellers?|drivers?|couriers?|merchants?|claimants?|claims?|patients?|students?|tenants?|borrowers?|loans?|benefits?|employees?|members?|hosts?|creators?|cheaters?|persons?|people|resumes?|cvs?)\b/u;
// What is turned down reads as if the author turned it down: only other words put the sentence off.
const takenBack =
  /\b(?:not|never|no|could|might|would|later|future|considered|alternative\w*|nobody|nothing|none|instead|rather than|unless|only after|uploads?|requests?|builds?|models?|versions?|candidate models?)\b/u;

/** "The lowest 40 % are rejected automatically": where people are turned down without one. Offsets into the text. */
const turnsDown = ofText(({ text, sentences }) => {
  const all = foldCase(text);
  if (!all.includes('auto') && !all.includes('without')) return undefined;
  const speaksOfPeople = people.test(all);
  if (!speaksOfPeople) return undefined;
  for (const { text: own, start, question } of sentences) {
    const folded = foldCase(own);
    const found = byMachine.exec(folded);
    if (
      !found ||
      question ||
      takenBack.test(folded.slice(0, found.index + found[0].length).replace(/without .*$/u, ''))
    )
      continue;
    return {
      start: start + found.index,
      end: start + found.index + found[0].length,
      text: own.slice(found.index, found.index + found[0].length),
    };
  }
  return undefined;
});

const turningDown = passagesWhere((passage) => passage.prose && !passage.aside && turnsDown(passage) !== undefined);
