import type { ComponentChildren } from "preact";

/** The mark: a strip of paper folded into an F, its top end turned over. */
export function MarkIcon() {
  return (
    <svg class="icon mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <rect class="mark-ground" width="16" height="16" rx="3.5" />
      <path class="mark-paper" d="M4 3h5l3 3H7v2h4v2H7v3H4z" />
      <path class="mark-fold" d="M9 3v3h3z" />
    </svg>
  );
}

/** Unread: full. Read: a ring. The shape tells them apart where colour cannot. */
export function DotIcon({ full }: { readonly full: boolean }) {
  return (
    <svg class="icon dot" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {full ? <circle cx="8" cy="8" r="4.5" class="filled" /> : <circle cx="8" cy="8" r="3.75" class="ring" />}
    </svg>
  );
}

export function RefreshIcon() {
  return (
    <Line>
      <path d="M13.6 8.4a5.6 5.6 0 1 1-1.3-4L13.6 5.6" />
      <path d="M13.7 2.2v3.5h-3.5" />
    </Line>
  );
}

export function OpenTabIcon() {
  return (
    <Line>
      <path d="M6.5 3H3v10h10V9.5" />
      <path d="M9.5 2.5h4v4M13.2 2.8 7.5 8.5" />
    </Line>
  );
}

export function PanelIcon() {
  return (
    <Line>
      <path d="M2.5 3h11v10h-11zM9.5 3v10" />
    </Line>
  );
}

export function SettingsIcon() {
  return (
    <Line>
      <path d="M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5" />
      <circle cx="9" cy="4.5" r="1.9" />
      <circle cx="7" cy="11.5" r="1.9" />
    </Line>
  );
}

export function PlusIcon() {
  return (
    <Line>
      <path d="M8 3v10M3 8h10" />
    </Line>
  );
}

export function CheckIcon() {
  return (
    <Line>
      <path d="m2.5 8.5 3.5 3.5 7.5-8" />
    </Line>
  );
}

export function WarningIcon() {
  return (
    <Line>
      <path d="M8 2.2 14.5 13.5h-13z" />
      <path d="M8 6.5v3.2M8 11.4v.4" />
    </Line>
  );
}

export function ClockIcon() {
  return (
    <Line>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 4.8V8l2.2 1.6" />
    </Line>
  );
}

export function CaretIcon() {
  return (
    <svg class="icon line caret" viewBox="0 0 8 16" aria-hidden="true" focusable="false">
      <path d="m1.5 6.5 2.5 3 2.5-3" />
    </svg>
  );
}

/** Posts under their sources. */
export function RowsIcon() {
  return (
    <Line>
      <path d="M2.5 3.5h8M4.5 6.5h9M4.5 9h9M2.5 12.5h8" />
    </Line>
  );
}

/** One source out of all. */
export function FunnelIcon() {
  return (
    <Line>
      <path d="M2.5 3.5h11L9.5 8.2v4.3l-3-1.6V8.2z" />
    </Line>
  );
}

export function PreviousIcon() {
  return (
    <Line>
      <path d="m3.5 10 4.5-4.5 4.5 4.5" />
    </Line>
  );
}

export function NextIcon() {
  return (
    <Line>
      <path d="M3.5 6 8 10.5 12.5 6" />
    </Line>
  );
}

export function CopyIcon() {
  return (
    <Line>
      <path d="M6.5 9.5a2.6 2.6 0 0 0 3.7 0l2.6-2.6a2.6 2.6 0 0 0-3.7-3.7l-.9.9" />
      <path d="M9.5 6.5a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.9-.9" />
    </Line>
  );
}

export function PictureIcon({ off }: { readonly off: boolean }) {
  return (
    <Line>
      <path d="M2.5 3.5h11v9h-11z" />
      <path d="m3 11.5 3.2-3.4 2.3 2.2 2-1.8 2.6 2.6" />
      {off && <path d="m2 14 12-12" />}
    </Line>
  );
}

export function SearchIcon() {
  return (
    <Line>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.2 10.2 3.4 3.4" />
    </Line>
  );
}

export function CloseIcon() {
  return (
    <Line>
      <path d="m4 4 8 8M12 4l-8 8" />
    </Line>
  );
}

/** Starred: full. The shape tells it, not the colour alone. */
export function StarIcon({ full }: { readonly full: boolean }) {
  return (
    <svg class={`icon line star ${full ? "is-full" : ""}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6z" />
    </svg>
  );
}

function Line({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon line" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}
