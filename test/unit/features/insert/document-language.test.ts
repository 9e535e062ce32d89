import assert from 'node:assert/strict';
import { createHeadingLexicon } from '../../../../server/src/coverage/headings';
import { builtInCatalogue, builtInFramework } from '../../../../server/src/schema/registry';
import type { Framework } from '../../../../server/src/schema/types';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';

const service = createDesignDocService({ log: assert.fail });
const front = '---\nframework: seven-phase\n---\n\n';

/** Two phases and three sections with headings of a language, and the fourth that is to be inserted. */
const documents: Readonly<
  Record<string, { readonly text: string; readonly baseline: string; readonly model: string }>
> = {
  es: {
    text: '# Detección de fraude\n\n## Datos\n\n### Fuentes de datos\n\nPagos de tres años.\n\n## Evaluación\n\n### Métricas offline\n\nPR-AUC.\n',
    baseline: 'Línea base',
    model: 'Modelo',
  },
  ru: {
    text: '# Антифрод\n\n## Данные\n\n### Источники данных\n\nПлатежи за три года.\n\n## Оценка качества\n\n### Оффлайн-метрики\n\nPR-AUC.\n',
    baseline: 'Бейзлайн',
    model: 'Модель',
  },
  zh: {
    text: '# 反欺诈\n\n## 数据\n\n### 数据来源\n\n三年的支付记录。\n\n## 评估\n\n### 离线指标\n\nPR-AUC。\n',
    baseline: '基线',
    model: '模型',
  },
};

function analyse(text: string) {
  return service.analyse({ uri: 'file:///a.md', text: `${front}${text}`, path: 'a.md', treatAsDesignDoc: true });
}

function headings(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith('#'));
}

function withInserted(text: string, ...ids: readonly string[]): string {
  const analysis = analyse(text);
  return applyEdits(analysis.document.text, service.insertSections(analysis, ids).edits);
}

describe('headings in the language of the document', () => {
  for (const [language, { text, baseline, model }] of Object.entries(documents)) {
    it(`inserts phase and section in ${language}, and knows them again`, () => {
      const after = withInserted(text, 'modeling.baseline', 'data.quality');
      assert.ok(headings(after).includes(`## ${model}`), after);
      assert.ok(headings(after).includes(`### ${baseline}`), after);
      const again = service.analyse({ uri: 'file:///a.md', text: after, path: 'a.md' });
      for (const id of ['modeling.baseline', 'data.quality'])
        assert.equal(again.coverage.get(id)?.status, 'placeholder', id);
    });

    it(`inserts all that is missing in ${language}, once`, () => {
      const analysis = analyse(text);
      const after = applyEdits(analysis.document.text, service.insertSections(analysis).edits);
      const english = new Set(builtInCatalogue().sections.map(({ title }) => title));
      assert.ok(headings(after).length > 30);
      assert.deepEqual(
        headings(after).filter((line) => english.has(line.replace(/^#+ /u, ''))),
        [],
      );
      const again = service.analyse({ uri: 'file:///a.md', text: after, path: 'a.md' });
      assert.deepEqual(service.insertSections(again), { sections: [], edits: [] });
    });

    it(`offers the heading in ${language}, and finds it by its English name too`, () => {
      const started = `${text}\n## `;
      const analysis = analyse(started);
      const offered = service.completions(analysis, analysis.document.text.length);
      const one = offered.find(({ label }) => label === baseline);
      assert.ok(one, offered.map(({ label }) => label).join('\n'));
      assert.match(one.filter ?? '', /Baseline/u);
      assert.ok(one.newText.includes(`## ${baseline}`));
    });

    it(`states in ${language} that a section does not apply`, () => {
      const analysis = analyse(text);
      const finding = analysis.findings.find(({ insert }) => insert?.length === 1) ?? assert.fail();
      const action = service
        .codeActions(analysis, finding.span)
        .find(({ fix, findings }) => fix.title.startsWith('Not applicable') && findings[0]?.insert?.length === 1);
      assert.ok(action);
      const id = action.findings[0]?.insert?.[0] ?? assert.fail();
      const result = applyEdits(analysis.document.text, action.fix.edits);
      const after = service.analyse({ uri: 'file:///a.md', text: result, path: 'a.md' });
      assert.equal(after.coverage.get(id)?.status, 'placeholder');
      const { notApplicable = '' } =
        builtInCatalogue().localised.find((one) => one.language === language)?.writes ?? {};
      assert.ok(result.includes(notApplicable));
      const answered = result.replace(/\[[^\]]+\]\n/u, 'de momento nadie usa este sistema en producción\n');
      const told = service.analyse({ uri: 'file:///a.md', text: answered, path: 'a.md' });
      assert.equal(told.coverage.get(id)?.status, 'not-applicable');
    });
  }

  it('stays English where the headings are, whatever the text is in, and where nothing tells', () => {
    const mixed =
      '# Detección de fraude\n\n## Data\n\n### Data sources\n\nLos pagos de los últimos tres años, y las quejas que llegan al banco.\n\n### Calidad de datos\n\nx\n';
    assert.ok(headings(withInserted(mixed, 'data.features')).includes('### Feature engineering'));
    assert.ok(
      headings(withInserted('# Baseline\n\n## Baseline\n\nx\n', 'data.features')).some((line) =>
        line.endsWith('Feature engineering'),
      ),
    );
  });

  it('follows the text where no heading tells', () => {
    const text =
      '# Detección de fraude\n\nEl banco pierde dinero con los pagos que nadie revisa, y por eso se quiere un modelo que los puntúe al llegar.\n';
    assert.ok(
      headings(withInserted(text, 'data.features')).some((line) => line.endsWith('Ingeniería de características')),
    );
  });

  it('leaves the titles of a team as the team wrote them', () => {
    const base = builtInFramework('seven-phase') as Framework;
    const own: Framework = {
      ...base,
      phases: base.phases.map((phase) => ({
        ...phase,
        sections: phase.sections.map((one) =>
          one.id === 'data.quality' ? { ...one, title: 'Our quality gate' } : one,
        ),
      })),
    };
    const analysis = { ...analyse(documents.es?.text ?? ''), framework: own };
    const after = applyEdits(analysis.document.text, service.insertSections(analysis, ['data.quality']).edits);
    assert.ok(headings(after).includes('### Our quality gate'), after);
  });

  it('has a title for each phase and section of the catalogue, which is a heading of it and of no other', () => {
    const seven = builtInFramework('seven-phase') as Framework;
    const lexicon = createHeadingLexicon(builtInCatalogue(), seven);
    for (const { language, writes } of builtInCatalogue().localised) {
      const titles = writes?.titles ?? {};
      for (const { id } of builtInCatalogue().sections) {
        const exact = [...lexicon.grades(titles[id] ?? '')].filter(([, grade]) => grade === 1);
        assert.deepEqual(exact, [[id, 1]], `${language} ${id}`);
      }
      for (const { id } of seven.phases) assert.deepEqual(lexicon.phases(titles[id] ?? ''), [id], `${language} ${id}`);
    }
  });
});
