import { lazy, Suspense, useId, useMemo } from 'react';
import type { MatrixShown } from '../address.js';
import { Choice, WhyNot } from '../answer/choice.js';
import { Savable } from '../drawings/savable.js';
import {
  drawOverTime,
  drawSquare,
  formsOf,
  periodsWithCells,
  type Asked,
} from './agreement-drawings.js';
import { BandTable } from './band-table.js';
import { BANDS } from './band-of.js';
import { BlockMatrix } from './block-matrix.js';
import { CellTable } from './cell-table.js';
import { idOf, periodInWords, type AgreementCell } from './read-cells.js';
import { TrendChart } from './trend-chart.js';

interface AgreementViewProps extends Asked {
  /** What all of it is called, and what is of one period, before that is named. */
  readonly caption: string;
  readonly captionOfOne: string;
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

/** More squares than these are not read one by one. */
const MOST_READ = 400;

/** What an address calls the time that lies in no period for certain. */
const OTHER = 'other';

/** This is how far actors agree: over time, each with each, or one with all, with the same as a table. */
export function AgreementView(props: AgreementViewProps) {
  const { cells, isDivided, isWithEach, pairs, shown, onShow, onPick } = props;
  const forms = useMemo(
    () => formsOf(cells, { isDivided, isWithEach }),
    [cells, isDivided, isWithEach],
  );
  const had = forms.filter(({ lacks }) => lacks === null).map(({ name }) => name);
  const form = had.find((name) => name === shown.as) ?? had[0] ?? null;
  const periods = useMemo(() => (isDivided ? periodsWithCells(cells) : []), [cells, isDivided]);
  const isOfOne = isDivided && (form === 'matrix' || form === 'network');
  const period = periods.find((each) => (each ?? OTHER) === shown.period) ?? lastOf(periods);
  const drawn = useMemo(
    () => (isOfOne ? cells.filter((cell) => cell.period === period) : cells),
    [cells, isOfOne, period],
  );
  const caption = isOfOne ? `${props.captionOfOne}, ${periodInWords(period)}` : props.caption;
  const file = caption.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return (
    <>
      {form !== null && (
        <div className="forms">
          <Choice
            legend="Show as"
            options={forms}
            value={form}
            onChange={(as) => {
              onShow({ as: as === had[0] ? null : as });
            }}
          />
          {isOfOne && (
            <PeriodField
              periods={periods}
              value={period}
              onChange={(next) => {
                onShow({ period: next === lastOf(periods) ? null : (next ?? OTHER) });
              }}
            />
          )}
        </div>
      )}
      <WhyNot options={forms} />
      {form === 'network' ? (
        <Suspense fallback={<p role="status">Drawing …</p>}>
          <NetworkView
            key={period}
            {...{ caption, file, pairs, onPick }}
            cells={drawn}
            rate={shown.rate}
            onRate={(rate) => {
              onShow({ rate }, false);
            }}
          />
        </Suspense>
      ) : (
        <>
          {form !== null && (
            <Drawn {...{ caption, form, file, isWithEach, onPick }} all={cells} cells={drawn} />
          )}
          <h2>As a table</h2>
          <CellTable {...{ caption, onPick }} cells={drawn} />
        </>
      )}
    </>
  );
}

/** The last that has a name: what lies in none is the usual only where there is nothing else. */
function lastOf(periods: readonly (string | null)[]): string | null {
  return periods.findLast((period) => period !== null) ?? null;
}

interface PeriodFieldProps {
  readonly periods: readonly (string | null)[];
  readonly value: string | null;
  readonly onChange: (period: string | null) => void;
}

/** This is of which period a picture is that has one. */
function PeriodField({ periods, value, onChange }: PeriodFieldProps) {
  const id = useId();
  const step = (by: number) => {
    const next = periods[periods.indexOf(value) + by];
    return {
      // The focus stays on it.
      'aria-disabled': next === undefined,
      onClick: () => {
        if (next !== undefined) onChange(next);
      },
    };
  };
  return (
    <div className="period-field">
      <label htmlFor={id}>Period</label>
      <button type="button" className="button" aria-label="The one before" {...step(-1)}>
        ‹
      </button>
      <select
        id={id}
        value={value ?? OTHER}
        onChange={({ target }) => {
          onChange(target.value === OTHER ? null : target.value);
        }}
      >
        {periods.map((each) => (
          <option key={each} value={each ?? OTHER}>
            {periodInWords(each)}
          </option>
        ))}
      </select>
      <button type="button" className="button" aria-label="The one after" {...step(1)}>
        ›
      </button>
    </div>
  );
}

interface DrawnProps extends Pick<AgreementViewProps, 'caption' | 'cells' | 'onPick'> {
  readonly form: 'time' | 'matrix';
  readonly file: string;
  /** Those of all periods, of which `cells` are drawn. */
  readonly all: readonly AgreementCell[];
  readonly isWithEach: boolean;
}

function Drawn({ form, file, ...drawn }: DrawnProps) {
  const { caption, cells, onPick } = drawn;
  const overTime = useMemo(() => (form === 'time' ? drawOverTime(cells) : null), [form, cells]);
  const isTrend = overTime?.form === 'trend';
  return (
    <Savable name={file}>
      <figure className="drawing">
        {overTime?.form === 'trend' && <TrendChart {...{ caption, cells }} {...overTime} />}
        {overTime?.form === 'periods' && <BandTable {...{ caption, onPick }} {...overTime} />}
        {overTime === null && <EachWithEach {...drawn} />}
        <figcaption>
          <span>{caption}.</span>
          {isTrend ? (
            <span>The larger a point, the more both took part in.</span>
          ) : (
            <span className="bands">
              never the same{' '}
              {Array.from({ length: BANDS }, (_, band) => (
                <span key={band} className="band-swatch" data-band={band} />
              ))}{' '}
              always
            </span>
          )}
          <span>Nothing is drawn where both took part in nothing, which is not a no.</span>
        </figcaption>
      </figure>
    </Savable>
  );
}

function EachWithEach(props: Omit<DrawnProps, 'form' | 'file'>) {
  const { caption, all, cells, isWithEach, onPick } = props;
  const { rows, columns, cellAt } = useMemo(
    () => drawSquare(all, cells, isWithEach),
    [all, cells, isWithEach],
  );
  if (rows.length * columns.length > MOST_READ) {
    return <BlockMatrix {...{ caption, rows, columns, cellAt, onPick }} />;
  }
  return (
    <BandTable
      {...{ caption, onPick, cellAt }}
      rows={rows.map((ref) => ({ key: idOf(ref), refs: [ref] }))}
      columns={columns.map((head) => ({ key: idOf(head), head }))}
    />
  );
}
