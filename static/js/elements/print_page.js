/** <print-page hidden><button type="button">…</button></print-page>: the button prints the page, network or not. */
class PrintPage extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").onclick = () => print();
  }
}

customElements.define("print-page", PrintPage);
