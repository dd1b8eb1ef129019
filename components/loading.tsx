import "./states.css";

/** Grey lines where the text will stand. They appear after 150 ms, so that a quick answer never flashes. */
export function Loading({ what, rows = 6 }: { readonly what: string; readonly rows?: number }) {
  return (
    <div class="loading" aria-busy="true">
      <p class="visually-hidden">Loading the {what} …</p>
      {Array.from({ length: rows }, (_, row) => (
        <div class="loading-row" key={row} aria-hidden="true">
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
