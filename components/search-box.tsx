import { i18n } from "./i18n.ts";
import { useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon, SearchIcon } from "./icons.tsx";
import "./search.css";

export type SearchBoxProps = {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
  readonly onOpenFirst: () => void;
  readonly onToFirst: () => void;
};

/** Stands where the list's bar was: what to search for. Enter opens the first post, the arrow goes to it. */
export function SearchBox({ text, onType, onLeave, onOpenFirst, onToFirst }: SearchBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter") onOpenFirst();
    else if (event.key === "ArrowDown") onToFirst();
    else return;
    event.preventDefault();
  };
  return (
    <search class="search-bar">
      <SearchIcon />
      <input
        ref={box}
        type="text"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        data-search-box
        aria-label={i18n.t("search.name")}
        placeholder={i18n.t("search.placeholder")}
        value={text}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
        onKeyDown={pressed}
      />
      <IconButton label={i18n.t("search.leave")} onClick={onLeave}>
        <CloseIcon />
      </IconButton>
    </search>
  );
}
