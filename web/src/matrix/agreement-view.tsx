import { lazy, Suspense, useMemo } from 'react';
import type { MatrixShown } from '../address.js';
import type { Ref } from '../answer/answer.js';
import { Choice } from '../answer/choice.js';
import { Savable } from '../drawings/savable.js';
import { BandTable, type Line } from './band-table.js';
import { BANDS } from './band-of.js';
import { BlockMatrix } from './block-matrix.js';
import { CellTable } from './cell-table.js';
import { orderByLikeness } from './order-by-likeness.js';
import { idOf, pairOf, periodInWords, type AgreementCell } from './read-cells.js';
import { TrendChart } from './trend-chart.js';

interface AgreementViewProps {
  readonly caption: string;
  readonly cells: readonly AgreementCell[];
  /** How many pairs were asked for. */
  readonly pairs: number;
  readonly shown: MatrixShown;
  readonly onShow: (next: Partial<MatrixShown>, isStep?: boolean) => void;
  readonly onPick: (cell: AgreementCell) => void;
}

const NetworkView = lazy(async () => ({
  default: (await import('./network-view.js')).NetworkView,
}));

const FORMS = [
  { name: 'matrix', label: 'Matrix' },
  { name: 'network', label: 'Network' },
] as const;

/** More squares than these are not read one by one. */
const MOST_READ = 400;

/** More lines than these can't be told apart. */
const MOST_LINES = 8;

/** This is how far actors agree: over time, each with each, or one with all, with the same as a table. */
export function AgreementView(props: AgreementViewProps) {
  const { caption, cells, pairs, shown, onShow, onPick } = props;
  const file = caption.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const drawing = useMemo(() => drawingOf(cells), [cells]);
  const isOfPairs = drawing?.form === 'square';
  const form = isOfPairs && shown.as === 'network' ? 'network' : 'matrix';
  return (
    <>
      {isOfPairs && (
        <div className="forms">
          <Choice
            legend="Show as"
            options={FORMS}
            value={form}
            onChange={(as) => {
              onShow({ as: as === 'matrix' ? null : as });
            }}
          />
        </div>
      )}
      {form === 'network' ? (
        <Suspense fallback={<p role="status">Drawing …</p>}>
          <NetworkView
            {...{ caption, file, cells, pairs, onPick }}
            rate={shown.rate}
            onRate={(rate) => {
              onShow({ rate }, false);
            }}
          />
        </Suspense>
      ) : (
        <>
          {drawing !== null && <Drawn {...{ caption, cells, drawing, file, onPick }} />}
          <h2>As a table</h2>
          <CellTable {...{ caption, cells, onPick }} />
        </>
      )}
    </>
  );
}

interface DrawnProps extends Pick<AgreementViewProps, 'caption' | 'cells' | 'onPick'> {
  readonly drawing: Drawing;
  readonly file: string;
}

function Drawn({ caption, cells, drawing, file, onPick }: DrawnProps) {
  return (
    <Savable name={file}>
      <figure className="drawing">
        {drawing.form === 'trend' && (
          <TrendChart {...{ caption, cells }} periods={drawing.periods} />
        )}
        {drawing.form === 'periods' && <BandTable {...{ caption, onPick }} {...drawing} />}
        {drawing.form === 'square' &&
          (drawing.rows.length * drawing.columns.length > MOST_READ ? (
            <BlockMatrix {...{ caption, onPick }} {...drawing} />
          ) : (
            <BandTable
              {...{ caption, onPick, cellAt: drawing.cellAt }}
              rows={drawing.rows.map((ref) => ({ key: idOf(ref), refs: [ref] }))}
              columns={drawing.columns.map((head) => ({ key: idOf(head), head }))}
            />
          ))}
        <figcaption>
          <span>{caption}.</span>
          {drawing.form !== 'trend' && (
            <span className="bands">
              never the same{' '}
              {Array.from({ length: BANDS }, (_, band) => (
                <span key={band} className="band-swatch" data-band={band} />
              ))}{' '}
              always
            </span>
          )}
          {drawing.form === 'trend' && <span>The larger a point, the more both took part in.</span>}
          <span>Nothing is drawn where both took part in nothing, which is not a no.</span>
        </figcaption>
      </figure>
    </Savable>
  );
}

type CellAt = (row: string, column: string) => AgreementCell | undefined;

type Drawing =
  | { readonly form: 'trend'; readonly periods: readonly string[] }
  | {
      readonly form: 'periods';
      readonly rows: readonly Line[];
      readonly columns: readonly { readonly key: string; readonly head: Ref }[];
      readonly cellAt: CellAt;
    }
  | {
      readonly form: 'square';
      readonly rows: readonly Ref[];
      readonly columns: readonly Ref[];
      readonly cellAt: CellAt;
    };

/** What cells are drawn as; null for one with others, which the table draws as bars. */
function drawingOf(cells: readonly AgreementCell[]): Drawing | null {
  const periods = periodsOf(cells);
  if (periods.length > 0) {
    const pairs = Map.groupBy(cells, pairOf);
    if (pairs.size <= MOST_LINES) return { form: 'trend', periods };
    const byPeriod = new Map(cells.map((cell) => [`${pairOf(cell)} ${cell.period ?? ''}`, cell]));
    return {
      form: 'periods',
      rows: [...pairs].flatMap(([key, [first]]) =>
        first === undefined ? [] : { key, refs: [first.one, first.other] },
      ),
      columns: periods.map((key) => ({ key, head: { name: periodInWords(key), id: null } })),
      cellAt: (row, column) => byPeriod.get(`${row} ${column}`),
    };
  }
  const ones = refsOf(cells.map(({ one }) => one));
  const others = refsOf(cells.map(({ other }) => other));
  if (ones.length < 2 && others.length < 2) return null;
  const isWithEach = ones.some((one) => others.some((other) => idOf(one) === idOf(other)));
  if (!isWithEach && Math.min(ones.length, others.length) < 2) return null;
  const byPair = new Map(cells.map((cell) => [pairOf(cell), cell]));
  const cellAt: CellAt = (row, column) => byPair.get([row, column].toSorted().join(' '));
  if (!isWithEach) return { form: 'square', rows: ones, columns: others, cellAt };
  const all = refsOf([...ones, ...others]);
  const order = orderByLikeness(
    all.length,
    (a, b) => cellAt(idOf(all[a] ?? NOBODY), idOf(all[b] ?? NOBODY))?.rate,
  );
  const sorted = order.flatMap((index) => all[index] ?? []);
  return { form: 'square', rows: sorted, columns: sorted, cellAt };
}

const NOBODY: Ref = { name: '', id: null };

/** All periods from the first to the last; a decade that nobody has a cell in is among them. */
function periodsOf(cells: readonly AgreementCell[]): readonly string[] {
  const found = [...new Set(cells.flatMap(({ period }) => period ?? []))].toSorted();
  const [first = '', last = ''] = [found[0], found.at(-1)];
  const decades = /^\d{3}X$/u.test(first);
  if (!decades && !/^\d{4}$/u.test(first)) return found;
  const [from, to] = [parseInt(first, 10), parseInt(last, 10)];
  return Array.from({ length: to - from + 1 }, (_, index) =>
    decades ? `${String(from + index)}X` : String(from + index),
  );
}

function refsOf(refs: readonly Ref[]): readonly Ref[] {
  const found = new Map(refs.map((ref) => [idOf(ref), ref]));
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
