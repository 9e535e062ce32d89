export { notifications, openFile, pick, pickLabels, runCommand, save } from './commands';
export { contrastOfNodes } from './contrast';
export {
  codeActions,
  complete,
  focusEditorGroup,
  goTo,
  goToText,
  hover,
  openCodeActions,
  quickFix,
  replaceLine,
  type Severity,
  squiggles,
  suggestion,
  suggestions,
  type,
} from './editor';
export { saveEvidence, screenshot } from './evidence';
export { fill } from './fill';
export { until } from './poll';
export { filterProblems, goToProblem, openProblems, type ProblemRow, problems, waitForProblem } from './problems';
export { waitForStored } from './stored';
export { useWorkbench } from './suite';
export {
  chooseTheme,
  DARK,
  HIGH_CONTRAST,
  HIGH_CONTRAST_LIGHT,
  type InThemesOptions,
  inThemes,
  LIGHT,
  type Theme,
} from './themes';
export { webview } from './webview';
export { openWorkbench, outputFolder, type Workbench, type WorkbenchOptions } from './workbench';
export { createWorkspace, type TestWorkspace } from './workspace';
