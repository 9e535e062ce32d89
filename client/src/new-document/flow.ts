import * as vscode from 'vscode';
import type { FrameworkChoice, NewDocumentChoices } from '../../../server/src/lsp/protocol';
import { firstSentence } from '../frameworks/first-sentence';
import { caseStudyTitle, type Snippet } from '../snippet-library';
import { fileNameProblem, freeName, slugOf, withExtension } from './file-name';
import { askText, pickMany, pickOne } from './quick-input';
import { back, runSteps, type Step } from './steps';

/** What the user is asked. */
export interface Answers {
  readonly framework?: FrameworkChoice;
  readonly content?: 'blank' | 'skeleton' | Snippet;
  readonly title?: string;
  /** Ids of tasks. */
  readonly tasks?: readonly string[];
  /** Where the document is to be a file at once. */
  readonly fileName?: string;
}

export interface Offer {
  readonly choices: NewDocumentChoices;
  readonly caseStudies: readonly Snippet[];
  /** Names in the folder of the file to create; undefined where no file is created. */
  readonly existing?: readonly string[];
}

const longestTitle = 200;

/** The framework of the case studies. */
const caseStudyFramework = 'seven-phase';

/** Asks for everything that a new document needs. Undefined: the user gave up, and nothing has happened. */
export function askForDocument(offer: Offer, known: Answers = {}): Promise<Answers | undefined> {
  return runSteps(
    [
      frameworkStep(offer.choices),
      contentStep(offer.caseStudies),
      titleStep,
      tasksStep(offer.choices),
      ...(offer.existing ? [fileNameStep(offer.existing)] : []),
    ],
    known,
  );
}

/** Asks for another name for the same document: somebody took the first one meanwhile. */
export function askForFileName(existing: readonly string[], known: Answers): Promise<Answers | undefined> {
  return runSteps([fileNameStep(existing)], known);
}

function frameworkStep({ frameworks }: NewDocumentChoices): Step<Answers> {
  const items = frameworks.map((framework) => ({
    label: framework.title,
    description: framework.team ? `${framework.id}, from this workspace` : framework.id,
    detail: firstSentence(framework.description),
    framework,
  }));
  return {
    async ask(state, place) {
      const chosen = items.filter(({ framework }) => framework.id === state.framework?.id);
      const placeholder = 'Which framework should the document follow?';
      const answer = await pickOne(place, { items, placeholder, chosen });
      return answer === back || !answer ? answer : { ...state, framework: answer.framework };
    },
  };
}

interface ContentItem extends vscode.QuickPickItem {
  readonly content?: Exclude<Answers['content'], undefined>;
}

function contentStep(caseStudies: readonly Snippet[]): Step<Answers> {
  return {
    async ask(state, place) {
      const { framework } = state;
      const elsewhere = framework?.id !== caseStudyFramework;
      const items: ContentItem[] = [
        {
          label: 'Skeleton',
          detail: `Every heading of "${framework?.title}" with its question`,
          content: 'skeleton',
        },
        { label: 'Blank', detail: 'Front matter and title only', content: 'blank' },
        {
          label: elsewhere ? 'Case studies (written in the seven phases)' : 'Case studies',
          kind: vscode.QuickPickItemKind.Separator,
        },
        ...caseStudies
          .map((content) => ({ label: caseStudyTitle(content), description: tasksOf(content), content }))
          .sort((a, b) => a.label.localeCompare(b.label)),
      ];
      const chosen = items.filter(({ content }) => content !== undefined && content === state.content);
      const placeholder = 'What should it begin with?';
      const answer = await pickOne(place, { items, placeholder, chosen });
      if (answer === back || !answer?.content) return answer === back ? back : undefined;
      // A title that was only proposed goes with its case study.
      const proposed = state.title === proposal(state.content);
      return { ...state, content: answer.content, title: proposed ? undefined : state.title };
    },
  };
}

const titleStep: Step<Answers> = {
  async ask(state, place) {
    const answer = await askText(place, {
      value: state.title ?? proposal(state.content) ?? '',
      prompt: 'What is the system called? Its title and the proposed file name.',
      placeholder: 'For example: Ranking of search results',
      problem: (text) => {
        if (text.trim() === '') return 'Write a title.';
        return text.length > longestTitle ? `Use at most ${longestTitle} characters.` : undefined;
      },
    });
    return typeof answer === 'string' ? { ...state, title: answer.trim() } : answer;
  },
};

function tasksStep({ tasks }: NewDocumentChoices): Step<Answers> {
  const items = tasks.map(({ id, title }) => ({ label: title, id }));
  return {
    // A case study has its tasks.
    skip: ({ content }) => typeof content === 'object',
    async ask(state, place) {
      const chosen = items.filter(({ id }) => state.tasks?.includes(id));
      const placeholder = 'Which ML tasks? Press Enter for none yet.';
      const answer = await pickMany(place, { items, placeholder, chosen });
      return Array.isArray(answer) ? { ...state, tasks: answer.map(({ id }) => id) } : answer;
    },
  };
}

function fileNameStep(existing: readonly string[]): Step<Answers> {
  return {
    async ask(state, place) {
      const answer = await askText(place, {
        value: freeName(slugOf(state.title ?? ''), existing),
        prompt: 'File name. A file that exists is never overwritten.',
        problem: (text) => fileNameProblem(text, existing),
      });
      return typeof answer === 'string' ? { ...state, fileName: withExtension(answer) } : answer;
    },
  };
}

/** The title of a case study, of which a document made from it may keep its name. */
function proposal(content: Answers['content']): string | undefined {
  return typeof content === 'object' ? caseStudyTitle(content) : undefined;
}

/** What its front matter names, for those who look for a worked example of their own task. */
function tasksOf({ body }: Snippet): string {
  return /^task: \[([^\]$]*)\]$/mu.exec(body)?.[1] ?? '';
}
