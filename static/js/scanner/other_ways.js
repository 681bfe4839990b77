/** A photo and the typed code of a scanner; both work as plain forms where this script does not run. */
gatehouse.scanner._otherWays = (place) => {
  place.querySelector("[data-photo]").onchange = ({ target }) => target.files[0] && photo(place, target.files[0]);
  place.querySelector("[data-typed]").onsubmit = (event) => typed(place, event);
};

async function photo(place, file) {
  place.say("going", "photo_reads");
  const text = await gatehouse.scanner.readPhoto(file);
  if (text) place.take(text, { again: true });
  else place.say("problem", "photo_empty");
}

function typed(place, event) {
  event.preventDefault();
  place.take(event.target.elements.code.value, { again: true });
}
