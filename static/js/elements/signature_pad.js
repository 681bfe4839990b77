const MOST = 20 * 1024; // bytes of PNG that travel
const PREFIX = "data:image/png;base64,";

/** Draws a signature into a hidden field as PNG data; the typed name beside it stands in where nothing is drawn. */
class SignaturePad extends HTMLElement {
  #pad;

  connectedCallback() {
    this.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    this.#load(this.querySelector("canvas"));
  }

  get #field() {
    return this.querySelector(`input[name="${this.dataset.name}"]`);
  }

  async #load(canvas) {
    const { default: Pad } = await import(gatehouse.asset("vendor/signature_pad.min"));
    this.#pad = new Pad(canvas, { minWidth: 1, maxWidth: 2.6, penColor: "#111" });
    this.#pad.addEventListener("endStroke", () => this.#keep(canvas));
    new ResizeObserver(() => this.#fit(canvas)).observe(canvas);
  }

  // The strokes follow the finger only when a point of the canvas is a point of the screen; never while it is drawn on.
  #fit(canvas) {
    const changed = canvas.clientWidth && (canvas.width !== canvas.clientWidth || canvas.height !== canvas.clientHeight);
    if (!changed || !this.#pad.isEmpty()) return;
    canvas.width = canvas.clientWidth;
    canvas.height = canvas.clientHeight;
    this.#pad.clear();
  }

  clear() {
    this.#pad?.clear();
    this.#field.value = "";
  }

  // A scribble over the whole field can outgrow the bound: halve the picture until it fits.
  #keep(canvas) {
    let picture = canvas;
    let data = picture.toDataURL("image/png");
    while ((data.length - PREFIX.length) * 0.75 > MOST) {
      const smaller = document.createElement("canvas");
      smaller.width = picture.width / 2;
      smaller.height = picture.height / 2;
      smaller.getContext("2d").drawImage(picture, 0, 0, smaller.width, smaller.height);
      data = (picture = smaller).toDataURL("image/png");
    }
    this.#field.value = data;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("signature-pad", SignaturePad);
