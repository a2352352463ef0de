// For browsers without speculation rules: a page is fetched once a link to it has been pointed at for a
// tenth of a second, touched or reached by the keyboard. Which links is said by the rules beside this.
if (!HTMLScriptElement.supports?.("speculationrules")) {
  const [{ where }] = JSON.parse(document.getElementById("prefetch").textContent).prefetch;
  const asked = new Set([location.href]);
  const ask = ({ href }) => asked.has(href) || fetch(asked.add(href) && href, { priority: "low" }).catch(() => {});
  for (const [type, patience] of [["pointerover", 100], ["touchstart", 0], ["focusin", 100]]) {
    addEventListener(type, ({ target }) => {
      const link = target.closest?.(where.selector_matches);
      if (link) setTimeout(() => link.matches(":hover, :focus, :active") && ask(link), patience);
    }, { passive: true });
  }
}
