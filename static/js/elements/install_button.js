// The browser says once that the app can be installed, perhaps before this page's elements stand.
let offer;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  document.querySelectorAll("install-button").forEach((button) => button.show());
});

/** <install-button hidden><button type="button">…</button></install-button>: shows where the browser can install by itself. */
class InstallButton extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").onclick = () => this.#install();
    this.show();
  }

  show() {
    this.hidden = !offer;
    if (matchMedia("(display-mode: standalone)").matches) document.documentElement.dataset.installed = "";
  }

  async #install() {
    await offer.prompt();
    offer = undefined;
    this.show();
  }
}

customElements.define("install-button", InstallButton);
