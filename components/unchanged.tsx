import { Component, type ComponentChildren } from "preact";

type Props = { readonly by: readonly unknown[]; readonly children: () => ComponentChildren };

/**
 * Paints what is in it again only when one of `by` is another: a poll of a thousand feeds tells the page of each, and
 * must not paint a thousand rows for it. Callbacks in it must not see what changes but is not named in `by`.
 */
export class Unchanged extends Component<Props> {
  override shouldComponentUpdate({ by }: Props): boolean {
    return by.some((value, index) => value !== this.props.by[index]);
  }

  override render() {
    return this.props.children();
  }
}
