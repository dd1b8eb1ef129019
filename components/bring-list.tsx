import { i18n } from "./i18n.ts";
import { useId, useState } from "preact/hooks";

/** One place for every list: a file of any kind, or text that is pasted. */
export function BringList(props: {
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onText: (text: string) => void;
}) {
  const { busy } = props;
  const [over, setOver] = useState(false);
  const [text, setText] = useState("");
  const id = useId();
  const take = (files: FileList | null | undefined) => {
    if (files && files.length > 0 && !busy) props.onFiles([...files]);
  };
  return (
    <>
      <label
        class={`drop-zone ${over ? "is-over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files);
        }}
      >
        <span class="drop-words">{i18n.t("import.drop")}</span>
        <span class="quiet">{i18n.t("import.kinds")}</span>
        <input
          type="file"
          multiple
          data-import-file
          disabled={busy}
          onChange={(event) => {
            const input = event.currentTarget;
            take(input.files);
            // The same file chosen again must count as a choice.
            input.value = "";
          }}
        />
      </label>
      <details class="paste">
        <summary>{i18n.t("import.paste")}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== "" && !busy) props.onText(text);
          }}
        >
          <label for={id} class="visually-hidden">
            {i18n.t("import.pasteLabel")}
          </label>
          <textarea
            id={id}
            rows={6}
            data-import-text
            dir="ltr"
            spellcheck={false}
            placeholder={"https://example.org/feed\nhttps://example.com/atom.xml"}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="button" data-import-look aria-disabled={busy}>
            {i18n.t("import.look")}
          </button>
        </form>
      </details>
    </>
  );
}
