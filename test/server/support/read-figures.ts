/** The samples of one name, as a scrape has them. */
export interface Family {
  readonly type: string;
  readonly help: string;
  /** The names of its labels, in order; without the bounds of buckets. */
  readonly labels: readonly string[];
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
/** As Go reads numbers, which takes NaN in any case. */
const VALUE = '[+-]?Inf|[Nn]a[Nn]|[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?';
const HELP_LINE = new RegExp(`^# HELP (${NAME}) ((?:[^\\\\]|\\\\[\\\\n])*)$`, 'u');
const TYPE_LINE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`, 'u');
const SAMPLE_LINE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (${VALUE})$`, 'u');

/**
 * Reads a scrape, strictly: any line that the format does not have, a sample outside
 * of its family, a name or a series twice, or a bad histogram is an error.
 *
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details
 */
export function readFigures(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line does not end.');
  const families = new Map<string, Family & { readonly samples: Sample[] }>();
  const seen = new Set<string>();
  const lines = text.split('\n').slice(0, -1);
  let current: { name: string; help: string } | undefined;
  for (const line of lines) {
    const help = HELP_LINE.exec(line);
    const type = TYPE_LINE.exec(line);
    const sample = SAMPLE_LINE.exec(line);
    if (line === '') continue;
    if (help) {
      current = { name: help[1] ?? '', help: help[2] ?? '' };
      if (families.has(current.name)) throw new Error(`${current.name} is there twice.`);
    } else if (type) {
      if (current === undefined || current.name !== type[1])
        throw new Error(`A type without its help: ${line}`);
      families.set(current.name, { ...current, type: type[2] ?? '', labels: [], samples: [] });
    } else if (sample) {
      const [, name = '', list = '', value = ''] = sample;
      const family = families.get(current?.name ?? '');
      const endings = family?.type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
      const isOfFamily = endings.some((ending) => name === `${current?.name ?? ''}${ending}`);
      if (!family || !isOfFamily) throw new Error(`Not of the family above: ${line}`);
      if (seen.has(`${name}{${list}}`)) throw new Error(`A series is there twice: ${line}`);
      seen.add(`${name}{${list}}`);
      const labels = Object.fromEntries(
        [...list.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/gu)].map(([, key = '', of = '']) => [key, of]),
      );
      family.samples.push({ name, labels, value: toNumber(value) });
    } else {
      throw new Error(`Not a line of the format: ${line}`);
    }
  }
  return new Map([...families].map(([name, family]) => [name, finish(name, family)]));
}

function toNumber(text: string): number {
  return text.endsWith('Inf') ? Number(`${text.replace('+', '')}inity`) : Number(text);
}

function finish(name: string, family: Family): Family {
  if (family.type === 'histogram') checkHistogram(name, family.samples);
  if (family.type === 'counter') {
    for (const { value } of family.samples) {
      if (value < 0) throw new Error(`The counter ${name} is below 0.`);
    }
  }
  const labels = new Set(family.samples.flatMap((sample) => Object.keys(sample.labels)));
  labels.delete('le');
  return { ...family, labels: [...labels] };
}

function checkHistogram(name: string, samples: readonly Sample[]): void {
  const series = new Map<string, Sample[]>();
  for (const sample of samples) {
    const { le: _, ...rest } = sample.labels;
    const key = JSON.stringify(rest);
    series.set(key, [...(series.get(key) ?? []), sample]);
  }
  for (const [labels, each] of series) {
    const buckets = each.filter((sample) => sample.name.endsWith('_bucket'));
    const bounds = buckets.map((sample) => toNumber(sample.labels['le'] ?? 'NaN'));
    const counts = buckets.map(({ value }) => value);
    const isRising = (list: readonly number[]): boolean =>
      list.every((value, index) => index === 0 || value >= (list[index - 1] ?? Infinity));
    const total = each.find((sample) => sample.name.endsWith('_count'))?.value;
    if (!isRising(bounds) || !isRising(counts) || bounds.at(-1) !== Infinity) {
      throw new Error(`The buckets of ${name} ${labels} are in no order.`);
    }
    if (counts.at(-1) !== total) throw new Error(`The buckets of ${name} ${labels} miss some.`);
  }
}
