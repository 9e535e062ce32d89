/** The theme of the editor in place of the page's own colours; the heat map keeps its own, which were chosen to be told apart. */
export const viewStyle = `
body{padding:16px 20px;font-family:var(--vscode-font-family);font-size:var(--vscode-font-size)}
:root{--fg:var(--vscode-foreground);--soft:var(--vscode-descriptionForeground);--bg:var(--vscode-editor-background);--line:var(--vscode-panel-border,#8888);
--head:var(--vscode-editorWidget-background);--link:var(--vscode-textLink-foreground);--focus:var(--vscode-focusBorder)}
:root:has(body.vscode-light){color-scheme:light;--chip:#fff1c2;--chipfg:#4d3400;
--h0:#f7b68c;--h1:#fadcc6;--h2:#eceeef;--h3:#cfe4f5;--h4:#97c9ee;--hfg:#14181c;--err:#a40e26;--warn:#7a4d00}
:root:has(body.vscode-dark){color-scheme:dark;--chip:#4a3900;--chipfg:#ffe7a3;
--h0:#7a3510;--h1:#543523;--h2:#353b42;--h3:#244560;--h4:#15558a;--hfg:#fff;--err:#ff9a9f;--warn:#f0c36d}
:root:has(body.vscode-high-contrast:not(.vscode-high-contrast-light)){color-scheme:dark;--line:var(--vscode-contrastBorder);--soft:#fff;--chip:#000;--chipfg:#fff;
--h0:#7a3510;--h1:#543523;--h2:#353b42;--h3:#244560;--h4:#15558a;--hfg:#fff;--err:#ff9a9f;--warn:#f0c36d}
:root:has(body.vscode-high-contrast-light){color-scheme:light;--line:var(--vscode-contrastBorder);--soft:#000;--chip:#fff;--chipfg:#000;
--h0:#f7b68c;--h1:#fadcc6;--h2:#eceeef;--h3:#cfe4f5;--h4:#97c9ee;--hfg:#14181c;--err:#a40e26;--warn:#7a4d00}
.vscode-high-contrast .c{border:1px solid}
input[type=search],select,form button{color:var(--vscode-input-foreground,inherit);background:var(--vscode-input-background,var(--bg));border-color:var(--vscode-input-border,var(--line))}
thead th{white-space:normal;font-size:.7em;padding:6px 3px}
table{min-width:1375px}
thead th:nth-child(1){width:220px}thead th:nth-child(2){width:104px}thead th:nth-child(3){width:84px}thead th:nth-child(4){width:104px}thead th:nth-child(5){width:58px}thead th:nth-last-child(3){width:48px}thead th:nth-last-child(2){width:60px}thead th:last-child{width:150px}
.wrap{max-height:none}
@media (min-height:600px){.wrap{max-height:82vh}}
`.trim();

/**
 * Beside the page's own script, in a web view: links to documents go to the editor as messages, and filters, order, open rows and the
 * place of reading are kept, so that the page may be loaded anew when a document changes.
 */
export const viewScript = `
(function () {
  'use strict';
  var api = acquireVsCodeApi();
  var form = document.getElementById('filters');
  var table = document.getElementById('documents');
  var wrap = document.querySelector('.wrap');

  document.addEventListener('click', function (event) {
    var anchor = event.target.closest ? event.target.closest('a') : null;
    var href = anchor ? anchor.getAttribute('href') : null;
    if (href === null || href.indexOf('mldd:') !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    // At once: the page goes when the document comes.
    if (form && table && wrap) api.setState(stateNow());
    api.postMessage({ type: 'open', href: href });
  }, true);
  if (!form || !table || !wrap) return;

  function heads() { return Array.prototype.slice.call(table.tHead.rows[0].cells); }
  function openRows() { return Array.prototype.slice.call(table.querySelectorAll('.t[aria-expanded=true]')); }
  function addressOf(toggle) { return toggle.parentNode.querySelector('a').getAttribute('href'); }

  function stateNow() {
    var fields = {};
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name) fields[field.name] = field.type === 'checkbox' ? field.checked : field.value;
    });
    var column = heads().findIndex(function (head) { return head.hasAttribute('aria-sort'); });
    return {
      fields: fields,
      column: column,
      up: column >= 0 && heads()[column].getAttribute('aria-sort') === 'ascending',
      open: openRows().map(addressOf),
      place: [wrap.scrollLeft, wrap.scrollTop, window.scrollY],
    };
  }
  var waiting;
  function keep() {
    clearTimeout(waiting);
    waiting = setTimeout(function () { api.setState(stateNow()); }, 100);
  }

  var before = api.getState();
  if (before) {
    Object.keys(before.fields).forEach(function (name) {
      var field = form.elements[name];
      if (!field) return;
      if (field.type === 'checkbox') field.checked = before.fields[name];
      else field.value = before.fields[name];
    });
    form.dispatchEvent(new Event('input'));
    var sorted = heads()[before.column];
    if (sorted) {
      sorted.querySelector('button').click();
      if (!before.up) sorted.querySelector('button').click();
    }
    Array.prototype.forEach.call(table.querySelectorAll('.t'), function (toggle) {
      if (before.open.indexOf(addressOf(toggle)) >= 0) toggle.click();
    });
    wrap.scrollTo(before.place[0], before.place[1]);
    window.scrollTo(0, before.place[2]);
  }
  ['input', 'reset', 'click'].forEach(function (name) { document.addEventListener(name, keep); });
  wrap.addEventListener('scroll', keep);
  window.addEventListener('scroll', keep);
})();
`.trim();
