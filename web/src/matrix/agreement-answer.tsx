import { useMemo, useState } from 'react';
import { toMatrix, type MatrixPlace, type MatrixShown } from '../address.js';
import { isObject } from '../answer/json.js';
import { Notices } from '../answer/notices.js';
import { useNames } from '../asking/thing-field.js';
import { useAnswer } from '../asking/use-answer.js';
import { News } from '../live/news.js';
import type { Asked } from '../share/asked.js';
import { Share } from '../share/share.js';
import { OpenGraphql } from '../thing/open-graphql.js';
import { sentenceOf } from './agreement-sentence.js';
import { AgreementView } from './agreement-view.js';
import { CellClaims } from './cell-claims.js';
import { askAgreement, askClaims, throughAllTime } from './matrix-document.js';
import type { ClaimList } from './matrix-terms.js';
import { idsIn, titleOfAgreement } from './matrix-title.js';
import { countPairs, isWithEach, onePerPair, readCells, type AgreementCell } from './read-cells.js';
import { useCells } from './use-cells.js';

interface AgreementAnswerProps {
  readonly place: MatrixPlace;
  readonly shown: MatrixShown;
  readonly onShow: (next: Partial<MatrixShown>, isStep?: boolean) => void;
  readonly topic: string;
  readonly list: ClaimList;
}

/** This is how often actors agree: in a sentence, drawn, and with the claims of each number. */
export function AgreementAnswer({ place, shown, onShow, topic, list }: AgreementAnswerProps) {
  const [turn, setTurn] = useState(0);
  const asked = useMemo(() => askAgreement(place, topic, list), [place, topic, list]);
  const { response, parts, done } = useCells(place, topic, list, turn);
  const evidence = useEvidence(place, list);
  const cells = useMemo(() => readCells(response?.data), [response]);
  const [picked, setPicked] = useState<{
    readonly cell: AgreementCell;
    readonly of: readonly AgreementCell[];
  } | null>(null);
  const pick = (cell: AgreementCell) => {
    setPicked({ cell, of: cells });
  };
  const names = useNames(idsIn(place));
  const titleOf = (what: MatrixPlace) => titleOfAgreement(what, list, (id) => names.get(id) ?? id);
  const title = titleOf(place);
  // Who follows a link finds what was known at this moment.
  const knownAt = response?.extensions?.view?.['knownAt'];
  const pinned = useMemo(
    () => (knownAt === undefined ? place : { ...place, view: { ...place.view, knownAt } }),
    [place, knownAt],
  );
  return (
    <section aria-label="Answer" aria-busy={response === null}>
      <div className="above">
        <p className="in-one" role="status">
          {response === null
            ? parts > 1
              ? `Counting … ${String(done)} of ${String(parts)} parts`
              : 'Counting …'
            : response.errors === undefined && sentenceOf(cells, list)}
        </p>
      </div>
      <News
        key={JSON.stringify([asked, turn])}
        where={null}
        onReload={() => {
          setTurn(turn + 1);
        }}
      />
      <Notices response={response} />
      <div className="tools">
        {cells.length > 0 && (
          <Share
            asked={askAgreement(pinned, topic, list)}
            shown={{ as: shown.as, rows: null }}
            data={{ ...(isObject(response?.data) && onePerPair(response.data)), evidence }}
            title={title}
            address={toMatrix(pinned, shown)}
          />
        )}
        <OpenGraphql {...asked} />
      </div>
      {cells.length > 0 && (
        <AgreementView
          {...{ cells, shown, onShow }}
          caption={title}
          captionOfOne={titleOf({ ...place, by: null })}
          isDivided={place.by !== null}
          isWithEach={isWithEach(place)}
          pairs={countPairs(place, cells)}
          onPick={pick}
        />
      )}
      {picked !== null && picked.of === cells && (
        <CellClaims
          key={JSON.stringify(picked.cell)}
          cell={picked.cell}
          {...{ place, topic, list }}
          onPick={pick}
        />
      )}
    </section>
  );
}

/** The sources that the counted claims cite, as far as the first of the claims tell. */
function useEvidence(place: MatrixPlace, list: ClaimList): unknown {
  const asked = useMemo(
    (): Asked => askClaims({ ...place, columns: [], view: throughAllTime(place.view) }, list),
    [place, list],
  );
  const { response } = useAnswer(asked);
  return response?.data;
}
