/** The only door to the browser's extension API. Everything else imports from here. */
export { default as browser, type Runtime } from "webextension-polyfill";
