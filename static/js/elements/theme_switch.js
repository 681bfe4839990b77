const YEAR = 31_536_000;

/**
 * <theme-switch name="theme">…radios or a select…</theme-switch>: puts the choice on <html data-theme="…"> at once
 * and in a cookie of that name, from which the server draws the next page. Also for name="size".
 */
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", ({ target }) => this.#choose(target.value));
  }

  #choose(value) {
    const name = this.getAttribute("name") || "theme";
    document.documentElement.dataset[name] = value;
    document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${isSecureContext ? "; Secure" : ""}`;
  }
}

customElements.define("theme-switch", ThemeSwitch);
