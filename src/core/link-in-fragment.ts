/** The link that a browser put into the fragment of `address` (public/manifest.webmanifest: `/add#%s`), as a site would give it;
 * null for none. `web+otpauth:` is the name under which browsers hand `otpauth:` links to web pages. */
export function linkInFragment(address: string): string | null {
  const text = decoded(address.slice(address.indexOf("#") + 1));
  return /^web\+otpauth:/i.test(text) ? text.slice("web+".length) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch { // a "%" that means itself
    return text;
  }
}
