/** Text that can't be read, though it is there: cut off at an edge, or written over other text. @module */
import type { Page } from "playwright-core";

/** What a hand would point at: "cut off: …", "written over …: …". Texts that end in … by design are left out. */
export function cutOffOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Px that glyphs may stand out of their line's box, or lines into each other. */
    const SLACK = 3;

    interface Piece {
      readonly text: string;
      readonly element: Element;
      readonly box: DOMRect;
    }
    const found: string[] = [];
    const pieces: Piece[] = [];
    const name = (text: string) => JSON.stringify(text.trim().slice(0, 60));

    /** What an ellipsis, or a number of lines, leaves of `box`. */
    function shown(element: Element, box: DOMRect): DOMRect {
      for (let around: Element | null = element; around; around = around.parentElement) {
        const { textOverflow, webkitLineClamp } = getComputedStyle(around);
        if (textOverflow !== "ellipsis" && webkitLineClamp === "none") continue;
        const edge = around.getBoundingClientRect();
        const left = Math.max(box.left, edge.left), top = Math.max(box.top, edge.top);
        const right = Math.min(box.right, edge.right), bottom = Math.min(box.bottom, edge.bottom);
        return new DOMRect(left, top, Math.max(right - left, 0), Math.max(bottom - top, 0));
      }
      return box;
    }
    /** For screen readers alone. */
    function isUnseen(element: Element | null): boolean {
      for (; element; element = element.parentElement) {
        const style = getComputedStyle(element);
        if (style.clipPath !== "none" || (element.clientWidth <= 1 && style.overflow === "hidden")) return true;
      }
      return false;
    }
    function cutBy(element: Element, box: DOMRect): string | null {
      let scrolls = { x: false, y: false };
      for (let around: Element | null = element; around; around = around.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(around);
        const edge = around.getBoundingClientRect();
        const clips = (overflow: string) => overflow === "hidden" || overflow === "clip";
        const isBeside = box.left < edge.left - SLACK || box.right > edge.right + SLACK;
        const isBeyond = box.top < edge.top - SLACK || box.bottom > edge.bottom + SLACK;
        if (!scrolls.x && clips(overflowX) && isBeside) return around.className || around.tagName;
        if (!scrolls.y && clips(overflowY) && isBeyond) return around.className || around.tagName;
        scrolls = {
          x: scrolls.x || overflowX === "auto" || overflowX === "scroll",
          y: scrolls.y || overflowY === "auto" || overflowY === "scroll",
        };
        if (position === "fixed") break;
      }
      const isOutside = box.left < -SLACK || box.right > innerWidth + SLACK;
      return isOutside && !scrolls.x ? "the window" : null;
    }

    /** The heading that stays, on a ground of its own, while the rest scrolls below it. */
    function staying(element: Element | null): Element | null {
      return element && (getComputedStyle(element).position === "sticky" ? element : staying(element.parentElement));
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      if (!node.nodeValue!.trim() || element.closest("script, style, noscript, option")) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isUnseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const whole of range.getClientRects()) {
        const box = shown(element, whole);
        if (box.width < 2 || box.height < 2) continue;
        const cut = cutBy(element, box);
        if (cut !== null) found.push(`cut off by ${cut}: ${name(node.nodeValue!)}`);
        const isNotice = element.closest("div[data-acts]") || getComputedStyle(element).pointerEvents === "none";
        if (isNotice) continue; // on a ground of its own
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const top = document.elementFromPoint(x, y);
        // Below a heading that stays while the rest scrolls, or below a dialog, nothing is read.
        if (top && (top === element || element.contains(top) || top.contains(element))) {
          pieces.push({ text: node.nodeValue!, element, box });
        }
      }
    }
    pieces.forEach((one, index) => {
      for (const other of pieces.slice(index + 1)) {
        if (one.element === other.element || staying(one.element) !== staying(other.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > SLACK && high > SLACK) found.push(`written over ${name(one.text)}: ${name(other.text)}`);
      }
    });
    return [...new Set(found)];
  });
}
