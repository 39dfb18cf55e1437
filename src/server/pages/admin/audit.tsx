/** @jsxImportSource hono/jsx */
/** `/admin/audit`: the log, and whether its chain is whole. @module */
import { Hono } from "hono";
import type { AccountDeps } from "../account/deps.ts";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import type { PageEnv, Pages } from "../page.ts";
import { pageOf, Pager } from "../pager.tsx";
import { frameOf } from "../section.tsx";
import { Secret, When } from "../shown.tsx";
import { AdminLayout } from "./layout.tsx";

const PATH = "/admin/audit";
/** Entries that the first page checks: ten thousand take seconds. */
const CHECKED = 1_000;

function kindText(kind: string, { admin }: Language): string {
  return Object.entries(admin.audit.kinds).find(([key]) => key === kind)?.[1] ?? kind;
}

/** "name: ada, method: totp", as the log has it. */
function detailText(detail: string): string {
  return Object.entries(JSON.parse(detail)).map(([name, value]) => `${name}: ${value}`).join(", ");
}

export function auditPages({ services: { parts, audit }, accounts: { people } }: AccountDeps): Pages {
  const pages = new Hono<PageEnv>();
  pages.get(PATH, async (c) => {
    const [size, head, everyone] = await Promise.all([audit.size(), audit.head(), people.all()]);
    const page = pageOf(c, size);
    const rows = await audit.read(page.size, size - page.offset);
    const broken = page.at === 1 ? await audit.verify(CHECKED) : null; // it reads them all: not on every page
    const names = new Map(everyone.map(({ id, name }) => [id, name]));
    const frame = frameOf(c, parts.name), { language } = frame, { audit: m } = language.admin;
    const nameOf = (id: string) =>
      id === "server" ? m.server : id === "anyone" ? m.anyone : id === "" ? "" : names.get(id) ?? m.gone;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title} isWide>
        <p>{m.text}</p>
        {broken !== null && <p class="problem" role="alert">{m.broken(broken)}</p>}
        {size === 0 ? <p>{m.empty}</p> : (
          <>
            {page.at === 1 && broken === null && (
              <p class="good">{size > CHECKED ? m.wholeNewest(CHECKED) : m.whole(size)}</p>
            )}
            <h2>{m.head}</h2>
            <Secret text={head} isLong />
            <p class="hint">{m.headText}</p>
            <div class="scroll" tabindex={0} role="region" aria-label={m.caption}>
              <table>
                <caption>{m.caption}</caption>
                <thead>
                  <tr>
                    {[m.seq, m.when, m.what, m.who, m.whom, m.ip, m.detail].map((title) => (
                      <th key={title} scope="col">{title}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.seq}>
                      <td>{row.seq}</td>
                      <td>
                        <When at={row.at} language={language} />
                      </td>
                      <td>{kindText(row.kind, language)}</td>
                      <td>{nameOf(row.actor)}</td>
                      <td>{nameOf(row.subject)}</td>
                      <td>{row.ip}</td>
                      <td>{detailText(row.detail)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Pager path={PATH} page={page} language={language} isNewestFirst />
          </>
        )}
      </AdminLayout>,
    );
  });
  return pages;
}
