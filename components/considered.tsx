import { i18n } from "./i18n.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { Select } from "./select.tsx";
import { Way } from "./way.tsx";

type Wanted<Preview> = { readonly value: string; readonly preview?: Preview };

/**
 * A choice for one feed that is looked at before it is made: what it would change is said, and it is made or left. Where
 * there is nothing to say it is made at once.
 */
export function Considered<Preview>(props: {
  readonly choice: string;
  readonly name: string;
  readonly of: string;
  readonly value: string;
  readonly ways: readonly { readonly value: string; readonly name: string }[];
  /** Nothing, where it was broken off. */
  readonly look: (value: string) => Promise<Preview | undefined>;
  readonly looking: string;
  readonly wordsOf: (preview: Preview) => string;
  readonly onChoose: (value: string) => void;
}) {
  const { choice, name, of } = props;
  const [wanted, setWanted] = useState<Wanted<Preview>>();
  const turnRef = useRef(0);
  useEffect(() => () => void turnRef.current++, []);
  const cancel = () => {
    turnRef.current++;
    setWanted(undefined);
  };
  const apply = (value: string) => {
    cancel();
    props.onChoose(value);
  };
  const want = (value: string) => {
    cancel();
    if (value === props.value) return;
    const turn = turnRef.current;
    setWanted({ value });
    props.look(value).then(
      (preview) => {
        if (!preview || turn !== turnRef.current) return;
        if (props.wordsOf(preview) === "") apply(value);
        else setWanted({ value, preview });
      },
      // It has been said; the choice stays as it was.
      () => turn === turnRef.current && cancel(),
    );
  };
  return (
    <div class="feed-considered">
      <Select
        name={name}
        of={of}
        data-choice={choice}
        value={wanted?.value ?? props.value}
        ways={props.ways}
        onChange={want}
      />
      <p role="status" data-considered={choice} data-state={wanted ? (wanted.preview ? "ready" : "looking") : ""}>
        {wanted && (wanted.preview ? props.wordsOf(wanted.preview) : props.looking)}
      </p>
      {wanted?.preview && (
        <p class="folding-ways">
          <Way name={i18n.t("folding.apply")} of={of} data-apply={choice} onClick={() => apply(wanted.value)} />
          <Way name={i18n.t("folding.keep")} of={of} data-keep={choice} onClick={cancel} />
        </p>
      )}
    </div>
  );
}
