/** Addresses of private networks, in the disguises that a browser sees through; each is to be asked by nobody. */
const hosts: Readonly<Record<string, string>> = {
  "in hex": "https://0x7f000001/",
  "in one number with zeros": "https://00000000017700000001/",
  "in hex and octal": "https://0x7f.0.01/",
  "in wide digits": "https://１２７.０.０.１/",
  "in circled digits": "https://①②⑦.⓪.⓪.①/",
  "with dots of another script": "https://127。0．0｡1/",
  "in percents": "https://%31%32%37.0.0.1/",
  "with a dot at the end": "https://127.0.0.1./",
  "by a name with a dot at the end": "https://localhost./",
  "by a name with a soft hyphen": "https://local\u00ADhost/",
  "by a name with a joiner": "https://local\u200Dhost/",
  "by a name in wide letters": "https://ｌｏｃａｌｈｏｓｔ/",
  "by a name in capitals": "https://NAS.LOCAL/",
  "behind a user": "https://pictures.example@127.0.0.1/",
  "before a backslash": "https://127.0.0.1\\@pictures.example/",
  "before a number sign": "https://127.0.0.1#@pictures.example/",
  "after backslashes": "\\\\127.0.0.1\\",
  "after one slash": "https:/127.0.0.1/",
  "after no slash": "https:127.0.0.1/",
  "after many slashes": "https://////127.0.0.1/",
  "with tabs and lines": "ht\ttps://127.\n0.0.\r1/",
  "in IPv6": "https://[::1]/",
  "in IPv6 with zeros": "https://[0000:0000:0000:0000:0000:0000:0000:0001]/",
  "in IPv6 that is any": "https://[::]/",
  "in IPv6 that is mapped": "https://[::ffff:127.0.0.1]/",
  "in IPv6 that is mapped, in hex": "https://[0:0:0:0:0:ffff:7f00:1]/",
  "in IPv6 that is compatible": "https://[::127.0.0.1]/",
  "in IPv6 that is translated": "https://[::ffff:0:127.0.0.1]/",
  "in IPv6 for NAT64": "https://[64:ff9b::127.0.0.1]/",
  "in IPv6 for 6to4": "https://[2002:7f00:1::]/",
  "in IPv6 of a link": "https://[fe80::1]/",
  "in IPv6 of a site": "https://[fd00::1]/",
  "of a cloud's machine": "https://169.254.169.254/latest/meta-data/",
  "of a provider": "https://100.64.0.1/",
  "of a home": "https://router.home/",
  "of an office": "https://wiki.private/",
  "of this computer": "https://0/",
};

const everywhere = (url: string) => {
  const it = url.replaceAll('"', "&quot;");
  return (
    `<img src="${it}"><img data-src="${it}a"><img srcset="${it} 1x"><picture><source srcset="${it}b"><img src="${it}c"></picture>` +
    `<video src="${it}" poster="${it}"></video><audio><source src="${it}"></audio><iframe src="${it}"></iframe><a href="${it}">a</a>`
  );
};

/** Every private host in every place where something is loaded. */
export const privateHosts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(hosts).map(([name, url]) => [name, everywhere(url)]),
);
