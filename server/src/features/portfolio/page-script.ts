/**
 * What the page does where scripts run: filters, order, and the details of a row. It makes elements and texts, never markup, so that
 * nothing a document says can become one. Without it the table stands as it is.
 */
export const script = `
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('data').textContent);
  var table = document.getElementById('documents');
  var body = table.tBodies[0];
  var form = document.getElementById('filters');
  var rows = Array.prototype.slice.call(body.rows);
  var phaseFrom = data.phaseColumn;
  var texts = [];

  function make(name, text, className) {
    var element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }
  function link(href, text) {
    var anchor = make('a', text);
    anchor.href = href;
    return anchor;
  }
  function docOf(row) { return data.docs[Number(row.id.slice(1))]; }
  function titleOf(row) { return row.cells[0].querySelector('a').textContent; }

  rows.forEach(function (row, index) {
    texts.push(row.textContent.toLowerCase());
    row.index = index;
    var toggle = make('button', undefined, 't');
    toggle.type = 'button';
    toggle.setAttribute('aria-expanded', 'false');
    toggle.setAttribute('aria-label', 'Sections and findings of ' + titleOf(row));
    toggle.addEventListener('click', function () { turn(row, toggle); });
    row.cells[0].insertBefore(toggle, row.cells[0].firstChild);
  });

  function turn(row, toggle) {
    var open = toggle.getAttribute('aria-expanded') === 'true';
    toggle.setAttribute('aria-expanded', String(!open));
    if (!row.details) row.details = detailsOf(row);
    if (open) {
      row.details.remove();
      toggle.removeAttribute('aria-controls');
    } else {
      row.after(row.details);
      toggle.setAttribute('aria-controls', row.details.id);
    }
  }

  function detailsOf(row) {
    var doc = docOf(row);
    var href = row.cells[0].querySelector('a').getAttribute('href');
    var details = make('tr', undefined, 'd');
    details.id = row.id + '-details';
    var cell = details.appendChild(make('td'));
    cell.colSpan = row.cells.length;
    var section = cell.appendChild(make('section'));
    section.setAttribute('aria-label', 'Details of ' + titleOf(row));
    section.appendChild(sectionsOf(doc, href));
    section.appendChild(findingsOf(doc, href));
    return details;
  }
  function sectionsOf(doc, href) {
    var box = make('div');
    box.appendChild(make('h2', 'Sections'));
    var phase = -1;
    var list;
    for (var i = 0; i < doc.s.length; i += 3) {
      var spec = data.sections[doc.s[i]];
      if (spec[1] !== phase) {
        phase = spec[1];
        box.appendChild(make('h3', data.phases[phase]));
        list = box.appendChild(make('ul'));
      }
      var item = list.appendChild(make('li'));
      var line = doc.s[i + 2];
      item.appendChild(line ? link(href + data.line + line, spec[0]) : document.createTextNode(spec[0]));
      item.appendChild(document.createTextNode(': ' + data.statuses[doc.s[i + 1]]));
    }
    return box;
  }
  function findingsOf(doc, href) {
    var box = make('div');
    var count = doc.f.length / 4 + doc.m;
    box.appendChild(make('h2', count === 0 ? 'No findings' : count + (count === 1 ? ' finding' : ' findings')));
    var list = box.appendChild(make('ul'));
    for (var i = 0; i < doc.f.length; i += 4) {
      var item = list.appendChild(make('li'));
      var severity = data.severities[doc.f[i + 1]];
      var rule = data.rules[doc.f[i]];
      item.appendChild(make('span', severity, severity));
      item.appendChild(document.createTextNode(' '));
      item.appendChild(link(href + data.line + doc.f[i + 2], 'line ' + doc.f[i + 2]));
      item.appendChild(document.createTextNode(': ' + data.messages[doc.f[i + 3]] + ' '));
      item.appendChild(rule[1] ? link(rule[1], rule[0]) : make('code', rule[0]));
    }
    if (doc.m > 0) box.appendChild(make('p', doc.m + ' more: ml-design-docs check lists them.'));
    return box;
  }

  function numberIn(row, column) {
    var value = row.cells[column].getAttribute('data-v');
    return value === null ? row.cells[column].textContent.trim().toLowerCase() : Number(value);
  }
  function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
    var button = make('button', head.textContent);
    button.type = 'button';
    head.textContent = '';
    head.appendChild(button);
    button.addEventListener('click', function () {
      var up = head.getAttribute('aria-sort') !== 'ascending';
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      rows.sort(function (a, b) {
        var order = compare(numberIn(a, column), numberIn(b, column));
        return (up ? order : -order) || a.index - b.index;
      });
      show();
    });
  });

  function show() {
    var all = document.createDocumentFragment();
    rows.forEach(function (row) {
      all.appendChild(row);
      if (row.details && row.querySelector('.t').getAttribute('aria-expanded') === 'true') all.appendChild(row.details);
    });
    body.appendChild(all);
  }
  function filter() {
    var words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    var phase = form.elements.phase.value;
    var severity = form.elements.severity.value;
    var flags = ['d', 'o', 's'].filter(function (name) { return form.elements[name].checked; });
    var shown = 0;
    rows.forEach(function (row) {
      var has = row.getAttribute('data-f');
      var ok =
        words.every(function (word) { return texts[row.index].indexOf(word) >= 0; }) &&
        flags.every(function (name) { return has.indexOf(name) >= 0; }) &&
        (severity === '' || has.indexOf(severity) >= 0) &&
        (phase === '' || row.cells[phaseFrom + Number(phase)].classList.contains('h0'));
      row.hidden = !ok;
      if (row.details) row.details.hidden = !ok;
      if (ok) shown++;
    });
    document.getElementById('shown').textContent = shown + ' of ' + rows.length + ' documents';
  }
  form.addEventListener('input', filter);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('reset', function () { setTimeout(filter); });
  form.hidden = false;
  filter();
})();
`.trim();
