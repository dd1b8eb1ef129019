/** The only door to the browser's extension API. Everything else imports `browser` from here. */
export { default as browser } from "webextension-polyfill";
