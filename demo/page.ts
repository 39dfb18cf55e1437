import { html } from "hono/html";

export function page(title: string, body: unknown) {
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>${title}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/demo.css">
      </head>
      <body>
        <main><h1>${title}</h1>${body}</main>
      </body>
    </html>
  `;
}

export const CSS = `:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:12vh auto 0;padding:0 1.5rem}
button,a.button{font:inherit;min-height:48px;padding:.6rem 1.4rem;border:0;border-radius:.6rem;background:#0b57d0;color:#fff;cursor:pointer}
a{color:LinkText}
:focus-visible{outline:3px solid Highlight;outline-offset:3px}
dt{opacity:.75}dd{margin:0 0 .8rem}`;

export function noAnswer(countersign: string, back: string) {
  return page(
    "No answer",
    html`
      <p>The sign-in server at ${countersign} does not answer as it should. Is it
      running?</p>
      <p><a href="${back}">Try again</a></p>
    `,
  );
}

/** A sign-in that came to nothing; `why` is a sentence. */
export function notSignedIn(why: string, back: string) {
  return page(
    "Not signed in",
    html`
      <p>${why}</p>
      <p><a href="${back}">Begin again</a></p>
    `,
  );
}
