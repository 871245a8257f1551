import { useMemo, useState } from 'react';
import { toMatrix, type MatrixPlace } from '../address.js';
import { AnswerPane } from '../asking/answer-pane.js';
import { useNames } from '../asking/thing-field.js';
import { useAnswer } from '../asking/use-answer.js';
import { News } from '../live/news.js';
import { OpenGraphql } from '../thing/open-graphql.js';
import { askClaims } from './matrix-document.js';
import type { ClaimList } from './matrix-terms.js';
import { idsIn, titleOfClaims } from './matrix-title.js';

interface ClaimsAnswerProps {
  readonly place: MatrixPlace;
  readonly list: ClaimList;
  readonly as: string | null;
  readonly onShow: (as: string | null) => void;
}

/** These are the claims of one list, as a matrix of who by what, or drawn otherwise. */
export function ClaimsAnswer({ place, list, as, onShow }: ClaimsAnswerProps) {
  const asked = useMemo(() => askClaims(place, list), [place, list]);
  const [turn, setTurn] = useState(0);
  const answered = useAnswer(asked, turn);
  const names = useNames(idsIn(place));
  return (
    <section aria-label="Answer" aria-busy={answered.response === null}>
      <News
        key={JSON.stringify([asked, turn])}
        where={null}
        onReload={() => {
          setTurn(turn + 1);
        }}
      />
      <AnswerPane
        answered={answered}
        shown={{ as, rows: null }}
        usual="matrix"
        title={titleOfClaims(place, list, (id) => names.get(id) ?? id)}
        toAddress={(view) => toMatrix({ ...place, view }, { as })}
        onShow={(shown) => {
          onShow(shown.as);
        }}
      >
        <OpenGraphql {...asked} />
      </AnswerPane>
    </section>
  );
}
