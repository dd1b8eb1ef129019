import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** One of several ways, all of them in sight. */
export function Choice<T extends string>(props: {
  readonly name: string;
  readonly value: T;
  readonly ways: readonly { readonly value: T; readonly name: string; readonly note?: string }[];
  readonly note?: string;
  readonly onChange: (value: T) => void;
}) {
  const group = useId();
  return (
    <fieldset class="setting">
      <legend>{props.name}</legend>
      {props.note && <p class="quiet">{props.note}</p>}
      <div class="setting-ways">
        {props.ways.map(({ value, name, note }) => (
          <label key={value}>
            <input
              type="radio"
              name={group}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            <span>
              {name}
              {note && <small> {note}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Yes or no. */
export function Toggle(props: {
  readonly name: string;
  readonly value: boolean;
  readonly note?: string;
  /** Something else has to be chosen first. */
  readonly disabled?: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <div class="setting">
      <label>
        <input
          type="checkbox"
          checked={props.value}
          disabled={props.disabled}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        <span>
          {props.name}
          {props.note && <small> {props.note}</small>}
        </span>
      </label>
    </div>
  );
}

/** Settings that belong together. */
export function SettingsSection(props: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="settings-section">
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}
