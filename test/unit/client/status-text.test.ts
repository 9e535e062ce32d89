import assert from 'node:assert/strict';
import { frameworkText, statusText } from '../../../client/src/status-text';

const status = {
  uri: 'file:///a.md',
  version: 1,
  isDesignDoc: true,
  decidedBy: 'content',
  because: 'five phases have evidence',
  framework: 'seven-phase',
  frameworkTitle: 'Seven phases',
  frameworkBecause: 'The front matter names the framework "seven-phase".',
  score: { covered: 21, applicable: 30 },
} as const;

describe('language status', () => {
  it('counts the sections of a design doc', () => {
    const shown = statusText('running', status);
    assert.equal(shown.text, 'Design doc: 21/30 sections');
    assert.match(shown.spoken ?? '', /21 of 30 sections/u);
    assert.equal(shown.command?.command, 'outline.focus');
  });

  it('names the framework of a design doc only, and offers another one', () => {
    const shown = frameworkText('running', status);
    assert.equal(shown?.text, 'Framework: Seven phases');
    assert.equal(shown?.command?.command, 'chooseFramework');
    assert.equal(frameworkText('running', { ...status, isDesignDoc: false }), undefined);
    assert.equal(frameworkText('running', undefined), undefined);
    assert.equal(frameworkText('starting', status), undefined);
    assert.equal(frameworkText('failed', status), undefined);
  });

  it('offers nothing for a document that is left in quiet', () => {
    const shown = statusText('running', { ...status, isDesignDoc: false, quiet: true });
    assert.equal(shown.text, 'ML design doc: checks are off');
    assert.equal(shown.command, undefined);
  });

  it('offers to check other Markdown as a design doc', () => {
    const shown = statusText('running', { ...status, isDesignDoc: false });
    assert.equal(shown.text, 'Not an ML design doc');
    assert.equal(shown.command?.command, 'treatAsDesignDoc');
    assert.equal(shown.command?.title, 'Check as ML Design Doc');
  });

  it('does not deny on the edge, and offers the same', () => {
    const shown = statusText('running', { ...status, isDesignDoc: false, uncertain: true });
    assert.equal(shown.text, 'May be an ML design doc');
    assert.equal(shown.command?.command, 'treatAsDesignDoc');
    assert.equal(shown.command?.title, 'Check as ML Design Doc');
  });

  it('is busy while the server starts, whatever was known before', () => {
    assert.equal(statusText('starting', undefined).busy, true);
    assert.equal(statusText('starting', status).busy, true);
    assert.equal(statusText('running', status).busy, false);
  });

  it('claims nothing of a document that was not judged yet', () => {
    const shown = statusText('running', undefined);
    assert.equal(shown.busy, false);
    assert.equal(shown.command, undefined);
  });

  it('says that the server stopped and offers to restart it', () => {
    const shown = statusText('failed', status);
    assert.equal(shown.severity, 'error');
    assert.equal(shown.command?.command, 'restartServer');
  });
});
