import type { CommandName } from './arguments/commands';
import { MCP_HELP } from './arguments/mcp';

const MAIN = `ml-design-docs checks Markdown ML design docs against a framework of seven phases.

Usage:
  ml-design-docs check [options] PATHS|GLOBS|-   find what a reviewer would miss
  ml-design-docs fix [options] PATHS|GLOBS|-     make the fixes that keep the meaning
  ml-design-docs convert --framework ID FILE|-   put it into the order of another framework
  ml-design-docs new [options] FILE|-            begin a design doc; never overwrites a file
  ml-design-docs diagram [options] FILE|-        print a diagram, or draw it as SVG or PNG
  ml-design-docs diff [options] COMMIT [PATHS]   what got better, worse or another number since
  ml-design-docs review [options] FILE|-         a reviewer's checklist as Markdown
  ml-design-docs report DIR --html FILE          a page over all design docs of a repository
  ml-design-docs list [rules|sections|frameworks|tasks] [--format json]
  ml-design-docs explain <rule|section>          what is wanted, and why
  ml-design-docs mcp [FOLDERS]                   serve agents over MCP: check, coverage, explain
  ml-design-docs --version
  ml-design-docs help <command>

Exit code: 0 clean, 1 findings, 2 the call, a config file or a document could not be used.
`;

const CHECK = `Usage: ml-design-docs check [options] PATHS|GLOBS|-

Checks files, the Markdown files in folders (not in node_modules, dist or hidden folders) and
those that match globs ('docs/**/*.md'; '!drafts/**' takes files out); - reads standard input.
Files that are not ML design docs are left alone.

Options:
  --framework ID     treat every file as a design doc of this framework (see list frameworks;
                     auto: the one that its headings follow)
  -f, --format NAME  stylish (default), json, sarif, github, gitlab, junit or markdown
  -o, --output FORMAT=FILE
                     write a report to a file as well, as in sarif=out/docs.sarif; may be given
                     several times
  -c, --config FILE  use these settings instead of the nearest .ml-design-docs.json
  --explain          stylish: show for each section its status, lines and reason
  --stdin-filename NAME
                     what standard input is called: its settings, its place in the report
  --color, --no-color
  -h, --help

What fails the call:
  --fail-on LEVEL    exit with 1 on findings of this severity or above: error, warning (default),
                     info or never
  --max-warnings N   exit with 1 on more than N warnings in all; fewer pass, unless --fail-on
                     warning is given too
  --min-score N      exit with 1 where a design doc answers less than N percent of its sections
  --baseline FILE    findings that this file knows are not told and fail nothing
  --update-baseline  write the findings of now into the baseline

What is checked:
  --changed [REF]    only documents changed since the common ancestor of REF and HEAD, new files
                     among them; default: since the last commit, and in this folder

How quickly:
  --cache[=FOLDER]   take what an earlier call said of documents that are the same, and keep what
                     this one says; default folder: the user's own for caches

What is mended:
  --fix              make the safe fixes first, and report what is left
  --fix-dry-run      print the safe fixes as a patch (for git apply) instead of a report

Exit code: 0 clean, 1 findings, 2 the call, a config file or a document could not be used.
`;

const NEW = `Usage: ml-design-docs new [options] FILE|-

Creates a design doc with front matter, a title and the questions of a framework, and prints its
path; - prints the document itself. A file that exists is left alone; folders are not created.

Options:
  --framework ID     see list frameworks; default: that of the nearest .ml-design-docs.json, else
                     seven-phase
  --skeleton         a question for every section (default)
  --blank            front matter and title only
  --case-study NAME  a worked example to change, in the framework seven-phase;
                     an unknown name is answered with all of them
  -t, --title TEXT
  --task ID          what the system learns, such as ranking; may be given several times
  --owner TEXT       the owning team
  -h, --help

Exit code: 0 created, 2 not created: one line says why.
`;

const FIX = `Usage: ml-design-docs fix [options] PATHS|GLOBS|-

Makes the safe fixes of check in design docs, again and again until none is left: those that have
one right answer and keep the meaning. Only files that change are written; files that are not ML
design docs are left alone. With - standard input goes to standard output, fixed.

Options:
  --dry-run          say what would be fixed, and write nothing
  --diff             print a patch (for git apply), and write nothing
  --stdin-filename NAME
                     what standard input is called, for its settings
  --fail-on LEVEL    exit with 1 on findings of this severity or above that are left: error,
                     warning (default), info or never
  -c, --config FILE  use these settings instead of the nearest .ml-design-docs.json
  -h, --help

Exit code: that of check on the files as they are then; 2 also where a file cannot be written.
`;

const CONVERT = `Usage: ml-design-docs convert --framework ID [options] FILE|-

Prints the design doc in the order of another framework. Sections move whole and no line is lost;
headings of the old framework become those of the new one, numbers and references follow. What was
done, and what is to be looked at, goes to standard error.

Options:
  --framework ID     the framework to convert to (see list frameworks)
  --from ID          treat the file as a design doc of this framework, whatever it is (auto: the one
                     that its headings follow)
  -i, --in-place     write the files instead; then folders and globs can be named, and files that
                     are not ML design docs are left alone
  -c, --config FILE  use these settings instead of the nearest .ml-design-docs.json
  -h, --help

Exit code: 0 converted, 2 a document was left as it is: one line says why.
`;

const DIAGRAM = `Usage: ml-design-docs diagram [options] FILE|-

Prints the Mermaid source of the document's main diagram, the one that shows the system. With --svg
or --png it draws, as the architecture view does: every diagram, or the one that --diagram chooses.
Pictures are made by a browser that is present (Chrome, Chromium, Edge), without a network.

Options:
  --svg FILE         draw an SVG that needs no other file; - prints it
  --png FILE         draw a PNG, twice as large as the drawing
                     of several diagrams the second goes to FILE-2.svg, and so on
  -d, --diagram N    the Nth diagram of the document, or the one below the heading of that title
  --draw             what the text describes, drawn anew, instead of a diagram of the document
  --theme NAME       light (default) or dark
  --background NAME  white or transparent; default: the colour of the theme
  --force            write over files that are there
  --browser PROGRAM  draw with this browser; default: CHROME_PATH, PUPPETEER_EXECUTABLE_PATH, else
                     one that is installed
  --no-sandbox       where the browser's sandbox does not run; as root it is left out by itself
  --framework ID     with --draw: treat the file as a design doc of this framework
  -c, --config FILE  use these settings instead of the nearest .ml-design-docs.json
  -h, --help

Exit code: 0 printed or drawn, 2 something was not: one line says why.
`;

const DIFF = `Usage: ml-design-docs diff [options] COMMIT [PATHS|GLOBS]

Compares design docs with what they were at a commit, branch or tag: sections that are answered or
lost, findings that are new or fixed, and numbers that changed, with what each is of (p99 latency:
200 ms -> 300 ms). Without paths, all Markdown files of the repository that changed, in the work
tree too. Both versions are judged by today's rules and settings. Moved files are followed.

Options:
  --merge-base       compare with the commit at which this branch left COMMIT
  -f, --format NAME  stylish (default), json or markdown (for a comment)
  --fail-on-worse    exit with 1 where a section was lost, an error or a warning is new, or a file
                     is no design doc any more
  --framework ID     treat every file as a design doc of this framework
  -c, --config FILE  use these settings instead of the nearest .ml-design-docs.json
  --color, --no-color
  -h, --help

Exit code: 0; 1 with --fail-on-worse; 2 there is no such commit, or a file could not be read.
`;

const REVIEW = `Usage: ml-design-docs review [options] FILE|-

Prints a reviewer's checklist of a design doc, made from its gaps and from what does not fit
together, as Markdown for a pull request: first what blocks, then questions, by phase, each with
its line and its reason; then what looks good. At most 60 points.

Options:
  --link-base URL    link lines below this address of the repository's files, such as
                     https://github.com/owner/name/blob/main
  --stdin-filename NAME
                     what standard input is called; settings are those of its place
  --framework ID     treat the file as a design doc of this framework
  -c, --config FILE  use these settings instead of the nearest .ml-design-docs.json
  -h, --help

Exit code: 0 printed, 2 not: one line says why.
`;

const REPORT = `Usage: ml-design-docs report [options] PATHS|GLOBS

Makes one page of all design docs: a heat map of documents and phases with score, status, owner and
last change (by git, else by the file), filters, order, and below each document its sections and
findings with links to the lines. The page needs no other file and no network.

Options:
  --html FILE        write the page; - prints it. A former report is written over, another file not
  --json FILE        write the same data for programs
  -t, --title TEXT   default: ML design docs
  --link-base URL    link documents below this address of the repository's files, such as
                     https://github.com/owner/name/blob/main, instead of to the files
  --framework ID     treat every file as a design doc of this framework
  -c, --config FILE  use these settings instead of the nearest .ml-design-docs.json
  -h, --help

Exit code: 0 written, 2 something could not be read or written: one line says why.
`;

const LIST = `Usage: ml-design-docs list [options] [rules|sections|frameworks|tasks]

Prints the names that settings, comments, front matter, --framework, --task and explain take.
Default: rules.

Options:
  -f, --format NAME  stylish (default) or json
  -h, --help
`;

const EXPLAIN = `Usage: ml-design-docs explain <rule|section>

Prints a rule's page (why, examples, how to fix it) or what a section wants. The last part of a name
is enough where it is the only one; of a section its title is, too. Examples:
  ml-design-docs explain operations/drift-plan-complete
  ml-design-docs explain evaluation.online-metrics
  ml-design-docs explain "Guardrail metrics"
`;

const TOPICS: Readonly<Record<CommandName, string>> = {
  check: CHECK,
  fix: FIX,
  convert: CONVERT,
  new: NEW,
  diagram: DIAGRAM,
  diff: DIFF,
  review: REVIEW,
  report: REPORT,
  list: LIST,
  explain: EXPLAIN,
  mcp: MCP_HELP,
};

/** Help of one command, or of all. */
export function helpText(topic: CommandName | undefined): string {
  return topic === undefined ? MAIN : TOPICS[topic];
}
