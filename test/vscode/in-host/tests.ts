/** The tests that run inside the extension host. They are not named *.test.ts: outside of VS Code there is no `vscode` to import. */
import './activation.host';
import './diagnostics.host';
import './hover.host';
import './interview.host';
import './language-model-tools.host';
import './workspace.host';
