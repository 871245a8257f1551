import { useMemo, type ReactNode } from 'react';
import type { Shown } from '../address.js';
import { AnswerView } from '../answer/answer-view.js';
import { Choice, WhyNot } from '../answer/choice.js';
import { drawingsOf, toDrawing, type Drawing } from '../answer/drawings.js';
import type { JsonObject } from '../answer/json.js';
import { readAnswer } from '../answer/read-answer.js';
import { createRowsLoader } from '../answer/rows-loader.js';
import { Share } from '../share/share.js';
import type { Answered } from './use-answer.js';

interface AnswerPaneProps {
  readonly answered: Answered;
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
  /** What it is drawn as where the reader chose nothing. */
  readonly usual: Drawing;
  /** What the page calls it, of whom and when; what the question says where it is left out. */
  readonly title?: string;
  /** The address of the page that it is on, through a view; its document is linked where that is left out. */
  readonly toAddress?: (view: JsonObject) => string;
  /** What else can be done with it, last beside the others. */
  readonly children?: ReactNode;
}

/** This is an answer with all that can be done with it: drawn in another way, saved, linked and cited. */
export function AnswerPane(props: AnswerPaneProps) {
  const { answered, shown, onShow, usual, title, toAddress, children } = props;
  const { response, asked } = answered;
  const sections = useMemo(
    () =>
      readAnswer(response?.data, new Set((response?.errors ?? []).map(({ path }) => path?.[0]))),
    [response],
  );
  const load = useMemo(() => (asked === null ? null : createRowsLoader(asked)), [asked]);
  const drawing = shown.as === null ? usual : toDrawing(shown.as);
  const drawings = useMemo(() => drawingsOf(sections), [sections]);
  return (
    <>
      <div className="tools">
        <Choice
          legend="Show as"
          options={drawings}
          value={drawing}
          onChange={(as) => {
            onShow({ ...shown, as: as === usual ? null : as });
          }}
        />
        {asked !== null && (
          <Share
            asked={asked}
            shown={shown}
            data={response?.data}
            {...(title !== undefined && { title })}
            {...(toAddress !== undefined && { address: toAddress(asked.view) })}
          />
        )}
        {children}
      </div>
      <WhyNot options={drawings} />
      <AnswerView
        {...{ sections, response, load, drawing }}
        isAsking={response === null}
        verdict={shown.rows}
        onVerdict={(rows) => {
          onShow({ ...shown, rows });
        }}
      />
    </>
  );
}
