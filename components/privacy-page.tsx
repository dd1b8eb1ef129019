import { i18n } from "./i18n.ts";
import "./privacy-page.css";

/** Everything that is ever asked for. tests/browser/privacy.test.ts holds it against what a server sees. */
const requests = [
  {
    kind: "feed",
    what: i18n.t("privacy.feed.what"),
    when: i18n.t("privacy.feed.when"),
    why: i18n.t("privacy.feed.why"),
  },
  {
    kind: "address",
    what: i18n.t("privacy.address.what"),
    when: i18n.t("privacy.address.when"),
    why: i18n.t("privacy.address.why"),
  },
  {
    kind: "icon",
    what: i18n.t("privacy.icon.what"),
    when: i18n.t("privacy.icon.when"),
    why: i18n.t("privacy.icon.why"),
  },
  {
    kind: "picture",
    what: i18n.t("privacy.picture.what"),
    when: i18n.t("privacy.picture.when"),
    why: i18n.t("privacy.picture.why"),
  },
  {
    kind: "media",
    what: i18n.t("privacy.media.what"),
    when: i18n.t("privacy.media.when"),
    why: i18n.t("privacy.media.why"),
  },
  {
    kind: "page",
    what: i18n.t("privacy.page.what"),
    when: i18n.t("privacy.page.when"),
    why: i18n.t("privacy.page.why"),
  },
] as const;

/** Every permission of the manifest, by its name there; the last one is the access to sites. */
const permissions: Readonly<Record<string, string>> = {
  alarms: i18n.t("privacy.permission.alarms"),
  storage: i18n.t("privacy.permission.storage"),
  unlimitedStorage: i18n.t("privacy.permission.unlimitedStorage"),
  activeTab: i18n.t("privacy.permission.activeTab"),
  scripting: i18n.t("privacy.permission.scripting"),
  declarativeNetRequestWithHostAccess: i18n.t("privacy.permission.declarativeNetRequestWithHostAccess"),
  sidePanel: i18n.t("privacy.permission.sidePanel"),
  notifications: i18n.t("privacy.permission.notifications"),
  contextMenus: i18n.t("privacy.permission.contextMenus"),
  "*://*/*": i18n.t("privacy.permission.hosts"),
};

/** `#/privacy`: what is asked for, when and why, and what each permission is for. */
export function PrivacyPage() {
  return (
    <div class="privacy">
      <h2 tabIndex={-1}>{i18n.t("privacy.title")}</h2>
      <p>{i18n.t("privacy.lead")}</p>
      <h3>{i18n.t("privacy.requests")}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{i18n.t("privacy.what")}</th>
            <th scope="col">{i18n.t("privacy.when")}</th>
            <th scope="col">{i18n.t("privacy.why")}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map(({ kind, what, when, why }) => (
            <tr key={kind} data-request={kind}>
              <th scope="row">{what}</th>
              <td>{when}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{i18n.t("privacy.nothing")}</p>
      <h3>{i18n.t("privacy.permissions")}</h3>
      <dl>
        {Object.entries(permissions).map(([name, why]) => (
          <div key={name} data-permission={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
