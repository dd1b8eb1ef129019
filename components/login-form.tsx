import { i18n } from "./i18n.ts";
import { useId, useState } from "preact/hooks";

export type TypedLogin = { readonly name: string; readonly password: string };

/** The name and the password that a site asks for (401), typed where it says so. */
export function LoginForm({ title, onGive }: { readonly title: string; readonly onGive: (given: TypedLogin) => void }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const id = useId();
  const common = { dir: "ltr", autoComplete: "off", spellcheck: false } as const;
  return (
    <form
      class="login-form"
      data-help="give-login"
      aria-label={i18n.t("actOn", { act: i18n.t("health.giveLogin"), title })}
      aria-describedby={`${id}-note`}
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== "") onGive({ name, password });
      }}
    >
      <label for={`${id}-name`}>{i18n.t("health.loginName")}</label>
      <input
        {...common}
        id={`${id}-name`}
        type="text"
        required
        value={name}
        data-login-name
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <label for={`${id}-password`}>{i18n.t("health.loginPassword")}</label>
      <input
        {...common}
        id={`${id}-password`}
        type="password"
        value={password}
        data-login-password
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
      <button type="submit" class="button small">
        {i18n.t("health.giveLogin")}
      </button>
      <p class="quiet" id={`${id}-note`}>
        {i18n.t("health.giveLoginWords")}
      </p>
    </form>
  );
}
