import type { ComponentChildren } from "preact";

/** A link out of FoldFeed. Without an address, or with one that is not of the web, it is plain text. */
export function ExternalLink(props: {
  readonly href: string | undefined;
  readonly class?: string | undefined;
  /** Called instead of the browser's own way; `background` for a middle click or Ctrl. */
  readonly onOpen?: ((background: boolean) => void) | undefined;
  readonly children: ComponentChildren;
}) {
  const { href, onOpen } = props;
  if (!isWebAddress(href)) return <span class={props.class}>{props.children}</span>;
  const open = (event: MouseEvent, background: boolean) => {
    if (!onOpen) return;
    event.preventDefault();
    onOpen(background);
  };
  return (
    <a
      class={props.class}
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => open(event, event.ctrlKey || event.metaKey)}
      onAuxClick={(event) => event.button === 1 && open(event, true)}
    >
      {props.children}
    </a>
  );
}

export function isWebAddress(href: string | undefined): href is string {
  return href !== undefined && /^https?:\/\//i.test(href);
}
