import assert from 'node:assert/strict';
import {
  builtInLosses,
  builtInMetricPairings,
  builtInMetrics,
  builtInServing,
  builtInTasks,
  taskMetrics,
} from '../../../server/src/schema/registry';
import {
  validateLosses,
  validateMetrics,
  validateModels,
  validateServing,
} from '../../../server/src/schema/validate-ontology';

const kindOf = new Map(builtInMetrics().map(({ id, kind }) => [id, kind]));
const tasks = builtInTasks().filter(({ id }) => id !== 'other');

describe('the ontology', () => {
  it('judges every task: a metric is never valid and invalid, and the losses fit', () => {
    const losses = new Map(builtInLosses().map((loss) => [loss.id, loss]));
    for (const { id } of tasks) {
      const { valid, caution, invalid, online, losses: own } = taskMetrics(id);
      assert.ok(valid.length > 3 && invalid.length > 3 && online.length > 2 && own.length > 2, id);
      const fine = new Set([...valid, ...caution.map(({ metric }) => metric)]);
      assert.deepEqual(
        invalid.filter((metric) => fine.has(metric)),
        [],
        id,
      );
      assert.deepEqual(
        own.filter((loss) => !losses.get(loss)?.fits.includes(id)),
        [],
        `${id}: a loss of the task does not say that it fits`,
      );
    }
  });

  it('says of no online metric that it is offline', () => {
    for (const { id } of tasks)
      for (const metric of taskMetrics(id).online)
        assert.ok(kindOf.get(metric) !== 'offline' || metric === 'time-to-detect', `${id}: ${metric}`);
    for (const { offline, online } of builtInMetricPairings()) {
      for (const metric of offline) assert.equal(kindOf.get(metric), 'offline', metric);
      for (const metric of online) assert.notEqual(kindOf.get(metric), 'offline', metric);
    }
  });

  it('says nothing of a task that it does not know', () => {
    for (const id of ['other', 'no-such-task', '__proto__'])
      assert.deepEqual(taskMetrics(id), {
        valid: [],
        caution: [],
        invalid: [],
        invalidAlone: [],
        online: [],
        losses: [],
      });
  });

  it('knows that TensorFlow Serving loads no LightGBM text and Triton loads ONNX', () => {
    const { runtimes, formats, libraries } = builtInServing();
    const loads = (id: string): readonly string[] => runtimes.find((one) => one.id === id)?.loads ?? [];
    assert.deepEqual(loads('tensorflow-serving'), ['savedmodel']);
    for (const format of ['onnx', 'tensorrt', 'savedmodel', 'torchscript']) assert.ok(loads('triton').includes(format));
    const made = new Set(libraries.flatMap(({ writes }) => writes));
    assert.deepEqual(
      formats.filter(({ id }) => !made.has(id)),
      [],
    );
  });
});

describe('validation of the ontology', () => {
  const metric = { id: 'a', title: 'A', dir: 'up', range: [0, 1], names: ['a'] };
  const problems = (extra: object, rest: object = {}): readonly string[] =>
    validateMetrics({ metrics: [{ ...metric, ...extra }], pairings: [], lookAlikes: [], ...rest }).problems.map(
      ({ message }) => message,
    );

  it('refuses ids that nothing has', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ at: { k: 'b' } }), ["unknown id 'b'"]);
    assert.deepEqual(problems({}, { pairings: [{ offline: ['a'], online: ['c'] }] }), ["unknown id 'c'"]);
    const serving = {
      formats: [],
      runtimes: [{ id: 'r', title: 'R', names: ['r'], loads: ['x'] }],
      libraries: [],
      lookAlikes: [],
    };
    assert.ok(validateServing(serving).problems.length > 0);
  });

  it('refuses a name of two things, a range upside down and a capital with a star', () => {
    const loss = (id: string): object => ({ id, title: id, names: ['same'], fits: [] });
    assert.match(
      validateLosses({ losses: [loss('a'), loss('b')], lookAlikes: [] }).problems[0]?.message ?? '',
      /'same' is a name of 'a' already/,
    );
    assert.match(problems({ range: [1, 0] })[0] ?? '', /two ends in order/);
    assert.match(problems({ names: ['MAP*'] })[0] ?? '', /star and a capital/);
  });

  it('refuses beginnings of names that would be read as an expression, and half a token', () => {
    const told = (encoder: object): string =>
      validateModels({
        models: [{ id: 'a', title: 'a', marks: [], names: ['a'] }],
        encoders: [encoder],
        lookAlikes: [],
      }).problems[0]?.message ?? 'none';
    assert.equal(told({ names: ['labse'], tokens: 256 }), 'none');
    assert.match(told({ names: ['bge.*'] }), /'bge\.\*' is no beginning of a name/);
    assert.match(told({ names: [] }), /expected a name/);
    assert.match(told({ names: ['labse'], tokens: 0.5 }), /a whole number above 0/);
  });
});
